import { actionProblems } from '../domain/check-action';
import { checkSpec, type SpecProblem } from '../domain/check-spec';
import type { ActionSpec, DefinitionSpec } from '../domain/definition';
import type { EntityManager } from '../platform/database/types';
import { peopleNamed, peopleProblems } from './people-checks';
import { readKnownPeople } from './people-checks.store';
import { actionsOf } from '../domain/spec-walk';
import { textProblems } from './text-checks';

/** Finds what is wrong with an action: an unknown handler, or parameters that it cannot use. */
export type ActionCheck = (action: ActionSpec) => string | undefined;

/** Everything that keeps a spec from being published. */
export async function problemsOf(
  manager: EntityManager,
  given: { organizationId: string; spec: DefinitionSpec; checkAction: ActionCheck },
): Promise<SpecProblem[]> {
  const { organizationId, spec, checkAction } = given;
  const named = peopleNamed(spec);
  const names = (kind: string): string[] =>
    named.filter((one) => one.kind === kind).map(({ name }) => name);
  const known = await readKnownPeople(manager, organizationId, {
    users: names('user'),
    roles: names('role'),
    departments: names('department'),
  });
  const actions = actionsOf(spec).flatMap(({ path, value }) => {
    const message = checkAction(value);
    const settings = actionProblems(value).map((problem) => {
      return { ...problem, path: `${path}.${problem.path}` };
    });
    return message === undefined ? settings : [{ path, message }, ...settings];
  });
  return [...checkSpec(spec), ...textProblems(spec), ...actions, ...peopleProblems(spec, known)];
}
