import {
  Connection,
  Client,
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure, type SearchAttributePair } from '@temporalio/common';
import type { StartOrder } from '../../approvals/start-order';
import type { PublicVerb } from '../../domain/commands';
import type { JsonObject } from '../../domain/json';
import type { FinalStatus } from '../../domain/statuses';
import {
  APPROVAL_WORKFLOW,
  deliveriesQueueOf,
  deliveryWorkflowId,
  WEBHOOK_DELIVERY_WORKFLOW,
  commandUpdate,
  progressAttributes,
  SEARCH_ATTRIBUTES,
  VERB_SIGNALS,
  reevaluateSignal,
  wakeSignal,
  type ApprovalHeading,
  type ApprovalInput,
  type CommandAnswer,
  type DeliveryInput,
  type DeliveryOrder,
  type DeliveryRetry,
} from '../../../workflows/contract';
import { connectionOptions, dataConverterOptions, type TemporalServer } from './connection';
import { Executions } from './executions';
import { hasStatus } from './grpc-status';
import { Turns } from './turns';

/** Temporal did not answer in time, or not at all: nothing is known about the outcome. */
export class TemporalUnavailable extends Error {
  readonly code = 'TEMPORAL_UNAVAILABLE';
}

/** No run of this workflow is open: it is over, or it has not been started yet. */
export class WorkflowNotOpen extends Error {
  readonly code = 'WORKFLOW_NOT_OPEN';
}

/** The id belongs to an approval of another database that shares the namespace. */
export class WorkflowIdTaken extends Error {
  readonly code = 'WORKFLOW_ID_TAKEN';
}

/** How to reach Temporal. */
export interface TemporalOptions extends TemporalServer {
  namespace: string;
  taskQueue: string;
  /** How long webhooks are tried. */
  deliveries?: DeliveryRetry | undefined;
  /** Address of an approval's page, for operators. */
  pageOf?: ((approvalId: string) => string) | undefined;
}

/** A sticky worker that died is noticed after 10 s; a shorter deadline would report a failed click. */
const UPDATE_DEADLINE_MS = 15_000;
const CALL_DEADLINE_MS = 10_000;
const MAX_DELIVERIES = 6;
const DELIVERY_PAUSE_MS = 50;
/**
 * Of one process at one approval. The server (1.29 and 1.32, read and seen) has room for ten; with
 * the refusal of one more it forgets those under way, the workflow task that decides them included.
 * All come again, and the same happens again: thirty voters once waited for minutes.
 */
const UPDATES_AT_ONCE = 3;
/** The server takes 400 bytes. */
const MAX_SUMMARY = 200;

/** Talks to the approval workflows: the only place that knows how Temporal is called. */
export class ApprovalGateway {
  private readonly turns = new Turns(UPDATES_AT_ONCE);

  private constructor(
    private readonly connection: Connection,
    private readonly client: Client,
    private readonly taskQueue: string,
    private readonly retry: DeliveryRetry | undefined,
    private readonly pageOf: TemporalOptions['pageOf'],
  ) {}

  /** A gateway that connects when it is first used, so that a program starts without Temporal. */
  static open(options: TemporalOptions): ApprovalGateway {
    const { namespace, taskQueue, deliveries, pageOf } = options;
    const connection = Connection.lazy(connectionOptions(options));
    const client = new Client({ connection, namespace, ...dataConverterOptions(options) });
    return new ApprovalGateway(connection, client, taskQueue, deliveries, pageOf);
  }

  /** What is open, over the same connection. */
  executions(): Executions {
    return new Executions(this.client, this.taskQueue);
  }

  /**
   * Starts the workflow of an approval. Starting it again changes nothing, and never opens a run
   * for an approval that is over.
   *
   * @throws WorkflowIdTaken, TemporalUnavailable
   */
  async start(order: StartOrder): Promise<void> {
    const { approvalId, directive } = order;
    await this.open(order, 'REJECT_DUPLICATE', { approvalId, directive });
  }

  /**
   * Opens a run for an approval whose workflow is missing: not started yet, terminated, or lost.
   * The run begins by looking at the rows, so that it is right whatever happened before.
   */
  async revive(order: StartOrder): Promise<void> {
    await this.open(order, 'ALLOW_DUPLICATE', { approvalId: order.approvalId });
  }

