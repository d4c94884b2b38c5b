import type { DataSource, EntityManager } from '../platform/database/types';
import { isResumable } from '../domain/awaiting';
import type { RouteCache } from '../definitions/route-cache.service';
import type { Command } from '../domain/commands';
import { decide } from '../domain/decide';
import { viewOf } from '../domain/direct';
import type { CommandEnvelope, CommitResult, Directive, Outcome } from '../domain/directive';
import type { Facts, VersionTarget } from '../domain/facts';
import { factsNeeded } from '../domain/facts-needed';
import type { JsonObject } from '../domain/json';
import type { Refused } from '../domain/refusals';
import { loadFacts } from '../people/people.service';
import type { SubjectRules } from '../subjects/subject.types';
import { isTooDeep } from '../platform/json-depth';
import { inTransaction } from '../platform/database/statement';
import { failpoint } from '../platform/failpoints';
import type { Logger } from '../platform/logging';
import {
  approvalColumns,
  ChangeSet,
  effectRef,
  type Announcement,
  type NewCommand,
} from './changes';
import { parseCommand, provenanceOf, scopesIn } from './command.schema';
import { mayWithin } from './may-within';
import type { CommandKeys } from './command-signature';
import { lockApproval, writeChanges, type LockedApproval } from './commit.store';
import { pinVersion, readTarget } from './version.store';

/** The approval row does not exist: the database is not the one this workflow was started for. */
export class ApprovalMissing extends Error {
  readonly code = 'APPROVAL_MISSING';
}

/** Another writer got in between although the row was locked; trying again reads the new state. */
export class ConcurrentWrite extends Error {
  readonly code = 'CONCURRENT_WRITE';
}

/** Told of what has been committed. */
export type Announce = (announcement: Announcement) => void;

/** Longest body of a command that is kept for the record, in characters of JSON. */
const MAX_BODY = 16_384;

/**
 * Decides commands and writes what follows from them, in one transaction: outcomes, events,
 * tasks, effects and the snapshot are there together or not at all.
 */
export class CommitService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: CommandKeys,
    private readonly routes: RouteCache,
    private readonly subjects: SubjectRules,
    private readonly announce: Announce = () => undefined,
    private readonly log?: Pick<Logger, 'debug'>,
  ) {}

  /** See `CommitActivities.commit`. */
  async commit(approvalId: string, envelopes: readonly CommandEnvelope[]): Promise<CommitResult> {
    const told: Announcement[] = [];
    const result = await inTransaction(this.dataSource, async (manager) => {
      const outcomes: Outcome[] = [];
      let directive: Directive | undefined;
      for (const part of partsOf(envelopes)) {
        const done = await this.commitPart(manager, approvalId, part, told);
        outcomes.push(...done.outcomes);
        ({ directive } = done);
      }
      return { outcomes, directive: directive as Directive };
    });
    for (const announcement of told) this.announce(announcement);
    return result;
  }

  private async commitPart(
    manager: EntityManager,
    approvalId: string,
    envelopes: readonly CommandEnvelope[],
    told: Announcement[],
  ): Promise<CommitResult> {
    const ids = envelopes.map((envelope) => envelope.id);
    const locked = await lockApproval(manager, approvalId, ids);
    if (!locked) throw new ApprovalMissing(`Approval ${approvalId} does not exist.`);
    const route = await this.routes.routeOf(manager, locked.versionId);
    // Not the time of this worker: an hour more or less would move deadlines, and stand in the trail.
    const changes = new ChangeSet(approvalId, route, locked, locked.now, this.subjects);
    const outcomes = new Map(Object.entries(locked.outcomes));
    const fresh = envelopes.filter(({ id }) => !outcomes.has(id));
    if (fresh.length > 0) {
      const work = { approvalId, locked, fresh, changes, outcomes };
      told.push(await this.decideAll(manager, work));
    }
    const effects = [...locked.unsettled, ...changes.effects.map(effectRef)];
    const resume = isResumable(changes.state, locked.awaited);
    return {
      outcomes: ids.map((id) => outcomes.get(id) as Outcome),
      directive: {
        view: viewOf(changes.route, changes.state),
        effects,
        ...(resume ? { resume } : {}),
      },
    };
  }

  private async decideAll(manager: EntityManager, work: Work): Promise<Announcement> {
    const { approvalId, locked, fresh, changes, outcomes } = work;
    const parsed = fresh.map((envelope) => ({
      envelope,
      command: this.keys.refuseForged(approvalId, envelope) ?? parseCommand(envelope),
    }));
    const commands = parsed.flatMap(({ command }) => ('accepted' in command ? [] : [command]));
    const target = await this.targetOf(manager, approvalId, commands);
    const route = target?.route ?? changes.route;
    const facts = await loadFacts(manager, {
      organizationId: locked.organizationId,
      subject: locked.subject,
      now: changes.now,
      needed: (known) => factsNeeded(route, locked.state, commands, known),
    });
    for (const { envelope, command } of parsed) {
      // Two commands of one batch may be the same one sent twice.
      if (outcomes.has(envelope.id)) continue;
      const outcome = decideOne(changes, envelope, command, {
        ...{ ...facts, target, awaited: locked.awaited },
      });
      outcomes.set(envelope.id, outcome);
      changes.commands.push(recordOf(envelope, outcome, facts));
    }
    this.note(approvalId, changes);
    const all = changes.changes();
    const columns = approvalColumns(changes.route, all.state, all.at);
    if (!(await writeChanges(manager, approvalId, all, columns))) {
      throw new ConcurrentWrite(`Approval ${approvalId} changed while it was being decided.`);
    }
    if (target && changes.route === target.route) {
      await pinVersion(manager, approvalId, target, all.state);
    }
    await failpoint('commit.afterAudit');
    return all.announcement;
  }

  /** The version to which one of the commands moves the approval. */
  private async targetOf(
    manager: EntityManager,
    approvalId: string,
    commands: readonly Command[],
  ): Promise<VersionTarget | undefined> {
    const [command] = commands;
    if (command?.kind !== 'migrate') return undefined;
    const found = await readTarget(manager, approvalId, command.definitionVersion);
    return found && { ...found, route: await this.routes.routeOf(manager, found.id) };
  }

  /** For those who wonder why an action runs, or why none does. */
  private note(approval: string, { effects, unserved }: ChangeSet): void {
    for (const { action, moment, source } of effects) {
      this.log?.debug({ approval, action, moment, source }, 'an action was planned');
    }
    for (const moment of unserved) {
      this.log?.debug({ approval, moment }, 'no actions are configured');
    }
  }
}

