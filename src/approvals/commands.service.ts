import { SpanKind } from '@opentelemetry/api';
import type { RequestOrigin } from '../audit/personal-data.service';
import type { DataSource, EntityManager } from '../platform/database/types';
import { canonicalJson } from '../domain/chain';
import type { SentVerb } from '../domain/commands';
import type { Directive, Outcome } from '../domain/directive';
import type { ApprovalView } from '../domain/direct';
import type { Json, JsonObject } from '../domain/json';
import { isFinal, type FinalStatus } from '../domain/statuses';
import { failpoint } from '../platform/failpoints';
import { newId } from '../platform/id';
import {
  TemporalUnavailable,
  WorkflowNotOpen,
  type ApprovalGateway,
} from '../platform/temporal/gateway';
import { currentTrace, traced } from '../platform/tracing';
import { commandIn, traceIn } from './command.schema';
import type { CommandKeys } from './command-signature';
import type { CommitService } from './commit.service';
import { readOrigin, storeCommand } from './outbox.store';
import { readCommand } from './queries.store';

/** A command for an approval, as a caller sends it. */
export type CommandBody = JsonObject & { id: string; kind: SentVerb; actor: string };

/** The outcome of a command, and the approval after it. */
export interface Decided {
  state: 'decided';
  outcome: Outcome;
  view: ApprovalView;
}

/** What a caller learns: the outcome, or that the command is stored and will be decided later. */
export type Answer = Decided | { state: 'stored'; command: string };

/** Tells from where the request came that code works for, if it works for one. */
export type OriginOf = (manager?: EntityManager) => Promise<RequestOrigin | undefined>;

/** Where an approval is. */
export interface ApprovalAddress {
  approvalId: string;
  workflowId: string;
}

/** Brings commands to their approvals, whatever is away at the moment. */
export class CommandsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gateway: ApprovalGateway,
    private readonly commits: CommitService,
    private readonly keys: CommandKeys,
    /** From where the request of a caller came. */
    private readonly originOf: OriginOf = () => Promise.resolve(undefined),
  ) {}

  /**
   * Sends a command and waits for its outcome. When Temporal does not answer, the command is
   * stored and sent later with the same id: the caller gets `stored`, never a false success.
   */
  async send(address: ApprovalAddress, given: CommandBody): Promise<Answer> {
    const body = await this.fromHere(given);
    try {
      await failpoint('decide.beforeUpdate');
      const decided = await this.deliver(address, body);
      await failpoint('decide.afterUpdate');
      return decided;
    } catch (error) {
      const isAway = error instanceof TemporalUnavailable || error instanceof WorkflowNotOpen;
      if (!isAway) throw error;
      await storeCommand(this.dataSource, newId(), address.approvalId, body);
      await failpoint('decide.afterIntent');
      return { state: 'stored', command: body.id };
    }
  }

  /** True when a command with this id is known that asks for something else. */
  async isReused({ approvalId }: ApprovalAddress, body: CommandBody): Promise<boolean> {
    const known = await readCommand(this.dataSource, approvalId, body.id);
    // What was too long to keep cannot be compared.
    if (!known || known.body['truncated'] === true) return false;
    const kept = commandIn(known.body);
    // People may be named by their ids as well as by their names.
    const names = Object.entries(known.names).filter(([field]) => body[field] !== kept[field]);
    const same = { ...kept, ...Object.fromEntries(names), kind: known.kind };
    return canonicalJson(same) !== canonicalJson(body);
  }

  /**
   * Like `send`, but tells the caller when nobody could be reached.
   *
   * @throws TemporalUnavailable
   */
  async deliver(address: ApprovalAddress, given: CommandBody): Promise<Decided> {
    const body = await this.fromHere(given);
    const attributes = { 'countersign.workflow': address.workflowId };
    const details = { kind: SpanKind.CLIENT, attributes, parent: traceIn(body) };
    return traced(`update ${body.kind}`, details, () => this.ask(address, body));
  }

  /** What was stored knows already from where it came, and of which trace it is a part. */
  private async fromHere(given: CommandBody): Promise<CommandBody> {
    if (given['origin'] !== undefined) return given;
    const origin = await this.originOf();
    const trace = currentTrace();
    return { ...given, ...(origin && { origin }), ...(trace && { trace }) };
  }

  private async ask({ approvalId, workflowId }: ApprovalAddress, body: CommandBody) {
    const trace = currentTrace();
    const signed = this.keys.sign(approvalId, { ...body, ...(trace && { trace }) }) as CommandBody;
    const send = async (): Promise<Decided> => {
      const { outcome, view } = await this.gateway.ask(workflowId, signed);
      return { state: 'decided', outcome, view };
    };
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof WorkflowNotOpen)) throw error;
      const ended = await this.revive(approvalId);
      return ended === undefined ? send() : this.answerClosed(approvalId, signed);
    }
  }

  /**
   * Makes an approval look at people, roles, substitutions and calendars again.
   *
   * @param change names what has changed; the same change is looked at once
   * @throws TemporalUnavailable
   */
  async reevaluate({ approvalId, workflowId }: ApprovalAddress, change: string): Promise<void> {
    try {
      await this.gateway.reevaluate(workflowId, change);
    } catch (error) {
      if (!(error instanceof WorkflowNotOpen)) throw error;
      const ended = await this.revive(approvalId);
      if (ended === undefined) await this.gateway.reevaluate(workflowId, change);
    }
  }

  /**
   * Opens the workflow of an approval that is not over: it has been attached a moment ago, or an
   * operator terminated it.
   *
   * @returns how the approval ended, when it is over and there is nothing to open
   */
  async revive(approvalId: string): Promise<FinalStatus | undefined> {
    await failpoint('revive.beforeLook');
    const { directive } = await this.commits.commit(approvalId, []);
    if (isFinal(directive.view.status)) return directive.view.status;
    await this.open(approvalId, directive);
    return undefined;
  }

  /**
   * Makes an approval look at its rows again, also when it is over and still has effects to run.
   *
   * @throws TemporalUnavailable
   */
  async wake({ approvalId, workflowId }: ApprovalAddress): Promise<void> {
    try {
      await this.gateway.wake(workflowId);
    } catch (error) {
      if (!(error instanceof WorkflowNotOpen)) throw error;
      const { directive } = await this.commits.commit(approvalId, []);
      const isOver = isFinal(directive.view.status) && directive.effects.length === 0;
      if (!isOver) await this.open(approvalId, directive);
    }
  }

  private async open(approvalId: string, directive: Directive): Promise<void> {
    const origin = await readOrigin(this.dataSource, approvalId);
    await this.gateway.revive({ ...origin, approvalId, directive });
  }

  /**
   * A workflow that is over answers nothing more, but its rows do: nothing can change any more,
   * so deciding without it gives the first outcome of a repetition or the right refusal.
   */
  private async answerClosed(approvalId: string, body: CommandBody): Promise<Decided> {
    const { id, kind } = body;
    const envelope = { id, kind, source: 'update' as const, body: body as Json };
    const { outcomes, directive } = await this.commits.commit(approvalId, [envelope]);
    return { state: 'decided', outcome: outcomes[0] as Outcome, view: directive.view };
  }
}
