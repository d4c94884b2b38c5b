import type { DataSource } from '../platform/database/types';
import { differences } from '../domain/content';
import type { JsonObject } from '../domain/json';
import { RefusalError } from '../domain/refusals';
import type { Actor } from '../people/actor.service';
import { newId } from '../platform/id';
import { requireAttach } from './attach-permission.service';
import type { AttachService } from './attach.service';
import type { Answer, CommandsService } from './commands.service';
import { latestOfSubject, openOfSubject, type ApprovalOfSubject } from './queries.store';
import type { WorkflowStarter } from './starter.service';

/** A subject as its owner tells of it. */
export interface ReportedSubject {
  type: string;
  id: string;
  title?: string;
  attributes: JsonObject;
  metadata?: JsonObject;
  /** `run` asks for an approval even if nothing has changed since the last one. */
  event: 'created' | 'updated' | 'run';
}

/** What telling of a subject has led to. */
export interface Reported {
  /** The approval that was attached because the subject matches a definition. */
  attached: { approvalId: string; workflowId: string; definition: string } | null;
  /** The approvals under way that were told of the change. */
  changed: { approvalId: string; answer: Answer }[];
}

/**
 * Follows subjects: a new or changed one gets an approval by the definition that matches it, and
 * approvals under way learn of the change.
 */
export class SubjectsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly attaching: AttachService,
    private readonly starter: WorkflowStarter,
    private readonly commands: CommandsService,
  ) {}

  /** @throws RefusalError when an approval does not allow the change, ChangeRefused NOT_PERMITTED */
  async report(actor: Actor, subject: ReportedSubject): Promise<Reported> {
    requireAttach(actor, subject);
    const open = await openOfSubject(this.dataSource, actor.organizationId, subject);
    if (open.length === 0) return { attached: await this.attach(actor, subject), changed: [] };
    const changed = [];
    for (const approval of open) changed.push(await this.change(actor, approval, subject));
    return { attached: null, changed: changed.filter((one) => one !== undefined) };
  }

  private async attach(actor: Actor, reported: ReportedSubject): Promise<Reported['attached']> {
    if (reported.event !== 'run' && (await this.isUnchanged(actor, reported))) return null;
    const { event: _event, metadata, ...subject } = reported;
    try {
      const attached = await this.attaching.attach({
        organization: actor.organization,
        requester: actor.username,
        subject,
        ...(metadata ? { metadata } : {}),
      });
      await this.starter.start(attached);
      const { approvalId, workflowId, definition } = attached;
      return { approvalId, workflowId, definition };
    } catch (error) {
      // Most subjects need no approval.
      if (error instanceof RefusalError && error.code === 'NO_DEFINITION_MATCHES') return null;
      throw error;
    }
  }

  /** What has been decided is not asked again until the subject changes. */
  private async isUnchanged(actor: Actor, { type, id, attributes }: ReportedSubject) {
    const subject = { type, id };
    const latest = await latestOfSubject(this.dataSource, actor.organizationId, subject);
    if (!latest) return false;
    return Object.keys(differences(latest.attributes, attributes)).length === 0;
  }

  private async change(
    actor: Actor,
    approval: ApprovalOfSubject,
    { attributes }: ReportedSubject,
  ): Promise<Reported['changed'][number] | undefined> {
    const changes = Object.entries(differences(approval.attributes, attributes));
    if (changes.length === 0) return undefined;
    const answer = await this.commands.send(approval, {
      id: newId(),
      kind: 'change-subject',
      actor: actor.username,
      attributes: Object.fromEntries(changes.map(([name, { to }]) => [name, to])),
    });
    if (answer.state === 'decided' && !answer.outcome.accepted) {
      throw new RefusalError(answer.outcome);
    }
    return { approvalId: approval.approvalId, answer };
  }
}
