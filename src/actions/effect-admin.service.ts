import type { AuditTrail } from '../audit/audit.service';
import type { Actor } from '../people/actor.service';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { DataSource } from '../platform/database/types';
import { onePlus, pageOf, type Page } from '../platform/page';
import {
  listFailed,
  lockEffect,
  readEffect,
  repair,
  type EffectDetail,
  type EffectListRow,
  type Repair,
} from './effect-admin.store';
import type { EffectStatus } from '../domain/statuses';

export type { EffectDetail, EffectListRow, Repair };

/** In which status an effect can be repaired how. One that runs now has to end first. */
const REPAIRABLE: Record<Repair, readonly EffectStatus[]> = {
  retry: ['failed', 'skipped'],
  skip: ['failed', 'waiting'],
};

/** What operators do about actions that have failed. */
export class EffectAdminService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditTrail,
  ) {}

  /** The effects of all approvals that have failed, newest first. */
  async failed(
    organizationId: string,
    action: string | undefined,
    page: { after?: string | undefined; limit: number },
  ): Promise<Page<EffectListRow>> {
    const rows = await listFailed(this.dataSource, organizationId, action, onePlus(page));
    return pageOf(rows, page.limit);
  }

  /**
   * One effect with all its attempts.
   *
   * @throws ChangeRefused NOT_FOUND
   */
  async read(organizationId: string, id: string): Promise<EffectDetail> {
    const found = await readEffect(this.dataSource, organizationId, id);
    if (!found) throw missing();
    return found;
  }

  /**
   * Has an effect tried again with the idempotency key that it had, or skips it. Its approval goes
   * on from there, also when it is over and only its effects were not.
   *
   * @throws ChangeRefused NOT_FOUND, EFFECT_NOT_REPAIRABLE
   */
  async repair(
    { organizationId }: Actor,
    id: string,
    kind: Repair,
    reason: string | undefined,
  ): Promise<EffectDetail> {
    await inTransaction(this.dataSource, async (manager) => {
      const effect = await lockEffect(manager, organizationId, id);
      if (!effect) throw missing();
      const { status, approvalId } = effect;
      if (!REPAIRABLE[kind].includes(status)) {
        const wanted = REPAIRABLE[kind].join(' or ');
        const message = `It is ${status}. What is ${wanted} can be ${WORDS[kind]}.`;
        throw new ChangeRefused('EFFECT_NOT_REPAIRABLE', message);
      }
      await repair(manager, kind, { id, approvalId });
      await this.audit.record(manager, {
        ...{ organizationId, action: `effect.${kind}`, target: { type: 'effect', id } },
        metadata: { approval: approvalId, ...(reason !== undefined && { reason }) },
      });
    });
    return this.read(organizationId, id);
  }
}

const WORDS: Record<Repair, string> = { retry: 'tried again', skip: 'skipped' };

function missing(): ChangeRefused {
  return new ChangeRefused('NOT_FOUND', 'There is no such effect.');
}
