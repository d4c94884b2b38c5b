import { namesFrom, roleIn } from './asked';
import { withChanges } from './content';
import type { Command, UserRef } from './commands';
import { REQUESTER, type Approver, type StepSpec } from './definition';
import type { Facts } from './facts';
import { valueAt } from './json';
import { blockAt, blockOf, firstStepOf, planOf, stageAt, type Route } from './route';
import { machinesOf } from './machines';
import { separationOf } from './separation';
import { currentSteps, findTask, type ApprovalState, type TaskState } from './state';
import { strategyOf } from './votes';

/** The part of the world that `decide` may look at for some commands. */
export interface FactsNeeded {
  people: UserRef[];
  /** Roles whose members are needed. */
  members: string[];
  /** Keys of departments whose heads are needed. */
  departments: string[];
  /** Also the members of the roles above those of `people` and `members`, and all managers. */
  seniors: boolean;
  /** Also the managers of `people`, up to the top, and the heads of their departments. */
  chains: boolean;
  /** Also how much the people have to do. */
  workload: boolean;
  /** Also when the people work. */
  calendars: boolean;
}

/**
 * Names the facts that deciding these commands one after the other can need, so that they are
 * read at once, whatever the number of steps.
 *
 * @param known facts read before: whom an expression names is known only when it was evaluated
 */
export function factsNeeded(
  definition: Route,
  state: ApprovalState,
  commands: readonly Command[],
  known?: Facts,
): FactsNeeded {
  const route = planOf(definition, state);
  const needed = new Needed();
  needed.person(state.requester);
  for (const command of commands) addNamed(needed, command);
  for (const spec of specsInReach(route, state, commands)) {
    addSpec(needed, route, spec);
    for (const facts of subjectsSeen(commands, known)) {
      addFacts(needed, spec, { route, state }, facts);
    }
  }
  addTasks(needed, route, state, commands);
  if (commands.some(mayEscalate)) needed.seniors = true;
  return needed.asFacts();
}

/** Collects what is needed. */
class Needed {
  private readonly people = new Set<UserRef>();
  private readonly roles = new Set<string>();
  private readonly departments = new Set<string>();
  seniors = false;
  chains = false;
  workload = false;
  calendars = false;

  person(ref: UserRef | undefined): void {
    if (ref !== undefined && ref !== '' && ref !== REQUESTER) this.people.add(ref);
  }

  members(role: string): void {
    this.roles.add(role);
  }

  department(key: string): void {
    if (key === REQUESTER) this.chains = true;
    else this.departments.add(key);
  }

  asFacts(): FactsNeeded {
    const { seniors, chains, workload, calendars } = this;
    return {
      people: [...this.people],
      members: [...this.roles],
      departments: [...this.departments],
      seniors,
      chains,
      workload,
      calendars,
    };
  }
}

function mayEscalate({ kind }: Command): boolean {
  return kind === 'escalate' || kind === 'tick' || kind === 'reassign';
}

function addNamed(needed: Needed, command: Command): void {
  needed.person(command.actor);
  if ('to' in command) needed.person(command.to);
  if ('from' in command) needed.person(command.from);
}

function addSpec(needed: Needed, route: Route, spec: StepSpec): void {
  addApprover(needed, spec.approver);
  const { onEmpty, deadline } = spec;
  if (typeof onEmpty === 'object') addApprover(needed, onEmpty.ask);
  if (onEmpty === 'escalate') needed.seniors = true;
  needed.person(deadline?.to);
  if (deadline?.workingTime === true) needed.calendars = true;
  const isConditional = spec.when !== undefined || machinesOf(route, spec).when !== undefined;
  if (isConditional || separationOf(route, spec).requester === true) needed.chains = true;
}

function addApprover(needed: Needed, approver: Approver): void {
  if (strategyOf(approver) === 'round-robin') needed.workload = true;
  if ('user' in approver) needed.person(approver.user);
  else if ('users' in approver) approver.users.forEach((user) => needed.person(user));
  else if ('role' in approver) needed.members(approver.role);
  else if ('departmentHead' in approver) needed.department(approver.departmentHead);
  else if ('manager' in approver || 'expression' in approver) {
    needed.chains = true;
    if ('of' in approver) needed.person(approver.of);
  }
}

/** The facts with the subject as it is, and as the commands change it. */
function subjectsSeen(commands: readonly Command[], known: Facts | undefined): Facts[] {
  if (!known) return [];
  const seen = [known];
  for (const command of commands) {
    if (command.kind !== 'change-subject') continue;
    const { subject } = seen.at(-1) ?? known;
    const attributes = withChanges(subject.attributes, command.attributes);
    seen.push({ ...known, subject: { ...subject, attributes } });
  }
  return seen;
}

