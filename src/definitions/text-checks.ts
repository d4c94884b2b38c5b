import type { SpecProblem } from '../domain/check-spec';
import type { Approver, DefinitionSpec, MachineSpec, StepSpec } from '../domain/definition';
import { schemaOf } from '../domain/form';
import { constraintProblems } from '../domain/match';
import { checkExpression, evaluate } from '../platform/expressions';
import { formSchemaProblems } from '../platform/forms';
import { stepsOf } from '../domain/spec-walk';

/** Finds what is wrong with the expressions, the forms and the match rule of a spec. */
export function textProblems(spec: DefinitionSpec): SpecProblem[] {
  const constraints = spec.match?.constraints ?? {};
  return [
    ...machineTextProblems(spec.machines, 'machines'),
    ...stepsOf(spec).flatMap(({ path, value }) => stepTextProblems(value, path, spec)),
    ...constraintProblems(constraints).map(({ path, message }) => ({
      path: `match.constraints.${path}`,
      message,
    })),
  ];
}

/** The same for one step. */
export function stepTextProblems(
  step: StepSpec,
  path: string,
  settings: Pick<DefinitionSpec, 'formSchemaField'>,
): SpecProblem[] {
  const problems: SpecProblem[] = [];
  const report = (at: string, message: string | undefined): void => {
    if (message !== undefined) problems.push({ path: `${path}.${at}`, message });
  };
  if (step.when !== undefined) {
    report('when', checkExpression(step.when, 'condition') ?? constantProblem(step.when));
  }
  problems.push(...machineTextProblems(step.machines, `${path}.machines`));
  const { onEmpty } = step;
  checkPeople(step.approver, 'approver', report);
  if (typeof onEmpty === 'object') checkPeople(onEmpty.ask, 'onEmpty.ask', report);
  const schema = schemaOf(step.form, settings);
  const field = settings.formSchemaField ?? 'schema';
  for (const message of schema ? formSchemaProblems(schema) : []) {
    report(`form.${field}`, message);
  }
  return problems;
}

function machineTextProblems(machines: MachineSpec | undefined, path: string): SpecProblem[] {
  const message =
    machines?.when === undefined ? undefined : checkExpression(machines.when, 'condition');
  return message === undefined ? [] : [{ path: `${path}.when`, message }];
}

function checkPeople(
  approver: Approver,
  path: string,
  report: (at: string, message: string | undefined) => void,
): void {
  if (!('expression' in approver)) return;
  report(`${path}.expression`, checkExpression(approver.expression, 'people'));
}

const VARIABLE = /\b(attributes|subject|metadata|requester|steps)\b/;

/** A condition that reads nothing is always the same, and one that is never true asks nobody. */
function constantProblem(condition: string): string | undefined {
  if (VARIABLE.test(condition)) return undefined;
  const { ok, ...result } = evaluate(condition, {});
  if (!ok || !('value' in result) || result.value !== false) return undefined;
  return 'This condition is never true, so the step would never be asked. Remove the step.';
}
