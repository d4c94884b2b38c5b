import type { DataSource } from 'typeorm';
import type { PublicVerb } from '../domain/commands';
import type { Outcome } from '../domain/directive';
import type { ApprovalView } from '../domain/direct';
import type { Json, JsonObject } from '../domain/json';
import { isFinal } from '../domain/statuses';
import { newId } from '../platform/id';
import { TemporalUnavailable, WorkflowNotOpen, type ApprovalGateway } from '../platform/temporal/gateway';
import type { CommandKeys } from './command-signature';
import type { CommitService } from './commit.service';
import { storeCommand } from './outbox.store';

/** A command for an approval, as a caller sends it. */
export type CommandBody = JsonObject & { id: string; kind: PublicVerb; actor: string };

/** What a caller learns: the outcome, or that the command is stored and will be decided later. */
export type Answer =
  | { state: 'decided'; outcome: Outcome; view: ApprovalView }
  | { state: 'stored'; command: string };

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
  ) {}

  /**
   * Sends a command and waits for its outcome. When Temporal does not answer, the command is
   * stored and sent later with the same id: the caller gets `stored`, never a false success.
   */
  async send(address: ApprovalAddress, body: CommandBody): Promise<Answer> {
    try {
      return await this.deliver(address, body);
    } catch (error) {
      const isAway = error instanceof TemporalUnavailable || error instanceof WorkflowNotOpen;
      if (!isAway) throw error;
      await storeCommand(this.dataSource, newId(), address.approvalId, body);
      return { state: 'stored', command: body.id };
    }
  }

  /** Like `send`, but lets the caller know when nobody could be reached. */
  async deliver({ approvalId, workflowId }: ApprovalAddress, body: CommandBody): Promise<Answer> {
    const signed = this.keys.sign(approvalId, body) as CommandBody;
    try {
      const { outcome, view } = await this.gateway.ask(workflowId, signed);
      return { state: 'decided', outcome, view };
    } catch (error) {
      if (error instanceof WorkflowNotOpen) return this.answerClosed(approvalId, signed, error);
      throw error;
    }
  }

  /**
   * A workflow that is over answers nothing more, but its rows do: nothing can change any more,
   * so deciding without it gives the first outcome of a repetition or the right refusal.
   */
  private async answerClosed(
    approvalId: string,
    body: CommandBody,
    notOpen: WorkflowNotOpen,
  ): Promise<Answer> {
    const { directive } = await this.commits.commit(approvalId, []);
    if (!isFinal(directive.view.status)) throw notOpen;
    const envelope = { id: body.id, kind: body.kind, source: 'update' as const, body: body as Json };
    const { outcomes, directive: after } = await this.commits.commit(approvalId, [envelope]);
    return { state: 'decided', outcome: outcomes[0] as Outcome, view: after.view };
  }
}
