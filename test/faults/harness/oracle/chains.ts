import { createHash } from 'node:crypto';
import type { ExportLine, Violation } from './evidence';

/**
 * I4: recomputes every chain of an export, by the format that docs describe and not by the code
 * of the product: `hash = sha256(hash before + canonical JSON of the row)`, rows numbered from 1.
 */
export function chainViolations(lines: readonly ExportLine[] | undefined): Violation[] {
  if (lines === undefined) return [];
  const violations: Violation[] = [];
  const say = (what: string): void => void violations.push({ invariant: 'I4', what });
  const ends = new Map<string, { seq: number; hash: string }>();
  const heads = new Map<string, { seq: number; hash: string }>();
  let end: { chains: number; rows: number } | undefined;
  let rows = 0;
  for (const line of lines) {
    if ('head' in line) {
      const head = line['head'] as { chain: string; seq: number; hash: string };
      heads.set(head.chain, head);
    } else if ('end' in line) {
      end = line['end'] as { chains: number; rows: number };
    } else if ('row' in line) {
      rows += 1;
      const { chain, hash, row } = line as { chain: string; hash: string; row: { seq: number } };
      const before = ends.get(chain) ?? { seq: 0, hash: '' };
      if (row.seq !== before.seq + 1) say(`${chain}: row ${row.seq} follows row ${before.seq}`);
      const expected = createHash('sha256')
        .update(before.hash + canonical(row))
        .digest('hex');
      if (expected !== hash) say(`${chain}: the hash of row ${row.seq} is wrong`);
      ends.set(chain, { seq: row.seq, hash });
    }
  }
  for (const [chain, head] of heads) {
    const last = ends.get(chain) ?? { seq: 0, hash: '' };
    // Rows may have come after the head was read, but none may be missing.
    if (last.seq < head.seq) say(`${chain}: ends at ${last.seq}, its head says ${head.seq}`);
    else if (last.seq === head.seq && last.hash !== head.hash) say(`${chain}: another head`);
  }
  if (end?.rows !== rows) say(`the export has ${rows} rows and says ${String(end?.rows)}`);
  return violations;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const object = value as Record<string, unknown>;
  const members = Object.keys(object).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(object[key])}`).join(',')}}`;
}
