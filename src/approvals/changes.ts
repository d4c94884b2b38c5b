import { chainHash } from '../domain/chain';
import { subjectAfter } from '../domain/content';
import { viewOf } from '../domain/direct';
import type { ActionMoment } from '../domain/definition';
import { effectsOf, type PlannedEffect } from '../domain/effects';
import type { ApprovalEvent } from '../domain/events';
import type { EffectRef, Outcome, CommandSource } from '../domain/directive';
import type { JsonObject } from '../domain/json';
import type { Mirror } from '../domain/mirror';
import type { Subject } from '../domain/facts';
import type { Route } from '../domain/route';
import type { ApprovalState, UserId } from '../domain/state';
import { isFinal } from '../domain/statuses';
import { noticesOf, type Notice } from '../domain/notices';
import { newId } from '../platform/id';
import { sha256 } from '../platform/sha256';
import { currentTrace } from '../platform/tracing';
import type { SubjectRules } from '../subjects/subject.types';
import { recordedData, type Provenance } from './recorded-data';
import { subjectEffects, type PlannedHook } from './subject-effects';
import { taskChanges, type ChangedTask, type NewTask } from './task-changes';

/** The columns of the approval row that a decision may change. */
export interface Snapshot {
  state: ApprovalState;
  chainHead: string;
}

/** A row to insert into `event`. */
export interface NewEvent {
  seq: number;
  type: string;
  at: string;
  command_id: string | null;
  data: JsonObject;
  hash: string;
}

/** A row to insert into `effect`. */
export interface NewEffect {
  id: string;
  key: string;
  moment: string;
  action: string;
  parameters: JsonObject;
  context: JsonObject;
  max_attempts: number;
  source: string;
  blocking: boolean;
  timeout_ms: number | null;
  retry_ms: number | null;
  position: number;
}

/** A row to insert into `command`. */
export interface NewCommand {
  id: string;
  kind: string;
  source: CommandSource;
  actor: string | null;
  body: JsonObject;
  outcome: Outcome;
}

/** Everything that one transaction writes about one approval. */
export interface Changes {
  /** Version of the approval before. */
  from: number;
  at: string;
  events: NewEvent[];
  openedTasks: NewTask[];
  changedTasks: ChangedTask[];
  /** Those who take part from now on, see `participant.entity.ts`. */
  participants: string[];
  effects: NewEffect[];
  /** What has to be told of it, and to whom. */
  announcement: Announcement;
  commands: NewCommand[];
  /** The subject's attributes, if they have changed. */
  attributes?: JsonObject;
}

/** What the decisions of one transaction are told as; its outbox row has the same id. */
export interface Announcement {
  id: string;
  approvalId: string;
  notices: Notice[];
  /** People whose lists look different now. */
  touched: UserId[];
}

/** Collects what the decisions of one transaction write, and links it to the chain of events. */
export class ChangeSet {
  readonly events: NewEvent[] = [];
  readonly effects: NewEffect[] = [];
  readonly commands: NewCommand[] = [];
  /** Moments for which no action is configured. */
  readonly unserved: ActionMoment[] = [];
  private readonly notices: Notice[] = [];
  private current: Snapshot;

  constructor(
    private readonly approvalId: string,
    public route: Route,
    private readonly before: Snapshot & { subject: Subject; mirror?: Mirror | null | undefined },
    /** Epoch milliseconds of everything that happens here. */
    readonly now: number,
    /** What has to run for subjects of a type. */
    private readonly rules: Pick<SubjectRules, 'interestOf'>,
  ) {
    this.current = before;
    this.subject = before.subject;
  }

  /** The subject as the decisions so far have left it. */
  subject: Subject;

  /** From now on another version of the definition counts. */
  adopt(route: Route): void {
    this.route = route;
  }

  get state(): ApprovalState {
    return this.current.state;
  }

  /** Adds the events of one accepted command and the effects that they cause. */
  accept(
    events: readonly ApprovalEvent[],
    state: ApprovalState,
    commandId: string | null,
    provenance?: Provenance,
  ): void {
    const { version } = this.current.state;
    let { chainHead } = this.current;
    for (const [index, event] of events.entries()) {
      const seq = version + index + 1;
      const { type } = event;
      // The first event of a request stands for all of them.
      const data = recordedData(event, index === 0 ? provenance : undefined);
      const chained = { seq, type, at: this.now, command: commandId, data };
      chainHead = chainHash(chainHead, { approval: this.approvalId, ...chained }, sha256);
      const hash = chainHead;
      this.events.push({ seq, type, at: this.at, command_id: commandId, data, hash });
    }
    const effects = [
      // What the subject does comes before the actions of the definition.
      ...this.ofSubject(events, state),
      ...effectsOf(this.route, this.current.state, events, this.now, (moment) =>
        this.unserved.push(moment),
      ),
    ];
    for (const [index, effect] of effects.entries()) {
      this.effects.push(newEffect(effect, (version + 1) * 1_000 + index));
    }
    this.notices.push(...noticesOf(this.route, this.current.state, events, this.now));
    this.current = { state, chainHead };
    this.subject = events.reduce(subjectAfter, this.subject);
  }

  private ofSubject(events: readonly ApprovalEvent[], after: ApprovalState): PlannedHook[] {
    const { subject, mirror } = this.before;
    const interest = this.rules.interestOf(subject.type, mirror);
    const { route, now: at } = this;
    const { state: before } = this.current;
    return subjectEffects(interest, { subject, route, before, after, events, at });
  }

  /** What the transaction has to write. */
  changes(): Changes & Snapshot {
    const { touched, ...tasks } = taskChanges(this.route, this.before.state, this.state);
    const { approvalId, events, effects, commands, notices, at } = this;
    return {
      ...this.current,
      ...tasks,
      announcement: { id: newId(), approvalId, notices, touched },
      from: this.before.state.version,
      at,
      events,
      effects,
      commands,
      ...(this.subject === this.before.subject ? {} : { attributes: this.subject.attributes }),
    };
  }

  private get at(): string {
    return new Date(this.now).toISOString();
  }
}

function newEffect(effect: PlannedEffect | PlannedHook, position: number): NewEffect {
  const { key, on, run, parameters, context, source, blocking } = effect;
  return {
    ...{ id: newId(), key, moment: on, action: run, parameters, context, source, blocking },
    ...{ position, max_attempts: effect.maxAttempts },
    timeout_ms: effect.timeoutMs ?? null,
    retry_ms: effect.retryMs ?? null,
  };
}

/** The values of the approval row that follow from a state. */
export function approvalColumns(route: Route, state: ApprovalState, at: string) {
  const { wakeAt, current, heldUp } = viewOf(route, state);
  return {
    held: current.find((step) => step.held !== undefined)?.held ?? heldUp ?? null,
    status: state.status,
    version: state.version,
    wakeAt: wakeAt === undefined ? null : new Date(wakeAt).toISOString(),
    closedAt: isFinal(state.status) ? at : null,
  };
}

/** An effect as the workflow has to know it. */
export function effectRef(
  effect: Pick<NewEffect, 'id' | 'moment' | 'action' | 'blocking'>,
): EffectRef {
  const { id, moment, action, blocking } = effect;
  const trace = currentTrace();
  return {
    ...{ id, summary: `${action} (${moment})` },
    ...(blocking ? { blocking } : {}),
    ...(trace && { trace }),
  };
}
