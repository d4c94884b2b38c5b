/** A line of the old text, of the new one, or of both. */
interface Line {
  mark: ' ' | '-' | '+';
  text: string;
}

/** Unchanged lines shown around a change. */
const CONTEXT = 3;

/** The unified diff of two texts; empty when they are the same. */
export function unifiedDiff(
  before: { name: string; text: string },
  after: { name: string; text: string },
): string[] {
  const lines = compared(before.text.trimEnd().split('\n'), after.text.trimEnd().split('\n'));
  const hunks = hunksOf(lines);
  if (hunks.length === 0) return [];
  return [`--- ${before.name}`, `+++ ${after.name}`, ...hunks.flat()];
}

/** By the longest common subsequence, read from its end to keep removals before additions. */
function compared(before: readonly string[], after: readonly string[]): Line[] {
  const common = lengths(before, after);
  const lines: Line[] = [];
  let [a, b] = [0, 0];
  while (a < before.length || b < after.length) {
    const [old, new_] = [before[a] ?? '', after[b] ?? ''];
    const isSame = a < before.length && b < after.length && old === new_;
    const removes = b >= after.length || at(common, a + 1, b) >= at(common, a, b + 1);
    if (isSame) lines.push({ mark: ' ', text: old });
    else if (a < before.length && removes) lines.push({ mark: '-', text: old });
    else lines.push({ mark: '+', text: new_ });
    const { mark } = lines.at(-1) as Line;
    if (mark !== '+') a += 1;
    if (mark !== '-') b += 1;
  }
  return lines;
}

/** Of the longest common subsequence of what follows each pair of places. */
function lengths(before: readonly string[], after: readonly string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let a = before.length - 1; a >= 0; a -= 1) {
    for (let b = after.length - 1; b >= 0; b -= 1) {
      const longer =
        before[a] === after[b]
          ? at(table, a + 1, b + 1) + 1
          : Math.max(at(table, a + 1, b), at(table, a, b + 1));
      (table[a] as number[])[b] = longer;
    }
  }
  return table;
}

function at(table: readonly number[][], a: number, b: number): number {
  return table[a]?.[b] ?? -1;
}

/** Changes that are near one another, with what is around them and where they are. */
function hunksOf(lines: readonly Line[]): string[][] {
  const changed = lines.flatMap(({ mark }, index) => (mark === ' ' ? [] : [index]));
  const ranges: { from: number; to: number }[] = [];
  for (const index of changed) {
    const last = ranges.at(-1);
    if (last && index - CONTEXT <= last.to) last.to = index + CONTEXT + 1;
    else ranges.push({ from: Math.max(0, index - CONTEXT), to: index + CONTEXT + 1 });
  }
  return ranges.map(({ from, to }) => {
    const inside = lines.slice(from, to);
    const place = (other: Line['mark']): string => {
      const isOurs = ({ mark }: Line): boolean => mark !== other;
      const count = inside.filter(isOurs).length;
      const start = lines.slice(0, from).filter(isOurs).length + (count > 0 ? 1 : 0);
      return `${start},${count}`;
    };
    return [`@@ -${place('+')} +${place('-')} @@`, ...inside.map((l) => l.mark + l.text)];
  });
}
