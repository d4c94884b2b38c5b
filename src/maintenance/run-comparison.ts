import { progressAttributes } from '../../workflows/contract';
import type { ApprovalView } from '../domain/direct';
import type { OpenRun } from '../platform/temporal/executions';

/** True when the list of executions shows a run as its approval is. */
export function looksLike({ attributes }: OpenRun, view: ApprovalView): boolean {
  return progressAttributes(view).every(({ key, value }) => {
    const wanted = value === null ? [] : [value].flat();
    return normal(wanted) === normal(attributes[key.name] ?? []);
  });
}

/** Lists come in any order, and instants as objects. */
function normal(values: readonly unknown[]): string {
  const texts = values.map((value) =>
    value instanceof Date ? value.toISOString() : String(value),
  );
  return JSON.stringify(texts.sort());
}
