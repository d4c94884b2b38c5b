import type { Command, UserRef } from './commands';
import type { Approver } from './definition';
import type { PlannedStep, Route } from './route';
import { currentSteps, currentTasks, findTask, type ApprovalState, type UserId } from './state';

/** A person as the organization knows them at this moment. */
export interface Person {
  id: UserId;
  username: string;
  active: boolean;
  /** Id of the head manager, the first address of an escalation. */
  manager?: UserId;
  /** Keys of the roles held directly. */
  roles: readonly string[];
}

/**
 * What the world looks like while a command is decided. Read in the same transaction that
 * writes the decision, so that nobody decides by a right they no longer have.
 */
export interface Facts {
  /** Epoch milliseconds. */
  now: number;
  newId(): string;
  /** A person by id or username; undefined when the organization has no such person. */
  person(ref: UserRef): Person | undefined;
  /** Active members of a role, in a stable order. */
  membersOf(role: string): readonly Person[];
  /** Keys of the roles above a role, nearest first. */
  rolesAbove(role: string): readonly string[];
}

/** The part of the world that `decide` may look at for some commands. */
export interface FactsNeeded {
  people: UserRef[];
  /** Roles whose members are needed. */
  members: string[];
  /** Also the members of the roles above those of `people` and `members`. */
  seniors: boolean;
}

/**
 * Names the facts that deciding these commands one after the other can need, so that they are
 * read at once, whatever the number of steps.
 */
export function factsNeeded(
  route: Route,
  state: ApprovalState,
  commands: readonly Command[],
): FactsNeeded {
  const people = new Set<UserRef>();
  const members = new Set<string>();
  const ask = (approver: Approver | undefined): void => {
    if (!approver) return;
    if ('user' in approver) people.add(approver.user);
    else members.add(approver.role);
  };
  for (const command of commands) addNamed(command, people);
  for (const step of stepsInReach(route, state, commands)) ask(step?.spec.approver);
  for (const task of currentSteps(state).flatMap(currentTasks)) {
    if (task.role === undefined || commands.some(mayEscalate)) people.add(task.assignee);
  }
  for (const command of commands) {
    const target = 'task' in command && command.task ? findTask(state, command.task) : undefined;
    if (target) people.add(target.task.assignee);
  }
  return {
    people: [...people],
    members: [...members],
    seniors: commands.some(mayEscalate),
  };
}

function mayEscalate(command: Command): boolean {
  return command.kind === 'escalate' || command.kind === 'tick';
}

function addNamed(command: Command, people: Set<UserRef>): void {
  if (command.actor !== undefined) people.add(command.actor);
  if (command.kind === 'delegate') people.add(command.to);
}

/** The current steps, the steps one batch can open, and the steps it can go back to. */
function stepsInReach(
  route: Route,
  state: ApprovalState,
  commands: readonly Command[],
): readonly (PlannedStep | undefined)[] {
  const position = Math.max(0, ...currentSteps(state).map((step) => step.number));
  const ahead = route.steps.slice(Math.max(0, position - 1), position + commands.length);
  const back = commands.flatMap((command) =>
    command.kind === 'request-resubmission'
      ? [firstStepOf(route, command.stage ?? stageAt(route, position))]
      : [],
  );
  return [...ahead, ...back];
}

/** The first step of a stage (strategy 1), a pipeline (2) or the whole definition (3). */
export function firstStepOf(route: Route, unit: string | undefined): PlannedStep | undefined {
  if (unit === undefined) return route.steps[0];
  return route.steps.find((step) => (step.stage ?? step.pipeline) === unit);
}

/** The key of the unit that the step with this number belongs to. */
export function stageAt(route: Route, number: number): string | undefined {
  const step = route.steps[number - 1];
  return step?.stage ?? step?.pipeline;
}
