import type { OriginOf } from '../approvals/commands.service';
import { AuditTrail } from '../audit/audit.service';
import { AuditListService } from '../audit/audit-list.service';
import { CheckpointWriter } from '../audit/checkpoints.service';
import { ExportService } from '../audit/export.service';
import { PersonalData } from '../audit/personal-data.service';
import { VerificationService } from '../audit/verification.service';
import { ErasureService } from '../people/erasure.service';
import { currentCall } from '../platform/call-context';
import type { Config } from '../platform/config/config';
import type { DataSource } from '../platform/database/types';
import type { Refusal } from '../platform/http/error-handler';

/** What records, and what keeps personal data apart from the record. */
export interface AuditServices {
  audit: AuditTrail;
  personal: PersonalData;
  originOf: OriginOf;
  auditLists: AuditListService;
  erasure: ErasureService;
  exports: ExportService;
  verification: VerificationService;
  /** A writer of its own for every run of the workers. */
  checkpoints: () => CheckpointWriter;
}

export function openAudit(
  config: Config,
  dataSource: DataSource,
  onError: (error: unknown) => void,
): AuditServices {
  const { secrets } = config;
  const [secret = ''] = secrets;
  const { directory } = config.checkpoints;
  const exports = new ExportService(dataSource);
  const personal = new PersonalData(dataSource, secrets);
  const audit = new AuditTrail(dataSource, personal);
  return {
    audit,
    erasure: new ErasureService({ dataSource, audit }, personal),
    personal,
    originOf: (manager) => personal.origin(manager),
    auditLists: new AuditListService(dataSource, personal),
    exports,
    verification: new VerificationService(exports, { directory, secrets }),
    checkpoints: () => new CheckpointWriter(dataSource, { ...config.checkpoints, secret }, onError),
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
