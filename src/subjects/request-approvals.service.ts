import type { AttachRequest } from '../approvals/attach.schema';
import type { Attached, AttachService } from '../approvals/attach.service';
import type { ApprovalAddress } from '../approvals/commands.service';
import type { WorkflowStarter } from '../approvals/starter.service';
import type { DefinitionsService } from '../definitions/definitions.service';
import { REQUEST_TYPE } from '../domain/permissions';
import type { Actor, ActorService } from '../people/actor.service';
import { ChangeRefused } from '../platform/change-refused';
import type { DataSource, EntityManager } from '../platform/database/types';
import { inTransaction } from '../platform/database/statement';
import { REQUEST_DEFINITION, REQUEST_SPEC } from './request-definition';
import { attributesOf, couldDecide, isCreator, mayWith } from './request-rights';
import { cannotDecide, notPermitted, requireDraft, type RequestsService } from './requests.service';
import type { RequestView } from './requests.schema';
import { updateRequest, type RequestRow } from './requests.store';

/** What submitting and deciding need besides the requests. */
export interface RequestApprovalsDependencies {
  requests: RequestsService;
  actors: ActorService;
  attach: AttachService;
  starter: WorkflowStarter;
  definitions: DefinitionsService;
}

/** The approvals of requests: a submitted request is one whose approval is open. */
export class RequestApprovalsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly dependencies: RequestApprovalsDependencies,
  ) {}

  /**
   * Attaches the approval of a draft, by the organization's own definition for requests or else by
   * the built-in one. Request and approval change together or not at all.
   *
   * @throws ChangeRefused; RefusalError when the rules refuse the approval
   */
  async submit(actor: Actor, id: string, expected?: string): Promise<RequestView> {
    const { requests, starter } = this.dependencies;
    const seen = await requests.see(actor, id);
    if (!isCreator(actor, seen)) throw notPermitted(actor, 'submit');
    await requests.endRecalled(actor, seen);
    const attached = await inTransaction(this.dataSource, async (manager) => {
      const row = await requests.lock(manager, actor, { id, expected });
      requireDraft(row);
      const made = await this.attach(manager, actor, row);
      await updateRequest(manager, row, { approvalId: made.approvalId });
      await requests.record(manager, actor, id, 'submit');
      return made;
    });
    await starter.start(attached);
    return requests.find(actor, id);
  }

  /**
   * Where a decision has to go. Whether it counts is decided there, by the rights of that moment.
   *
   * @throws ChangeRefused for those who may not decide it, and while there is nothing to decide
   */
  async addressOf(actor: Actor, id: string): Promise<ApprovalAddress> {
    const row = await this.dependencies.requests.see(actor, id);
    if (!mayWith(actor, 'request.decide', row)) throw notPermitted(actor, 'decide');
    const { approvalId, workflowId } = row;
    if (row.status !== 'draft' && approvalId !== null && workflowId !== null) {
      return { approvalId, workflowId };
    }
    throw new ChangeRefused('REQUEST_NOT_SUBMITTED', 'It is a draft: nobody has submitted it.');
  }

  private async attach(manager: EntityManager, actor: Actor, row: RequestRow): Promise<Attached> {
    const { definitions, attach } = this.dependencies;
    await this.checkAssignee(row);
    await definitions.install(manager, actor.organizationId, REQUEST_DEFINITION, REQUEST_SPEC);
    const attached = await attach.attach(attachmentOf(actor, row), manager);
    const held = heldOf(attached);
    if (row.assignedToId !== null || held === undefined) return attached;
    const message = `Nobody is to decide it: say who in "assignedTo". ${held}`;
    throw new ChangeRefused('ASSIGNEE_REQUIRED', message);
  }

  /** Rights may have changed since the draft was written. */
  private async checkAssignee(row: RequestRow): Promise<void> {
    if (row.assignedToId === null) return;
    const assignee = await this.dependencies.actors.byId(row.assignedToId);
    if (!assignee || !couldDecide(assignee, row)) throw cannotDecide(row.assignedTo ?? '');
  }
}

/** Why its first step asks nobody, where the rules leave that open. */
function heldOf({ start }: Attached): string | undefined {
  const current = start?.order.directive.view.current ?? [];
  return current.find(({ held }) => held !== undefined)?.held;
}

function attachmentOf(actor: Actor, row: RequestRow): AttachRequest {
  return {
    organization: actor.organization,
    requester: actor.username,
    subject: {
      type: REQUEST_TYPE,
      id: row.id,
      title: row.title,
      attributes: attributesOf(row),
    },
    // Submitted means asked: an approval that waits for its start is one that was recalled.
    autoStart: true,
  };
}
