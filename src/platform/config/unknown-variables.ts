const PREFIX = 'COUNTERSIGN_';

/**
 * One sentence for each variable that looks like ours and is none: a typo in a setting would
 * otherwise be a setting that silently does nothing.
 */
export function unknownVariables(given: readonly string[], known: readonly string[]): string[] {
  return given
    .filter((name) => name.startsWith(PREFIX) && !known.includes(name))
    .map((name) => `${name}: is no setting; did you mean ${nearest(name, known)}?`);
}

function nearest(name: string, known: readonly string[]): string {
  const byDistance = known.map((candidate) => ({ candidate, is: distance(name, candidate) }));
  byDistance.sort((a, b) => a.is - b.is);
  return byDistance[0]?.candidate ?? '';
}

/** Characters to insert, remove or replace (Levenshtein). */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const other = Math.min(above[column] ?? 0, current[column - 1] ?? 0) + 1;
      current.push(Math.min(replaced, other));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
