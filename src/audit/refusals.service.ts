import { RateLimiterMemory } from 'rate-limiter-flexible';
import { currentCall } from '../platform/call-context';
import type { Refusal } from '../platform/http/error-handler';
import { networkOf } from '../platform/network';
import type { AuditTrail } from './audit.service';

/** A flood of refusals would fill the record, and each is written after the one before. */
const PER_MINUTE = 60;

/** Records who was not let in, or not allowed to do something. */
export class Refusals {
  private readonly recent = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });

  constructor(private readonly audit: Pick<AuditTrail, 'recordAlone'>) {}

  /**
   * Records a refusal, of one person or of one place of strangers at most sixty in a minute. The
   * last of them says that more may follow; the access log and the metrics have all.
   */
  async record({ method, path, code }: Refusal): Promise<void> {
    // Signing in has recorded it already, with the reason.
    if (code === 'SIGN_IN_FAILED') return;
    const { actor, ip = '' } = currentCall() ?? {};
    const { consumedPoints: count } = await this.recent.penalty(actor?.id ?? networkOf(ip));
    if (count > PER_MINUTE) return;
    await this.audit.recordAlone({
      organizationId: actor?.organizationId ?? null,
      action: 'access.refused',
      outcome: 'refused',
      metadata: { method, path, code, ...(count === PER_MINUTE && { isLastOfMinute: true }) },
    });
  }
}
