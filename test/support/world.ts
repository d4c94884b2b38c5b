import { createHash } from 'node:crypto';
import type { Command } from '../../src/domain/commands';
import { subjectAfter } from '../../src/domain/content';
import { attach, decide, type Accepted } from '../../src/domain/decide';
import type { DefinitionSpec } from '../../src/domain/definition';
import type { ApprovalEvent } from '../../src/domain/events';
import { NOTHING } from '../../src/domain/evolve';
import type { Facts, Person, Subject, VersionTarget } from '../../src/domain/facts';
import type { JsonObject } from '../../src/domain/json';
import type { Refused } from '../../src/domain/refusals';
import { routeOf, type Route } from '../../src/domain/route';
import type { ApprovalState, EffectStandings } from '../../src/domain/state';
import { WALL_CLOCK, type WorkingClock } from '../../src/domain/tools';
import { evaluate } from '../../src/platform/expressions';
import { checkForm } from '../../src/platform/forms';

/** People as a test describes them; ids are the usernames. */
export type Folk = Record<
  string,
  {
    kind?: 'person' | 'service';
    roles?: string[];
    manager?: string;
    active?: boolean;
    department?: string;
    substitute?: string;
    load?: { open: number; total: number };
  }
>;

/** Alice asks; bob and carol are finance under dave, the director, under erin. */
const FOLK: Folk = {
  erin: { roles: ['management'] },
  dave: { roles: ['director'], manager: 'erin' },
  bob: { roles: ['finance'], manager: 'dave' },
  carol: { roles: ['finance'], manager: 'dave' },
  alice: { department: 'sales' },
  mallory: {},
};

const SENIORS: Record<string, string[]> = {
  finance: ['director', 'management'],
  director: ['management'],
};

const DEPARTMENT_HEADS: Record<string, string> = { sales: 'dave' };

/** What a test may set besides its people. */
interface Surroundings {
  folk: Folk;
  subject: Subject;
  clock: WorkingClock;
  may: Facts['may'];
  awaited: EffectStandings;
  target: VersionTarget | undefined;
}

/** The facts of a small organization at an instant. */
function factsAt(now: number, newId: () => string, around: Surroundings): Facts {
  const { folk, subject, clock, may, awaited, target } = around;
  const people = new Map(
    Object.entries(folk).map(([username, { load: _load, ...rest }]) => {
      const person: Person = {
        ...{ id: username, username, kind: 'person', active: true, roles: [] },
        ...rest,
      };
      return [username, person];
    }),
  );
  return {
    now,
    newId,
    person: (ref) => people.get(ref),
    membersOf: (role) =>
      [...people.values()].filter((person) => person.active && person.roles.includes(role)),
    rolesAbove: (role) => SENIORS[role] ?? [],
    departmentHead: (key) => people.get(DEPARTMENT_HEADS[key] ?? ''),
    may: (user, permission) => may(user, permission),
    workload: (user) => folk[user]?.load ?? { open: 0, total: 0 },
    clock: () => clock,
    subject,
    awaited,
    target,
    evaluate,
    checkForm,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  };
}

/** A command as tests write it: the id is made. */
export type Doing = {
  [K in Command['kind']]: Omit<Extract<Command, { kind: K }>, 'id'>;
}[Command['kind']];

/** An approval in a test's hand: decides without any server. */
export class World {
  /** Of the version that the approval goes by. */
  route: Route;
  /** The version to which `migrate` moves it. */
  target: VersionTarget | undefined;
  state: ApprovalState = NOTHING;
  readonly events: ApprovalEvent[] = [];
  now = Date.UTC(2026, 0, 5, 9);
  clock: WorkingClock = WALL_CLOCK;
  /** What everybody may do unless a test says otherwise: what the seeded role `user` may. */
  may: Facts['may'] = (_user, permission) =>
    permission === 'task.decide' || permission === 'approval.reroute';
  subject: Subject;
  /** How the actions stand for which the approval waits. */
  awaited: EffectStandings = {};
  /** What became of the attach. */
  readonly attached: Accepted | Refused;
  private ids = 0;
  private commands = 0;

  constructor(
    spec: DefinitionSpec,
    readonly folk: Folk = structuredClone(FOLK),
    autoStart = true,
    attributes: JsonObject = {},
    clock: WorkingClock = WALL_CLOCK,
  ) {
    this.route = routeOf(spec);
    this.clock = clock;
    this.subject = { type: 'order', id: '1', title: 'Order 1', attributes, metadata: {} };
    this.attached = this.take(attach(this.route, NOTHING, 'alice', autoStart, this.facts));
  }

  get facts(): Facts {
    return factsAt(this.now, () => `id${(this.ids += 1)}`, this);
  }

  /** Decides and keeps what follows. */
  do(command: Doing): Accepted | Refused {
    this.commands += 1;
    const id = `c${this.commands}`;
    const decision = this.take(decide(this.route, this.state, { ...command, id }, this.facts));
    if (command.kind === 'migrate' && decision.accepted) {
      this.route = this.target?.route ?? this.route;
    }
    return decision;
  }

  /** Lets time pass, and what is due happen. */
  wait(ms: number): Accepted | Refused {
    this.now += ms;
    return this.do({ kind: 'tick', at: this.now });
  }

  private take(decision: Accepted | Refused): Accepted | Refused {
    if (decision.accepted) {
      this.state = decision.state;
      this.events.push(...decision.events);
      this.subject = decision.events.reduce(subjectAfter, this.subject);
    }
    return decision;
  }

  /** Key and status of every step reached so far. */
  get steps(): string[] {
    return this.state.steps.map((step) => `${step.key} ${step.status}`);
  }

  /** Who is asked in the last step, with the status of each request. */
  get tasks(): string[] {
    return this.state.steps.at(-1)?.tasks.map((task) => `${task.assignee} ${task.status}`) ?? [];
  }

  /** Usernames of everybody who is asked now. */
  get asked(): string[] {
    return this.state.steps.flatMap((step) =>
      step.tasks.filter((task) => task.status === 'current').map((task) => task.assignee),
    );
  }
}
