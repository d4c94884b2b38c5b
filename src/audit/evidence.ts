import type { JsonObject } from '../domain/json';
import type { AuditItem } from './audit-list.service';
import { jsonLinesOf } from './audit-exports';
import type { ExportLine } from './export.service';

/** What a document tells of an approval. */
export interface EvidenceSubject {
  id: string;
  definition: string;
  definitionVersion: number;
  subjectType: string;
  subjectId: string;
  subjectTitle: string;
  status: string;
  requesterName: string;
  attachedAt: string | Date;
  closedAt: string | Date | null;
  attributes: JsonObject;
  /** What happened, in words, by number. */
  timeline: readonly { seq: number; text: string }[];
}

/**
 * A document about one approval, in Markdown: who, when, what, from where and why; and below it
 * the rows that it was made of with their hashes, so that the same file can be verified.
 */
export async function evidenceOf(
  approval: EvidenceSubject,
  items: readonly AuditItem[],
  lines: AsyncIterable<ExportLine>,
): Promise<string> {
  const words = new Map(approval.timeline.map(({ seq, text }) => [seq, text]));
  const rows: string[] = [];
  for await (const line of jsonLinesOf(lines)) rows.push(line);
  return [
    `# Evidence: ${plain(approval.subjectTitle)}`,
    '',
    ...factsOf(approval),
    '',
    '## What happened',
    '',
    tableRow(['no.', 'when (UTC)', 'who', 'what and why', 'from', 'hash']),
    tableRow(['---', '---', '---', '---', '---', '---']),
    ...[...items].reverse().map((item) => tableRow(cellsOf(item, words.get(item.seq)))),
    '',
    '## The record',
    '',
    'The rows that the table was made of. Each hash covers the row and the hash before it. To verify',
    'this very file: `countersign audit verify FILE --checkpoints CHECKPOINTS --public-key KEY`.',
    '',
    '```jsonl',
    rows.join('').trimEnd(),
    '```',
    '',
  ].join('\n');
}

function factsOf(approval: EvidenceSubject): string[] {
  const { definition, definitionVersion, subjectType, subjectId } = approval;
  return [
    tableRow(['approval', approval.id]),
    tableRow(['---', '---']),
    tableRow(['subject', `${subjectType} ${subjectId}`]),
    tableRow(['definition', `${definition}, version ${definitionVersion}`]),
    tableRow(['status', approval.status]),
    tableRow(['requested by', approval.requesterName]),
    tableRow(['attached', instant(approval.attachedAt)]),
    tableRow(['closed', approval.closedAt === null ? 'not yet' : instant(approval.closedAt)]),
    tableRow(['attributes', JSON.stringify(approval.attributes)]),
  ];
}

function instant(at: string | Date): string {
  return new Date(at).toISOString();
}

function cellsOf({ seq, at, actor, ip, userAgent, hash, action }: AuditItem, words?: string) {
  const from = [ip, userAgent].filter((part) => part !== null).join(' · ');
  return [String(seq), at, actor?.username ?? 'the system', words ?? action, from, hash];
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(plain).join(' | ')} |`;
}

/** Text of people, in one line and without meaning to Markdown. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&');
}
