import type { RouteCache } from '../definitions/route-cache.service';
import { NeededRuns } from './needed-runs';
import { OpenRuns } from './open-runs';
import { Repairs, type RepairDependencies } from './repairs';
import type { Checked, Divergence, Finding, ReconcileOptions } from './reconcile.types';

/** What a reconcile works with. */
export interface ReconcileDependencies extends RepairDependencies {
  routes: RouteCache;
}

/** What a reconcile has looked at, and how much it has found. */
export interface ReconcileResult {
  checked: Checked;
  found: number;
  repaired: number;
}

/**
 * Holds the rows against the executions, both ways, page by page. It may run while everything
 * works: what is only on its way is looked at twice and is no finding.
 */
export class ReconcileService {
  private readonly repairs: Repairs;

  constructor(private readonly dependencies: ReconcileDependencies) {
    this.repairs = new Repairs(dependencies);
  }

  /** @param tell told of each finding as soon as it was dealt with */
  async reconcile(
    options: ReconcileOptions,
    tell: (finding: Finding) => void = () => undefined,
  ): Promise<ReconcileResult> {
    const result = { checked: nothing(), found: 0, repaired: 0 };
    for await (const divergence of this.find(options, result.checked)) {
      const finding = await this.settle(divergence, options);
      result.found += 1;
      if (finding.result === 'repaired') result.repaired += 1;
      tell(finding);
    }
    return result;
  }

  private async *find({ deep = false }: ReconcileOptions, checked: Checked) {
    const { dataSource, executions, routes } = this.dependencies;
    // What was lost is opened again first, so that it is not looked at from the other side.
    yield* new NeededRuns(dataSource, executions, checked).find();
    yield* new OpenRuns({ dataSource, executions, routes, checked, deep }).find();
  }

  private async settle(
    divergence: Divergence,
    { repair = false, terminateOrphans = false }: ReconcileOptions,
  ): Promise<Finding> {
    const isOrphan = divergence.kind === 'run-orphaned';
    if (isOrphan ? !terminateOrphans : !repair) return { ...divergence, result: 'found' };
    try {
      await this.repairs.repair(divergence);
      return { ...divergence, result: 'repaired' };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { ...divergence, result: 'failed', error: why };
    }
  }
}

function nothing(): Checked {
  return { approvals: 0, runs: 0, deliveries: 0, unanswered: 0 };
}
