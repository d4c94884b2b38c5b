import { CHAIN_START, chainHash, type ChainedEntry } from '../domain/chain';
import type { JsonObject } from '../domain/json';
import { currentCall } from '../platform/call-context';
import { storable } from '../platform/database/json';
import { inTransaction } from '../platform/database/statement';
import type { DataSource, EntityManager } from '../platform/database/types';
import { newId } from '../platform/id';
import { appendEntries, lockHead, type HashedEntry } from './audit.store';
import { NOBODY, type PersonalData } from './personal-data.service';
import { sha256 } from '../platform/sha256';

/** Something that was done or refused. Decisions about approvals are recorded as their events. */
export interface AuditEntry {
  /** Null for what belongs to no organization. */
  organizationId: string | null;
  /** What was done, as `object.verb`: `user.change`, `definition.publish`, `session.refused`. */
  action: string;
  /** Of people the id, never the name: this is kept for ever. */
  target?: { type: string; id: string };
  /** `done` unless given. */
  outcome?: 'done' | 'refused';
  /** Nothing that identifies a person: it is kept for ever, readable. */
  metadata?: JsonObject;
  /** What identifies a person, like a name that was tried; sealed beside address and browser. */
  personal?: JsonObject;
  /** Whoever makes the request, unless given; nobody in workers and commands. */
  actor?: { id: string; username: string };
}

/**
 * The audit trail of everything outside approvals: one chain of entries per organization, each
 * with the hash of the one before. Who, from where and with what is taken from the request.
 */
export class AuditTrail {
  constructor(
    private readonly dataSource: DataSource,
    private readonly personal: PersonalData,
    private readonly clock: () => number = Date.now,
  ) {}

  /**
   * Records an entry in the transaction of what it tells of: both are there, or neither. Call it
   * last, because all entries of an organization wait for each other until the transaction ends.
   */
  async record(manager: EntityManager, given: AuditEntry): Promise<void> {
    await this.recordAll(manager, given, [given]);
  }

  /**
   * Records many entries of one organization at once, each about a target of its own; what else
   * they have in common is `given`.
   */
  async recordAll(
    manager: EntityManager,
    given: AuditEntry,
    each: readonly Pick<AuditEntry, 'target' | 'metadata'>[],
  ): Promise<void> {
    const call = currentCall();
    const actor = given.actor ?? call?.actor;
    const personal = {
      ...(actor && { username: actor.username }),
      ...(call && { ip: call.ip, userAgent: call.userAgent }),
      ...given.personal,
    };
    const isPersonal = Object.keys(personal).length > 0;
    // Who is not known yet may be the one whom it is about: sign-ins that failed.
    const about = given.target?.type === 'user' ? given.target.id : undefined;
    const person = actor?.id ?? about ?? NOBODY;
    const sealed = isPersonal ? await this.personal.seal(person, personal, manager) : null;
    const organization = given.organizationId ?? NOBODY;
    let { seq, hash } = await lockHead(manager, organization, CHAIN_START);
    const at = this.clock();
    const entries = each.map(({ target, metadata }): HashedEntry => {
      seq += 1;
      const entry: ChainedEntry = {
        ...{ organization, seq, id: newId(), at },
        actor: actor?.id ?? null,
        action: given.action,
        target: target ?? null,
        outcome: given.outcome ?? 'done',
        request: call?.requestId ?? null,
        sealed,
        // The hash covers what is stored, so both start from the same text.
        metadata: JSON.parse(storable(metadata ?? {})) as JsonObject,
      };
      hash = chainHash(hash, entry, sha256);
      return { entry, hash };
    });
    await appendEntries(manager, organization, entries);
  }

  /** Records an entry in a transaction of its own, for what changes nothing else. */
  async recordAlone(entry: AuditEntry): Promise<void> {
    await inTransaction(this.dataSource, (manager) => this.record(manager, entry));
  }
}
