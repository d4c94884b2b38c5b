import { checkStep } from '../domain/check-step';
import type { SpecProblem } from '../domain/check-spec';
import type { StepSpec } from '../domain/definition';
import { stepOf } from './normal-form';
import { stepTextProblems } from './text-checks';

/**
 * Steps that are added to a running approval, without abbreviations, and what is wrong with them.
 * Whether the people exist is asked when the steps are decided upon.
 */
export function checkedSteps(
  given: readonly StepSpec[],
  path: string,
): { steps: StepSpec[]; problems: SpecProblem[] } {
  const steps = given.map(stepOf);
  const problems: SpecProblem[] = [];
  for (const [index, step] of steps.entries()) {
    const at = `${path}.${index}`;
    checkStep(step, at, {}, (where, message) => problems.push({ path: where, message }));
    problems.push(...stepTextProblems(step, at, {}));
  }
  return { steps, problems };
}