/** One batch on its way through a commit. */
interface Work {
  approvalId: string;
  locked: LockedApproval;
  /** The commands that have no outcome yet. */
  fresh: readonly CommandEnvelope[];
  changes: ChangeSet;
  outcomes: Map<string, Outcome>;
}

/** One after the other: what comes after a move is decided by the version to which it moved. */
function partsOf(envelopes: readonly CommandEnvelope[]): CommandEnvelope[][] {
  const parts: CommandEnvelope[][] = [[]];
  for (const envelope of envelopes) {
    const last = parts.at(-1)?.at(-1);
    const isApart = envelope.kind === 'migrate' || last?.kind === 'migrate';
    if (last && isApart) parts.push([envelope]);
    else parts.at(-1)?.push(envelope);
  }
  return parts;
}

function decideOne(
  changes: ChangeSet,
  envelope: CommandEnvelope,
  command: Command | Refused,
  facts: Facts,
): Outcome {
  const { state, subject } = changes;
  const decision =
    'accepted' in command
      ? command
      : decide(changes.route, state, command, {
          ...{ ...facts, subject, may: mayOf(envelope, command, facts) },
        });
  if (!decision.accepted) {
    return { command: envelope.id, ...decision };
  }
  if (envelope.kind === 'migrate' && facts.target) changes.adopt(facts.target.route);
  changes.accept(decision.events, decision.state, envelope.id, provenanceOf(envelope));
  return { command: envelope.id, accepted: true, version: decision.state.version };
}

function mayOf({ body }: CommandEnvelope, { actor }: Command, facts: Facts): Facts['may'] {
  const maker = actor === undefined ? undefined : facts.person(actor);
  return mayWithin(scopesIn(body), maker?.id, facts);
}

/**
 * What is kept of a command as it arrived: anything at all, but neither endless nor SQL NULL. Known
 * people are named by their ids, because names may have to be erased and this row cannot change.
 */
function recordOf(envelope: CommandEnvelope, outcome: Outcome, facts: Facts): NewCommand {
  const { id, kind, source, body: given } = envelope;
  const isObject = given !== null && typeof given === 'object' && !Array.isArray(given);
  const body = isObject ? withIds(given, facts) : given;
  const actor = isObject ? (body as JsonObject)['actor'] : undefined;
  const isShort = !isTooDeep(body) && JSON.stringify(body).length <= MAX_BODY;
  return {
    id,
    kind: kind.slice(0, 100),
    source,
    actor: typeof actor === 'string' ? actor.slice(0, 200) : null,
    body: !isShort ? { truncated: true } : isObject ? (body as JsonObject) : { raw: body },
    outcome,
  };
}

function withIds(body: JsonObject, facts: Facts): JsonObject {
  const named = ['actor', 'to', 'from'].flatMap((name) => {
    const ref = body[name];
    const person = typeof ref === 'string' ? facts.person(ref) : undefined;
    return person ? [[name, person.id]] : [];
  });
  return { ...body, ...(Object.fromEntries(named) as JsonObject) };
}