  /** Starts the workflow of a delivery. Starting it again changes nothing. */
  async startDelivery(order: DeliveryOrder): Promise<void> {
    const { deliveryId, round, summary } = order;
    const input: DeliveryInput = { deliveryId, round, summary };
    await this.call(CALL_DEADLINE_MS, async () => {
      try {
        await this.client.workflow.start(WEBHOOK_DELIVERY_WORKFLOW, {
          workflowId: deliveryWorkflowId(order),
          taskQueue: deliveriesQueueOf(this.taskQueue),
          args: [this.retry ? { ...input, retry: this.retry } : input],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          staticSummary: summary.slice(0, MAX_SUMMARY),
        });
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    });
  }

  /**
   * Sends a command, when its turn has come, and waits for its outcome. The command id is the update
   * id, so that repeating the call is safe.
   *
   * @throws WorkflowNotOpen, TemporalUnavailable
   */
  async ask(workflowId: string, command: JsonObject & { id: string }): Promise<CommandAnswer> {
    const handle = this.client.workflow.getHandle(workflowId);
    const options = { args: [command] as [JsonObject], updateId: command.id };
    // Whoever waits for a turn in vain is told in the same time as those who wait for an answer.
    const until = Date.now() + UPDATE_DEADLINE_MS;
    const deliver = async (): Promise<CommandAnswer> => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await handle.executeUpdate(commandUpdate, options);
        } catch (error) {
          if (attempt === MAX_DELIVERIES || !isUndelivered(error)) throw error;
          await new Promise((resolve) => setTimeout(resolve, attempt * DELIVERY_PAUSE_MS));
        }
      }
    };
    return this.turns.take(workflowId, () => this.call(until - Date.now(), deliver));
  }

  /** Sends a command without waiting for its outcome. */
  async signal(workflowId: string, verb: PublicVerb, command: JsonObject): Promise<void> {
    await this.call(CALL_DEADLINE_MS, () =>
      this.client.workflow.getHandle(workflowId).signal(VERB_SIGNALS[verb], command),
    );
  }

  /** Tells an approval that people have changed; repeating it with the same id changes nothing. */
  async reevaluate(workflowId: string, id: string): Promise<void> {
    await this.call(CALL_DEADLINE_MS, () =>
      this.client.workflow.getHandle(workflowId).signal(reevaluateSignal, { id }),
    );
  }

  /** Makes an approval look at its rows again. */
  async wake(workflowId: string): Promise<void> {
    await this.call(CALL_DEADLINE_MS, () =>
      this.client.workflow.getHandle(workflowId).signal(wakeSignal),
    );
  }

  /** Waits until the approval is over. */
  async outcome(workflowId: string, deadlineMs: number): Promise<FinalStatus> {
    return this.call(deadlineMs, async () => {
      return (await this.client.workflow.getHandle(workflowId).result()) as FinalStatus;
    });
  }

  /** True when the Temporal frontend answers. */
  async isReachable(): Promise<boolean> {
    try {
      await this.connection.withDeadline(Date.now() + 3_000, () =>
        this.connection.workflowService.getSystemInfo({}),
      );
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private async open(
    order: StartOrder,
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' | 'REJECT_DUPLICATE',
    input: ApprovalInput,
  ): Promise<void> {
    await this.call(CALL_DEADLINE_MS, async () => {
      try {
        await this.client.workflow.start(APPROVAL_WORKFLOW, {
          workflowId: order.workflowId,
          taskQueue: this.taskQueue,
          args: [{ ...input, heading: this.headingOf(order) }],
          workflowIdConflictPolicy: 'FAIL',
          workflowIdReusePolicy,
          typedSearchAttributes: startAttributes(order),
          staticSummary: order.summary.slice(0, MAX_SUMMARY),
          memo: { approvalId: order.approvalId },
        });
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        await this.requireOwn(order);
      }
    });
  }

  private headingOf({ approvalId, summary }: StartOrder): ApprovalHeading {
    return { summary, ...(this.pageOf && { page: this.pageOf(approvalId) }) };
  }

  private async requireOwn({ workflowId, approvalId }: StartOrder): Promise<void> {
    const { memo } = await this.client.workflow.getHandle(workflowId).describe();
    if (memo === undefined || memo['approvalId'] === approvalId) return;
    throw new WorkflowIdTaken(
      `"${workflowId}" belongs to another approval. Each database needs a namespace of its own.`,
    );
  }

  private async call<T>(deadlineMs: number, work: () => Promise<T>): Promise<T> {
    try {
      return await this.client.withDeadline(Date.now() + deadlineMs, work);
    } catch (error) {
      throw translated(error);
    }
  }
}

function startAttributes(order: StartOrder): SearchAttributePair[] {
  const { organization, subjectType, subjectId } = SEARCH_ATTRIBUTES;
  return [
    { key: organization, value: order.organization },
    { key: subjectType, value: order.subjectType },
    { key: subjectId, value: order.subjectId },
    ...progressAttributes(order.directive.view).filter((pair) => pair.value !== null),
  ] as SearchAttributePair[];
}

/**
 * Under a flood of messages the server may complete a workflow task without the worker's word on
 * an update. It says so, the update has left no trace, and sending it again is safe.
 */
function isUndelivered(error: unknown): boolean {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (cause instanceof ApplicationFailure) return cause.type === 'UnprocessedUpdate';
  return isNotReady(error);
}

/**
 * A signal that arrives in the moment in which a run completes makes the server repeat the last
 * workflow task, and give up whoever waits for an update of it. The update is asked for again by
 * its id: what it has done by then is not done again.
 */
function isNotReady(error: unknown): boolean {
  const { cause } = error as Partial<Error>;
  return [error, cause].some((each) => hasStatus(each, 'FAILED_PRECONDITION'));
}

/** The errors of the SDK as the three cases that callers have to tell apart. */
function translated(error: unknown): unknown {
  const { name, message, cause } = error as Partial<Error>;
  if (isUndelivered(error))
    return new TemporalUnavailable('Temporal could not deliver the command.');
  if (error instanceof WorkflowUpdateFailedError) return error.cause ?? error;
  if (error instanceof WorkflowNotFoundError) return new WorkflowNotOpen(error.message);
  // Whatever the transport reports, the caller does not know whether the message has arrived.
  const isTransport = isGrpcServiceError(error) || isGrpcServiceError(cause);
  if (isTransport || name === 'WorkflowUpdateRPCTimeoutOrCancelledError') {
    return new TemporalUnavailable(message ?? 'Temporal did not answer in time.');
  }
  return error;
}
