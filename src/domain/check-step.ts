import type { DeadlineSpec, DefinitionSpec, MachineSpec, StepSpec, VoteSpec } from './definition';
import { parseDuration } from './duration';
import { schemaOf } from './form';
import { strategyOf } from './votes';

/** Tells of a problem at a path. */
export type Report = (path: string, message: string) => void;

/** Finds what keeps one step from working, whatever stands around it. */
export function checkStep(
  step: StepSpec,
  path: string,
  settings: Pick<DefinitionSpec, 'formSchemaField'>,
  report: Report,
): void {
  checkVotes(step, path, report);
  checkType(step, path, settings, report);
  if (step.deadline) checkDeadline(step.deadline, `${path}.deadline`, report);
  if (step.fyi === true && step.type !== undefined && step.type !== 'approve') {
    report(`${path}.type`, 'A step for information is only confirmed: leave its type out.');
  }
  checkMachines(step.machines, `${path}.machines`, report);
  checkCircles(step, path, report);
  const decides = ['approve', 'reject', 'expire'];
  const { then, finally: last } = step.deadline ?? {};
  if (step.fyi === true && (decides.includes(then ?? '') || decides.includes(last ?? ''))) {
    report(
      `${path}.deadline.then`,
      'A step for information decides nothing, nor does its deadline.',
    );
  }
  if ('requester' in step.approver && step.separation?.requester === true) {
    report(`${path}.separation`, 'The requester is asked and excluded at once.');
  }
}

/** Checks the rules for programs, of a step or of a definition. */
export function checkMachines(
  machines: MachineSpec | undefined,
  path: string,
  report: Report,
): void {
  if (machines?.who === 'nobody' && machines.when !== undefined) {
    report(`${path}.when`, 'Programs may not answer at all ("nobody"): leave the condition out.');
  }
}

/** Whoever does not answer is not asked instead of themselves. */
function checkCircles(
  { approver, deadline, onEmpty }: StepSpec,
  path: string,
  report: Report,
): void {
  if ('user' in approver && deadline?.to === approver.user) {
    report(
      `${path}.deadline.to`,
      `The deadline delegates to ${approver.user}, who is asked already.`,
    );
  }
  if (typeof onEmpty !== 'object') return;
  const { ask } = onEmpty;
  const [user, role] = ['user' in ask && ask.user, 'role' in ask && ask.role];
  const isSame =
    ('user' in approver && approver.user === user) ||
    ('role' in approver && approver.role === role);
  if (isSame) report(`${path}.onEmpty.ask`, 'This asks the same people who could not be found.');
}

/** Checks an ISO 8601 duration. */
export function checkDuration(text: string | undefined, path: string, report: Report): void {
  if (text === undefined || parseDuration(text) !== undefined) return;
  report(
    path,
    `"${text}" is not an ISO 8601 duration of weeks, days, hours, minutes or seconds (P2D, PT4H).`,
  );
}

/** Which parameter each strategy needs, and none of the others may have. */
const PARAMETERS: { name: 'needed' | 'percent'; of: string[]; says: string }[] = [
  { name: 'needed', of: ['quorum', 'weighted'], says: 'how many approvals, or how much weight' },
  { name: 'percent', of: ['percentage'], says: 'how many percent' },
];

function checkVotes({ approver, votes = {} }: StepSpec, path: string, report: Report): void {
  const strategy = strategyOf(approver);
  for (const { name, of, says } of PARAMETERS) {
    const isWanted = of.includes(strategy);
    if (isWanted && votes[name] === undefined) {
      report(`${path}.votes.${name}`, `Strategy "${strategy}" needs it: ${says}.`);
    }
    if (!isWanted && votes[name] !== undefined) {
      report(`${path}.votes.${name}`, `Strategy "${strategy}" has no use for it: leave it out.`);
    }
  }
  if (strategy === 'quorum' && votes.needed !== undefined && !Number.isInteger(votes.needed)) {
    report(`${path}.votes.needed`, 'A quorum is a whole number.');
  }
  if (votes.weights && strategy !== 'weighted') {
    report(`${path}.votes.weights`, 'Weights count in the strategy "weighted" alone.');
  }
  if ('users' in approver) checkReachable(approver.users, votes, path, report);
}

/** Among named people it is known now whether enough of them exist. */
function checkReachable(
  users: readonly string[],
  { needed, weights = {} }: VoteSpec,
  path: string,
  report: Report,
): void {
  const distinct = new Set(users);
  if (distinct.size < users.length) {
    report(`${path}.approver.users`, 'Nobody can be asked twice in one step.');
  }
  if (needed === undefined) return;
  const weight = [...distinct].reduce((sum, user) => sum + (weights[user] ?? 1), 0);
  if (needed > weight) {
    report(`${path}.votes.needed`, `${needed} can never be reached: these users have ${weight}.`);
  }
}

function checkType(
  { type, form }: StepSpec,
  path: string,
  settings: Pick<DefinitionSpec, 'formSchemaField'>,
  report: Report,
): void {
  if (type === 'submit' && !form) {
    report(`${path}.form`, 'This step requires a form to be attached (SUBMIT type).');
  }
  if (type === 'move' && form) {
    report(`${path}.form`, 'MOVE type does not accept forms or form_data.');
  }
  const field = settings.formSchemaField ?? 'schema';
  if (form && !schemaOf(form, settings)) {
    report(`${path}.form.${field}`, `The form has no JSON Schema in its field "${field}".`);
  }
}

function checkDeadline(deadline: DeadlineSpec, path: string, report: Report): void {
  checkDuration(deadline.after, `${path}.after`, report);
  checkDuration(deadline.remind?.every, `${path}.remind.every`, report);
  checkDuration(deadline.warnBefore, `${path}.warnBefore`, report);
  const delegates = deadline.then === 'delegate' || deadline.finally === 'delegate';
  if (delegates && deadline.to === undefined) {
    report(`${path}.to`, 'Say to whom the deadline delegates.');
  }
  if (!delegates && deadline.to !== undefined) {
    report(`${path}.to`, 'Only a deadline that delegates needs it.');
  }
  const escalates = deadline.then === 'escalate';
  if (!escalates && (deadline.finally !== undefined || deadline.maxLevel !== undefined)) {
    report(path, '"finally" and "maxLevel" belong to a deadline that escalates.');
  }
  const [after, ahead] = [parseDuration(deadline.after), parseDuration(deadline.warnBefore ?? '')];
  if (after !== undefined && ahead !== undefined && ahead >= after) {
    report(`${path}.warnBefore`, 'The warning has to come after the opening of the task.');
  }
}
