import type { Command } from '../../src/domain/commands';
import { attach, decide, type Accepted } from '../../src/domain/decide';
import type { DefinitionSpec } from '../../src/domain/definition';
import type { ApprovalEvent } from '../../src/domain/events';
import { NOTHING } from '../../src/domain/evolve';
import type { Facts, Person } from '../../src/domain/facts';
import type { Refused } from '../../src/domain/refusals';
import { routeOf, type Route } from '../../src/domain/route';
import type { ApprovalState } from '../../src/domain/state';

/** People as a test describes them; ids are the usernames. */
export type Folk = Record<string, { roles?: string[]; manager?: string; active?: boolean }>;

/** Alice asks; bob and carol are finance under dave, the director, under erin. */
const FOLK: Folk = {
  erin: { roles: ['management'] },
  dave: { roles: ['director'], manager: 'erin' },
  bob: { roles: ['finance'], manager: 'dave' },
  carol: { roles: ['finance'], manager: 'dave' },
  alice: {},
  mallory: {},
};

const SENIORS: Record<string, string[]> = {
  finance: ['director', 'management'],
  director: ['management'],
};

/** The facts of a small organization at an instant. */
function factsAt(now: number, folk: Folk, newId: () => string): Facts {
  const people = Object.entries(folk).map(([username, { roles = [], manager, active = true }]) => {
    const person: Person = { id: username, username, active, roles };
    return manager === undefined ? person : { ...person, manager };
  });
  return {
    now,
    newId,
    person: (ref) => people.find((person) => person.id === ref),
    membersOf: (role) => people.filter((person) => person.active && person.roles.includes(role)),
    rolesAbove: (role) => SENIORS[role] ?? [],
  };
}

/** An approval in a test's hand: decides without any server. */
export class World {
  readonly route: Route;
  state: ApprovalState = NOTHING;
  readonly events: ApprovalEvent[] = [];
  now = Date.UTC(2026, 0, 5, 9);
  private ids = 0;
  private commands = 0;

  constructor(
    spec: DefinitionSpec,
    readonly folk: Folk = structuredClone(FOLK),
    autoStart = true,
  ) {
    this.route = routeOf(spec);
    this.take(attach(this.route, NOTHING, 'alice', autoStart, this.facts));
  }

  get facts(): Facts {
    return factsAt(this.now, this.folk, () => `id${(this.ids += 1)}`);
  }

  /** Decides and keeps what follows. */
  do(
    command: { [K in Command['kind']]: Omit<Extract<Command, { kind: K }>, 'id'> }[Command['kind']],
  ) {
    this.commands += 1;
    const id = `c${this.commands}`;
    return this.take(decide(this.route, this.state, { ...command, id }, this.facts));
  }

  private take(decision: Accepted | Refused): Accepted | Refused {
    if (decision.accepted) {
      this.state = decision.state;
      this.events.push(...decision.events);
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
}
