import type { DataSource, EntityManager } from '../platform/database/types';
import { ActionRegistry } from '../actions/action-registry';
import type { Extension } from '../actions/action.types';
import { requireExtension } from '../actions/extensions';
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
import {
  SubjectsService,
  type Reported,
  type ReportedSubject,
} from '../approvals/subjects.service';
import { ExplainService, type Preview } from '../approvals/explain.service';
import { RouteCache } from '../definitions/route-cache.service';
import type { CommandOf, PublicVerb } from '../domain/commands';
import type { ActionSpec } from '../domain/definition';
import type { Explanation } from '../domain/explain';
import type { ApprovalView } from '../domain/direct';
import { RefusalError } from '../domain/refusals';
import type { FinalStatus } from '../domain/statuses';
import { ActorService } from '../people/actor.service';
import { Links } from '../notifications/links';
import type { TemporalSecurity } from '../platform/config/temporal-config';
import { newId } from '../platform/id';
import { createLogger } from '../platform/logging';
import { Outgoing } from '../platform/outgoing/outgoing';
import { ApprovalGateway, WorkflowNotOpen } from '../platform/temporal/gateway';
import { SubjectRegistry } from '../subjects/subject-registry.service';
import { DEFAULT_TASK_QUEUE } from '../../workflows/contract';

/** What a backend service has at hand. */
export interface ClientOptions {
  /** Key of the organization on whose behalf the service works. */
  organization: string;
  /** The service's own data source, in the database that holds Countersign's tables. */
  dataSource: DataSource;
  /** The Temporal frontend, `host:port`. */
  temporalAddress: string;
  /** TLS, API key and payload keys, as `TEMPORAL_TLS_*` and the others have them. */
  temporalSecurity?: TemporalSecurity;
  /** `default` unless given. */
  namespace?: string;
  /** `approvals` unless given. */
  taskQueue?: string;
  /** The extensions of the installation: what they declare of subjects holds here as well. */
  extensions?: readonly Extension[];
  /** The `COUNTERSIGN_SUBJECT_TYPES` of the installation, where it has some. */
  subjectTypes?: readonly string[];
  /** The `COUNTERSIGN_DEFAULT_STATUS_FIELD` of the installation, where it has one. */
  defaultStatusField?: string;
  /** The `COUNTERSIGN_PUBLIC_URL` of the installation: operators find a link to each approval. */
  publicUrl?: string;
  /** The `COMMAND_KEYS` of the installation, the newest first, where it has some. */
  commandKeys?: readonly string[];
}

/** A request to attach an approval. */
export type AttachInput = Omit<AttachRequest, 'organization' | 'onlyIfStarted'>;

/** Who has created, changed or run a subject, and the subject. */
export type ReportInput = Omit<ReportedSubject, 'event'> & {
  requester: string;
  /** `updated` unless given; `run` asks for an approval even if nothing has changed. */
  event?: ReportedSubject['event'];
};

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
    private readonly registry: SubjectRegistry,
    private readonly subjects: SubjectsService,
  ) {}

  /** Connects when it is first used. */
  static open(options: ClientOptions): CountersignClient {
    const { organization, dataSource, temporalAddress, commandKeys = [] } = options;
    const gateway = ApprovalGateway.open({
      ...options.temporalSecurity,
      address: temporalAddress,
      namespace: options.namespace ?? DEFAULT_NAMESPACE,
      taskQueue: options.taskQueue ?? DEFAULT_TASK_QUEUE,
      pageOf: pagesAt(options.publicUrl),
    });
    const keys = new CommandKeys(commandKeys);
    const registry = registryOf(options);
    const routes = new RouteCache(defaultsOf(options));
    const attaching = new AttachService(dataSource, routes, registry);
    // What cannot be started now is started by the worker's relay.
    const starter = new WorkflowStarter(dataSource, gateway, () => undefined);
    const commits = new CommitService(dataSource, keys, routes, registry);
    const commands = new CommandsService(dataSource, gateway, commits, keys);
    return new CountersignClient(
      organization,
      keys,
      gateway,
      attaching,
      starter,
      commands,
      new ActorService(dataSource),
      new ExplainService(dataSource, routes, attaching, registry),
      registry,
      new SubjectsService(dataSource, attaching, starter, commands, registry),
    );
  }

  /**
   * Attaches an approval and starts its workflow.
   *
   * @throws RefusalError; an error with the code SUBJECT_NOT_FOUND or SUBJECT_UNAVAILABLE where an
   *   extension says how to read the subject
   */
  async attach(input: AttachInput): Promise<ApprovalAddress> {
    const { organization } = this;
    const request = await this.registry.complete(organization, { ...input, organization });
    const attached = await this.attaching.attach(request);
    await this.starter.start(attached);
    return { approvalId: attached.approvalId, workflowId: attached.workflowId };
  }

  /**
   * Attaches an approval inside the caller's transaction: it exists exactly if that commits, and
   * then starts by itself within seconds. Reads no subject, which nobody else can see before that:
   * give the attributes.
   */
  async attachIn(manager: EntityManager, input: AttachInput): Promise<ApprovalAddress> {
    const request = { ...input, organization: this.organization };
    const { approvalId, workflowId } = await this.attaching.attach(request, manager);
    return { approvalId, workflowId };
  }

  /**
   * Tells of a subject that was created, changed or run, after that has been committed: it gets an
   * approval if it needs one, and approvals under way learn of the change.
   */
  async report(input: ReportInput): Promise<Reported> {
    const { requester: username, event = 'updated', ...subject } = input;
    const { organization } = this;
    const reporter = { organization, organizationId: await this.organizationId(), username };
    return this.subjects.follow(reporter, { ...subject, event });
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
    await this.registry.close();
  }
}

/** What the extensions declare. Their handlers are run by the worker alone. */
function registryOf(options: ClientOptions): SubjectRegistry {
  const log = createLogger('silent');
  const { extensions = [], subjectTypes: enabledTypes = [], defaultStatusField } = options;
  // Nothing is sent from here.
  const actions = new ActionRegistry(log, new Outgoing({ hosts: [], production: true }));
  for (const extension of extensions) {
    requireExtension(extension);
    actions.add(extension);
  }
  const settings = { enabledTypes, defaultStatusField };
  return new SubjectRegistry(options.dataSource, actions, log, settings);
}

/** The actions that run where no definition has any. */
function defaultsOf({ extensions = [] }: ClientOptions): ActionSpec[] {
  return extensions.flatMap(({ defaultActions = [] }) => defaultActions);
}

function bodyOf(kind: PublicVerb, input: object): CommandBody {
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  return { id: newId(), ...Object.fromEntries(given), kind } as CommandBody;
}

function pagesAt(publicUrl: string | undefined): ((approvalId: string) => string) | undefined {
  if (publicUrl === undefined) return undefined;
  const links = new Links(publicUrl);
  return (approvalId) => links.approval(approvalId);
}
