import type { DataSource } from '../platform/database/types';
import type { ChainHead } from './checkpoint';
import {
  listAudited,
  readApprovalHead,
  readApprovalHeads,
  readEntries,
  readEntryHead,
  readEvents,
  readTime,
  type HashedRow,
} from './export.store';

export const EXPORT_FORMAT = 'countersign-audit-1';

const ROWS_AT_A_TIME = 1_000;
const APPROVALS_AT_A_TIME = 100;
const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** What an export covers: everything, an organization, or one approval. */
export interface ExportScope {
  organization?: string;
  approval?: string;
}

/** One line of an export, which tells everything that verifying it needs. */
export type ExportLine =
  | { format: typeof EXPORT_FORMAT; at: string; scope: ExportScope }
  /** Where a chain ends by the word of the database; its rows follow. */
  | { head: ChainHead }
  | HashedRow
  /** The export is complete. */
  | { end: { chains: number; rows: number } };

/** Reads chains page by page. They only ever grow, so pages fit together while others write. */
export class ExportService {
  constructor(private readonly dataSource: DataSource) {}

  /** Everything in the scope, line by line, whole chains one after the other. */
  async *lines(scope: ExportScope): AsyncGenerator<ExportLine> {
    // First, so that every checkpoint from before speaks of rows that are going to be read.
    yield { format: EXPORT_FORMAT, at: await readTime(this.dataSource), scope };
    const end = { chains: 0, rows: 0 };
    for await (const line of this.chains(scope)) {
      if ('head' in line) end.chains += 1;
      else end.rows += 1;
      yield line;
    }
    yield { end };
  }

  private async *chains({ organization, approval }: ExportScope) {
    if (organization !== undefined && approval !== undefined) {
      const head = await readApprovalHead(this.dataSource, organization, approval);
      if (head) yield* this.approvalChains([head]);
      return;
    }
    const wanted = organization === undefined ? await listAudited(this.dataSource) : [organization];
    for (const id of wanted) {
      yield* this.allApprovals(id);
      // Last, so that it has the tombstones of approvals that were removed meanwhile.
      yield* this.entryChain(id);
    }
  }

  private async *entryChain(organization: string): AsyncGenerator<{ head: ChainHead } | HashedRow> {
    const head = await readEntryHead(this.dataSource, organization);
    if (head) yield { head };
    for (let after = 0; ;) {
      const rows = await readEntries(this.dataSource, organization, after, ROWS_AT_A_TIME);
      yield* rows;
      after = rows.at(-1)?.row.seq ?? after;
      if (rows.length < ROWS_AT_A_TIME) return;
    }
  }

  private async *allApprovals(organization: string) {
    for (let before = AFTER_ALL; ;) {
      const limit = APPROVALS_AT_A_TIME;
      const heads = await readApprovalHeads(this.dataSource, organization, before, limit);
      yield* this.approvalChains(heads);
      before = idOf(heads.at(-1)) ?? before;
      if (heads.length < limit) return;
    }
  }

  /** The heads were read before the rows, so the rows may go on behind them. */
  private async *approvalChains(
    heads: readonly ChainHead[],
  ): AsyncGenerator<{ head: ChainHead } | HashedRow> {
    const ids = heads.flatMap((head) => idOf(head) ?? []);
    const rows = new Map<string, HashedRow[]>(heads.map(({ chain }) => [chain, []]));
    for (const row of await readEvents(this.dataSource, ids)) rows.get(row.chain)?.push(row);
    for (const head of heads) {
      const found = rows.get(head.chain) ?? [];
      if (found.length === 0 && (await this.isGone(head))) continue;
      yield { head };
      yield* found;
    }
  }

  /** It was removed after its head had been read. */
  private async isGone(head: ChainHead): Promise<boolean> {
    const again = await readApprovalHead(this.dataSource, head.organization, idOf(head) ?? '');
    return again === undefined;
  }
}

function idOf(head: ChainHead | undefined): string | undefined {
  return head?.chain.split(':')[1];
}
