import { deliveryWorkflowId } from '../../workflows/contract';
import type { DataSource } from '../platform/database/types';
import type { Executions } from '../platform/temporal/executions';
import {
  listNeeding,
  listStale,
  listWaiting,
  stillNeeding,
  stillWaiting,
  type Need,
  type NeedsRun,
  type WaitingDelivery,
} from './reconcile.store';
import type { Checked, Divergence } from './reconcile.types';

const PAGE = 200;

/** From the rows to the runs: what needs one and has none. */
export class NeededRuns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly executions: Executions,
    private readonly checked: Checked,
  ) {}

  async *find(): AsyncGenerator<Divergence> {
    yield* this.stale();
    for (const need of ['unfinished', 'unsettled'] as const) yield* this.approvals(need);
    yield* this.deliveries();
  }

  private async *approvals(need: Need): AsyncGenerator<Divergence> {
    const list = (after?: string) => listNeeding(this.dataSource, need, { after, limit: PAGE });
    for await (const page of pagesOf(list)) {
      this.checked.approvals += page.length;
      const open = await this.executions.openAmong(page.map(({ workflowId }) => workflowId));
      const missing = page.filter(({ workflowId }) => !open.has(workflowId));
      // What has ended since the page was read has no run for a good reason.
      const ids = missing.map(({ id }) => id);
      const still = ids.length === 0 ? [] : await stillNeeding(this.dataSource, ids);
      for (const approval of still) yield withoutRun(approval, need);
    }
  }

  private async *deliveries(): AsyncGenerator<Divergence> {
    const list = (after?: string) => listWaiting(this.dataSource, { after, limit: PAGE });
    for await (const page of pagesOf(list)) {
      this.checked.deliveries += page.length;
      const open = await this.executions.openAmong(page.map(workflowIdOf));
      const missing = page.filter((delivery) => !open.has(workflowIdOf(delivery)));
      const rounds = new Map(missing.map(({ id, round }) => [id, round]));
      if (rounds.size === 0) continue;
      for (const delivery of await stillWaiting(this.dataSource, [...rounds.keys()])) {
        if (rounds.get(delivery.id) === delivery.round) yield undelivered(delivery);
      }
    }
  }

  private async *stale(): AsyncGenerator<Divergence> {
    const list = (after?: string) => listStale(this.dataSource, { after, limit: PAGE });
    for await (const page of pagesOf(list)) {
      for (const { id: outboxId, kind, attempts, error, ...address } of page) {
        const why = error === null ? '' : `: ${error}`;
        const message = `A message "${kind}" has not left after ${attempts} attempts${why}`;
        yield { kind: 'outbox-stale', ...address, outboxId, message };
      }
    }
  }
}

/** Page by page in the order of ids, until there are no more. */
async function* pagesOf<T extends { id: string }>(
  list: (after?: string) => Promise<T[]>,
): AsyncGenerator<T[]> {
  let after: string | undefined;
  for (;;) {
    const page = await list(after);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.id;
  }
}

function withoutRun({ id, organizationId, workflowId, status }: NeedsRun, need: Need): Divergence {
  const approval = { approvalId: id, organizationId, workflowId };
  if (need === 'unfinished') {
    return { kind: 'run-missing', ...approval, message: `It is ${status}, and no run is open.` };
  }
  const message = `It is ${status}, and actions wait to be run, but no run is open.`;
  return { kind: 'effects-without-run', ...approval, message };
}

function workflowIdOf({ id, round, organization }: WaitingDelivery): string {
  return deliveryWorkflowId({ deliveryId: id, round, organization, summary: '' });
}

function undelivered(delivery: WaitingDelivery): Divergence {
  const { id, webhookId, organizationId, approvalId } = delivery;
  return {
    ...{ kind: 'delivery-without-run', workflowId: workflowIdOf(delivery) },
    ...{ organizationId, approvalId, delivery: { id, webhookId } },
    message: 'A webhook waits to be told, and no run is open that does it.',
  };
}
