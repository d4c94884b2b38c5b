import type { OriginOf } from '../approvals/commands.service';
import { AuditTrail } from '../audit/audit.service';
import { PersonalData } from '../audit/personal-data.service';
import { currentCall } from '../platform/call-context';
import type { Config } from '../platform/config/config';
import { usableSecrets } from '../platform/config/secrets';
import type { DataSource } from '../platform/database/types';
import type { Refusal } from '../platform/http/error-handler';

/** What records, and what keeps personal data apart from the record. */
export interface AuditServices {
  audit: AuditTrail;
  personal: PersonalData;
  originOf: OriginOf;
}

export function openAudit(config: Config, dataSource: DataSource): AuditServices {
  const personal = new PersonalData(dataSource, usableSecrets(config));
  return {
    audit: new AuditTrail(dataSource, personal),
    personal,
    originOf: (manager) => personal.origin(manager),
  };
}

/** Who was not let in, or not allowed to do something, is on record. */
export async function recordRefusal(
  audit: AuditTrail,
  { method, path, code }: Refusal,
): Promise<void> {
  // Signing in has recorded it already, with the reason.
  if (code === 'SIGN_IN_FAILED') return;
  return audit.recordAlone({
    organizationId: currentCall()?.actor?.organizationId ?? null,
    action: 'access.refused',
    outcome: 'refused',
    metadata: { method, path, code },
  });
}
