import type { DataSource, EntityManager } from '../platform/database/types';
import { AttachService } from '../approvals/attach.service';
import type { AttachRequest } from '../approvals/attach.schema';
import { CommandKeys } from '../approvals/command-signature';
import {
  CommandsService,
  type ApprovalAddress,
  type CommandBody,
} from '../approvals/commands.service';
import { CommitService } from '../approvals/commit.service';
import { WorkflowStarter } from '../approvals/starter.service';
import { ExplainService, type Preview } from '../approvals/explain.service';
import { RouteCache } from '../definitions/route-cache.service';
import type { CommandOf, PublicVerb } from '../domain/commands';
import type { Explanation } from '../domain/explain';
import type { ApprovalView } from '../domain/direct';
import { RefusalError } from '../domain/refusals';
import type { FinalStatus } from '../domain/statuses';
import { ActorService } from '../people/actor.service';
import { newId } from '../platform/id';
import { ApprovalGateway, WorkflowNotOpen } from '../platform/temporal/gateway';
import { DEFAULT_TASK_QUEUE } from '../../workflows/contract';

/** What a backend service has at hand. */
export interface ClientOptions {
  /** Key of the organization on whose behalf the service works. */
  organization: string;
  /** The service's own data source, in the database that holds Countersign's tables. */
  dataSource: DataSource;
  /** The Temporal frontend, `host:port`. */
  temporalAddress: string;
  /** `default` unless given. */
  namespace?: string;
  /** `approvals` unless given. */
  taskQueue?: string;
  /** The `COMMAND_KEYS` of the installation, the newest first, where it has some. */
  commandKeys?: readonly string[];
}

/** A request to attach an approval. */
export type AttachInput = Omit<AttachRequest, 'organization'>;

/** Who decides, and everything else that the verb takes. `id` makes a repetition safe. */
export type CommandInput<K extends PublicVerb = PublicVerb> = K extends PublicVerb
  ? Omit<CommandOf<K>, 'kind' | 'id' | 'actor'> & { actor: string; id?: string }
  : never;

const DEFAULT_NAMESPACE = 'default';
const DEFAULT_WAIT_MS = 60_000;

/**
 * What a backend service uses: attaches approvals, also inside its own transactions, sends
 * decisions, and waits for how an approval ends. Decisions go straight to Temporal.
 *
 * A refusal is thrown as `RefusalError` with a stable `code`; a Temporal that does not answer as
 * `TemporalUnavailable`, and then the same call with the same `id` may be repeated.
 */
export class CountersignClient {
  private constructor(
    private readonly organization: string,
    private readonly keys: CommandKeys,
    private readonly gateway: ApprovalGateway,
    private readonly attaching: AttachService,
    private readonly starter: WorkflowStarter,
    private readonly commands: CommandsService,
    private readonly actors: ActorService,
    private readonly explaining: ExplainService,
  ) {}

  /** Connects when it is first used. */
  static open(options: ClientOptions): CountersignClient {
    const { organization, dataSource, temporalAddress, commandKeys = [] } = options;
    const gateway = ApprovalGateway.open({
      address: temporalAddress,
      namespace: options.namespace ?? DEFAULT_NAMESPACE,
      taskQueue: options.taskQueue ?? DEFAULT_TASK_QUEUE,
    });
    const keys = new CommandKeys(commandKeys);
    const attaching = new AttachService(dataSource);
    return new CountersignClient(
      organization,
      keys,
      gateway,
      attaching,
      // What cannot be started now is started by the worker's relay.
      new WorkflowStarter(dataSource, gateway, () => undefined),
      new CommandsService(dataSource, gateway, new CommitService(dataSource, keys), keys),
      new ActorService(dataSource),
      new ExplainService(dataSource, new RouteCache(), attaching),
    );
  }

  /** Attaches an approval and starts its workflow. */
  async attach(input: AttachInput): Promise<ApprovalAddress> {
    const attached = await this.attaching.attach({ ...input, organization: this.organization });
    await this.starter.start(attached);
    return { approvalId: attached.approvalId, workflowId: attached.workflowId };
  }

  /**
   * Attaches an approval inside the caller's transaction: it exists exactly if that commits, and
   * then starts by itself within seconds.
   */
  async attachIn(manager: EntityManager, input: AttachInput): Promise<ApprovalAddress> {
    const request = { ...input, organization: this.organization };
    const { approvalId, workflowId } = await this.attaching.attach(request, manager);
    return { approvalId, workflowId };
  }

  /**
   * What attaching would do: the route, the people and the deadlines. Changes nothing.
   *
   * @throws RefusalError where the attach would be refused
   */
  async preview(input: AttachInput): Promise<Preview> {
    const { organization } = this;
    return this.explaining.preview(await this.organizationId(), { ...input, organization });
  }

  /** Why an approval is where it is, whether the person may act, and what comes next. */
  async explain(approval: ApprovalAddress, person: string): Promise<Explanation | undefined> {
    return this.explaining.explain(await this.organizationId(), approval.approvalId, person);
  }

  approve(approval: ApprovalAddress, input: CommandInput<'approve'>): Promise<ApprovalView> {
    return this.decide(approval, 'approve', input);
  }

  reject(approval: ApprovalAddress, input: CommandInput<'reject'>): Promise<ApprovalView> {
    return this.decide(approval, 'reject', input);
  }

  delegate(approval: ApprovalAddress, input: CommandInput<'delegate'>): Promise<ApprovalView> {
    return this.decide(approval, 'delegate', input);
  }

  /**
   * Any verb. Returns the approval as it stands after the decision.
   *
   * @throws RefusalError, TemporalUnavailable
   */
  async decide<K extends PublicVerb>(
    approval: ApprovalAddress,
    kind: K,
    input: CommandInput<K>,
  ): Promise<ApprovalView> {
    const { outcome, view } = await this.commands.deliver(approval, bodyOf(kind, input));
    if (!outcome.accepted) throw new RefusalError(outcome);
    return view;
  }

  /** Any verb as a signal, without waiting; a refusal is then visible in the approval alone. */
  async send<K extends PublicVerb>(
    approval: ApprovalAddress,
    kind: K,
    input: CommandInput<K>,
  ): Promise<void> {
    // The signal's name says the verb; the signature covers it all the same.
    const signed = this.keys.sign(approval.approvalId, bodyOf(kind, input));
    const { kind: _named, ...message } = signed;
    await this.gateway.signal(approval.workflowId, kind, message);
  }

  /** Waits until the approval is over and its effects have settled. */
  async waitForOutcome(
    approval: ApprovalAddress,
    timeoutMs: number = DEFAULT_WAIT_MS,
  ): Promise<FinalStatus> {
    try {
      return await this.gateway.outcome(approval.workflowId, timeoutMs);
    } catch (error) {
      if (!(error instanceof WorkflowNotOpen)) throw error;
      // Attached a moment ago, or over for so long that Temporal has forgotten it.
      const ended = await this.commands.revive(approval.approvalId);
      return ended ?? this.gateway.outcome(approval.workflowId, timeoutMs);
    }
  }

  private async organizationId(): Promise<string> {
    const id = await this.actors.organizationId(this.organization);
    if (id !== undefined) return id;
    const message = `There is no organization "${this.organization}".`;
    throw new RefusalError({ code: 'DEFINITION_NOT_FOUND', message });
  }

  async close(): Promise<void> {
    await this.starter.flush();
    await this.gateway.close();
  }
}

function bodyOf(kind: PublicVerb, input: object): CommandBody {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return { id: newId(), ...Object.fromEntries(given), kind } as CommandBody;
}
