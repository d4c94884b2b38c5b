import type { SpecProblem } from '../domain/check-spec';

/** Problems of a spec with their paths in the body of a request: `spec.steps.0.key`. */
export function inBody(problems: readonly SpecProblem[]): SpecProblem[] {
  return problems.map(({ path, message }) => ({ path: partsOf(path).join('.'), message }));
}

/** `pipelines[0].stages[1]` as the way through a body or a document. */
export function partsOf(path: string): (string | number)[] {
  const parts = path.split(/[.[\]]+/).filter(Boolean);
  return ['spec', ...parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part))];
}
