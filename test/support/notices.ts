import type { Notice, NoticeKind } from '../../src/domain/notices';
import { inTransaction } from '../../src/platform/database/statement';
import { planDeliveries } from '../../src/webhooks/webhooks.service';
import type { TestSystem } from './system';

/** A notice about an approval, made by hand. */
export function notice(kind: NoticeKind, seq: number, data: Notice['data'] = {}): Notice {
  return { kind, seq, at: Date.UTC(2026, 0, 31), data, to: [] };
}

/** Tells webhooks of something, as whoever announces events does. */
export async function announce(
  { services: { dataSource } }: TestSystem,
  approvalId: string,
  ...notices: Notice[]
): Promise<void> {
  await inTransaction(dataSource, (manager) => planDeliveries(manager, [{ approvalId, notices }]));
}
