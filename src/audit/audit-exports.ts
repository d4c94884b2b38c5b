import type { AuditItem, AuditListService, ListCursor, ListFilter } from './audit-list.service';
import { csvLine } from '../platform/csv';
import type { ExportLine } from './export.service';

const PAGE = 500;

const COLUMNS: Readonly<Record<string, (item: AuditItem) => string | number | null>> = {
  at: ({ at }) => at,
  action: ({ action }) => action,
  outcome: ({ outcome }) => outcome,
  actor_id: ({ actor }) => actor?.id ?? null,
  actor: ({ actor }) => actor?.username ?? null,
  target_type: ({ target }) => target?.type ?? null,
  target_id: ({ target }) => target?.id ?? null,
  subject_type: ({ subject }) => subject?.type ?? null,
  subject_id: ({ subject }) => subject?.id ?? null,
  ip: ({ ip }) => ip,
  user_agent: ({ userAgent }) => userAgent,
  request_id: ({ requestId }) => requestId,
  metadata: ({ metadata }) => JSON.stringify(metadata),
  chain: ({ chain }) => chain,
  seq: ({ seq }) => seq,
  hash: ({ hash }) => hash,
};

/** The list as a table for spreadsheets, page by page. */
export async function* csvOf(
  lists: AuditListService,
  organizationId: string,
  filter: ListFilter,
): AsyncGenerator<string> {
  yield csvLine(Object.keys(COLUMNS));
  let after: ListCursor | undefined;
  for (;;) {
    const page = await lists.list(organizationId, filter, { after, limit: PAGE });
    const lines = page.items.map((item) =>
      csvLine(Object.values(COLUMNS).map((cell) => cell(item))),
    );
    yield lines.join('');
    if (!page.next) return;
    after = page.next;
  }
}

/** Chains as JSON lines, which `countersign audit verify` reads. */
export async function* jsonLinesOf(lines: AsyncIterable<ExportLine>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}
