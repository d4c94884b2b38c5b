import type { DataSource } from '../platform/database/types';
import { differences } from '../domain/content';
import type { JsonObject } from '../domain/json';
import { RefusalError } from '../domain/refusals';
import type { Actor } from '../people/actor.service';
import { ChangeRefused } from '../platform/change-refused';
import { newId } from '../platform/id';
import type { SubjectRegistry } from '../subjects/subject-registry.service';
import { requireAttach } from './attach-permission.service';
import type { AttachService } from './attach.service';
import type { Answer, CommandsService } from './commands.service';
import { latestOfSubject, openOfSubject, type ApprovalOfSubject } from './queries.store';
import type { WorkflowStarter } from './starter.service';

/** A subject as its owner tells of it. */
export interface ReportedSubject {
  type: string;
  id: string;
  title?: string | undefined;
  /** May be left out where they are read from the owner. */
  attributes?: JsonObject | undefined;
  metadata?: JsonObject | undefined;
  /** `run` asks for an approval even if nothing has changed since the last one. */
  event: 'created' | 'updated' | 'run';
}

type KnownSubject = ReportedSubject & { attributes: JsonObject };

/** On whose behalf a subject is reported. */
export type Reporter = Pick<Actor, 'organization' | 'organizationId' | 'username'>;

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
    private readonly registry: SubjectRegistry,
  ) {}

  /**
   * @throws RefusalError when an approval does not allow the change; ChangeRefused NOT_PERMITTED,
   *   SUBJECT_NOT_FOUND, SUBJECT_UNAVAILABLE, or BODY_INVALID where attributes are missing
   */
  async report(actor: Actor, given: ReportedSubject): Promise<Reported> {
    return this.follow(actor, given, (subject) => requireAttach(actor, subject));
  }

  /** The same for those who may do everything. */
  async follow(
    actor: Reporter,
    given: ReportedSubject,
    check: (subject: KnownSubject) => void = () => undefined,
  ): Promise<Reported> {
    const subject = await this.known(actor, given);
    check(subject);
    const open = await openOfSubject(this.dataSource, actor.organizationId, subject);
    if (open.length === 0) return { attached: await this.attach(actor, subject), changed: [] };
    const changed = [];
    for (const approval of open) changed.push(await this.change(actor, approval, subject));
    return { attached: null, changed: changed.filter((one) => one !== undefined) };
  }

  /** What was told, completed by what the owner of the subject knows. */
  private async known(actor: Reporter, given: ReportedSubject): Promise<KnownSubject> {
    const { event, metadata, ...named } = given;
    if (named.attributes === undefined && !this.registry.canRead(named.type)) {
      const message = `Send "attributes": no extension knows where to read a ${named.type}.`;
      throw new ChangeRefused('BODY_INVALID', message);
    }
    const complete = await this.registry.complete(actor.organization, { subject: named, metadata });
    const { attributes = {}, ...subject } = complete.subject;
    return { ...subject, attributes, metadata: complete.metadata, event };
  }

  private async attach(actor: Reporter, reported: KnownSubject): Promise<Reported['attached']> {
    if (reported.event !== 'run' && (await this.isUnchanged(actor, reported))) return null;
    const { event: _event, metadata, ...subject } = reported;
    try {
      const attached = await this.attaching.attach({
        organization: actor.organization,
        requester: actor.username,
        subject,
        onlyIfStarted: true,
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
  private async isUnchanged(actor: Reporter, { type, id, attributes }: KnownSubject) {
    const subject = { type, id };
    const latest = await latestOfSubject(this.dataSource, actor.organizationId, subject);
    if (!latest) return false;
    return Object.keys(differences(latest.attributes, attributes)).length === 0;
  }

  private async change(
    actor: Reporter,
    approval: ApprovalOfSubject,
    { attributes }: KnownSubject,
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
