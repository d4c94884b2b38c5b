import { outlineOf, SETTINGS } from './outline';
import type { Path, Spec } from './spec';

/** Something that keeps a definition from being published. */
export interface SpecProblem {
  /** Of the field, as far as it is known: `steps.0.votes.needed`. */
  path: Path;
  /** The pipeline, stage or step that it is about, or the settings. */
  node: string;
  message: string;
}

/** Problems as the API tells them, by where in the spec they are. */
export function located(
  spec: Spec,
  errors: readonly { path: string; message: string }[],
): SpecProblem[] {
  const nodes = outlineOf(spec).map(({ path }) => path);
  return errors.map(({ path: told, message }) => {
    const path = told.replace(/^spec\.?/, '');
    const holders = nodes.filter((node) => path === node || path.startsWith(`${node}.`));
    return { path, node: holders.at(-1) ?? SETTINGS, message };
  });
}

/** What is told about a field, or about anything inside it. */
export function messageAt(problems: readonly SpecProblem[], path: Path): string | undefined {
  const found = problems.filter((one) => one.path === path);
  return found.length === 0 ? undefined : found.map(({ message }) => message).join(' ');
}