/** What only the facts themselves tell: whom an expression names, and who the author is. */
function addFacts(
  needed: Needed,
  spec: StepSpec,
  at: { route: Route; state: ApprovalState },
  facts: Facts,
): void {
  const author = separationOf(at.route, spec).author;
  if (author !== undefined) {
    const name = valueAt(facts.subject.attributes, author);
    if (typeof name === 'string') needed.person(name);
  }
  for (const approver of [spec.approver, askedInstead(spec)]) {
    if (!approver || !('expression' in approver)) continue;
    const names = namesFrom(approver.expression, { ...at, facts });
    if (!Array.isArray(names)) continue;
    for (const name of names) {
      const role = roleIn(name);
      if (role === undefined) needed.person(name);
      else needed.members(role);
    }
  }
}

function askedInstead({ onEmpty }: StepSpec): Approver | undefined {
  return typeof onEmpty === 'object' ? onEmpty.ask : undefined;
}

/** People who are asked now matter to whoever acts in their place, and when everything is due. */
function addTasks(
  needed: Needed,
  route: Route,
  state: ApprovalState,
  commands: readonly Command[],
): void {
  const isBroad = commands.some(({ kind }) => BROAD.includes(kind)) || separates(route, state);
  const isNeeded = (task: TaskState): boolean =>
    isBroad || (task.status === 'current' && task.role === undefined);
  const steps = commands.some(({ kind }) => kind === 'change-subject')
    ? state.steps
    : currentSteps(state);
  for (const task of steps.flatMap((step) => step.tasks)) {
    if (!isNeeded(task)) continue;
    needed.person(task.assignee);
    // Whose vote it is gets it back when the assignee leaves.
    needed.person(task.for);
  }
  for (const { assignee, for: owner } of steps.flatMap((step) => step.queue ?? [])) {
    needed.person(assignee);
    needed.person(owner);
  }
  for (const command of commands) {
    const target = 'task' in command && command.task ? findTask(state, command.task) : undefined;
    needed.person(target?.task.assignee);
  }
}

/** Commands that look at everybody who is asked. */
const BROAD: readonly Command['kind'][] = [
  'tick',
  'reevaluate',
  'escalate',
  'reassign',
  'change-subject',
  'migrate',
];

/** Where an answer may take away the right to another one, that other step is looked at again. */
function separates(route: Route, state: ApprovalState): boolean {
  const current = currentSteps(state).flatMap((step) => route.step(step.key)?.spec ?? []);
  return current.length > 1 && current.some((spec) => separationOf(route, spec).twice === true);
}

/** The current steps, those that one batch can open, those it can go back to, and new ones. */
function specsInReach(
  route: Route,
  state: ApprovalState,
  commands: readonly Command[],
): readonly StepSpec[] {
  // Recalled and started in one batch, it begins at its first step.
  const isRestarted = commands.some(({ kind }) => kind === 'start');
  const position = isRestarted ? 0 : (route.step(state.frontier)?.number ?? 0);
  const specs = currentSteps(state).flatMap((step) => route.step(step.key)?.spec ?? []);
  // What is skipped or only informed is passed by, so it does not count.
  let certain = 0;
  let index = position;
  while (certain <= commands.length && index < route.steps.length) {
    const block = blockAt(route, index);
    if (!block) break;
    specs.push(...block.steps.map((step) => step.spec));
    if (block.steps.some(({ spec }) => isCertain(spec))) certain += 1;
    index = block.steps.at(-1)?.number ?? index + 1;
  }
  for (const command of commands) specs.push(...specsOf(route, state, command));
  return specs;
}

function isCertain({ when, fyi, onEmpty }: StepSpec): boolean {
  return when === undefined && fyi !== true && onEmpty !== 'approve';
}

function specsOf(route: Route, state: ApprovalState, command: Command): readonly StepSpec[] {
  if (command.kind === 'extend') return command.steps;
  if (command.kind === 'change-subject') {
    return state.steps.flatMap((step) => route.step(step.key)?.spec ?? []);
  }
  if (command.kind === 'migrate') {
    // Those that stand beside the current ones in the version to which it goes.
    return (blockOf(route, state.frontier)?.steps ?? []).map(({ spec }) => spec);
  }
  if (command.kind !== 'request-resubmission') return [];
  // A step that is asked once more may stand in a stage before the one that was reached.
  const keys = [state.frontier, ...currentSteps(state).map(({ key }) => key)];
  const targets = keys.flatMap((key) => {
    const position = route.step(key)?.number ?? 1;
    return firstStepOf(route, command.stage ?? stageAt(route, position))?.number ?? [];
  });
  const back = targets.length > 0 ? route.steps.slice(Math.min(...targets) - 1) : [];
  return [...(command.steps ?? []), ...back.map(({ spec }) => spec)];
}
