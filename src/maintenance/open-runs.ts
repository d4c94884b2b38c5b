import type { RouteCache } from '../definitions/route-cache.service';
import { viewOf, type ApprovalView } from '../domain/direct';
import { inTransaction } from '../platform/database/statement';
import type { DataSource } from '../platform/database/types';
import type { Executions, OpenRun } from '../platform/temporal/executions';
import { isDone, readRows, type ApprovalRow } from './reconcile.store';
import type { Checked, Divergence } from './reconcile.types';
import { looksLike } from './run-comparison';

/** A run that has just ended its approval needs a moment to close. */
const GRACE_SECONDS = 60;
const LOOKS = 3;

/** What the open runs are held against. */
export interface OpenRunsDependencies {
  dataSource: DataSource;
  routes: RouteCache;
  executions: Executions;
  checked: Checked;
  /** Asks every run, not only those that look different. */
  deep: boolean;
}

/** From the runs to the rows: what runs without reason, or takes its approval for something else. */
export class OpenRuns {
  constructor(private readonly dependencies: OpenRunsDependencies) {}

  async *find(): AsyncGenerator<Divergence> {
    const { executions, checked } = this.dependencies;
    for await (const runs of executions.openRuns()) {
      checked.runs += runs.length;
      const known = await this.read(runs);
      for (const run of runs) {
        const divergence = await this.check(run, known.get(run.approvalId ?? ''));
        if (divergence) yield divergence;
      }
    }
  }

  private async check(run: OpenRun, known: Known | undefined): Promise<Divergence | undefined> {
    const { executions, deep } = this.dependencies;
    if (known === undefined || known.row.workflowId !== run.workflowId) {
      return (await executions.isOpen(run)) ? orphan(run) : undefined;
    }
    const { row, view } = known;
    if (isDone(row)) {
      const isLate = (row.secondsClosed ?? 0) > GRACE_SECONDS;
      if (!isLate || !(await executions.isOpen(run))) return undefined;
      const message = `It is ${row.status}, and nothing is left to do, but its run is open.`;
      return { kind: 'run-left-open', ...addressOf(run, row), message };
    }
    return deep || !looksLike(run, view) ? this.compare(run, row) : undefined;
  }

  /** The list may be behind, and rows go on meanwhile: so the run is asked, and the row looked at. */
  private async compare(run: OpenRun, known: ApprovalRow): Promise<Divergence | undefined> {
    let before = known.version;
    for (let look = 1; look <= LOOKS; look += 1) {
      const view = await this.dependencies.executions.view(run.workflowId);
      if (!view) {
        this.dependencies.checked.unanswered += 1;
        if (!(await this.dependencies.executions.isFailing(run))) return undefined;
        const message = 'Its code fails again and again; Temporal shows why.';
        return { kind: 'workflow-failing', ...addressOf(run, known), message };
      }
      const row = (await this.read([run])).get(run.approvalId ?? '')?.row;
      if (!row || view.version === row.version) return undefined;
      if (row.version === before) return apart(run, row, view);
      before = row.version;
    }
    return undefined;
  }

  private async read(runs: readonly OpenRun[]): Promise<Map<string, Known>> {
    const { dataSource, routes } = this.dependencies;
    const ids = runs.flatMap(({ approvalId }) => (isId(approvalId) ? [approvalId] : []));
    return inTransaction(dataSource, async (manager) => {
      const known = new Map<string, Known>();
      for (const [id, row] of await readRows(manager, ids)) {
        const route = await routes.routeOf(manager, row.versionId);
        known.set(id, { row, view: viewOf(route, row.state) });
      }
      return known;
    });
  }
}

/** A row, and what a run should take it for. */
interface Known {
  row: ApprovalRow;
  view: ApprovalView;
}

function isId(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function addressOf({ workflowId, runId }: OpenRun, { id, organizationId }: ApprovalRow) {
  return { workflowId, runId, organizationId, approvalId: id };
}

function orphan({ workflowId, runId, startedAt }: OpenRun): Divergence {
  return {
    ...{ kind: 'run-orphaned', workflowId, runId, organizationId: null, approvalId: null },
    message: `It runs since ${startedAt.toISOString()} for no approval of this database.`,
  };
}

function apart(run: OpenRun, row: ApprovalRow, view: ApprovalView): Divergence {
  const kind = view.version < row.version ? 'run-behind' : 'run-ahead';
  const message = `The run knows ${view.version} events of it, its row has ${row.version}.`;
  return { kind, ...addressOf(run, row), message };
}
