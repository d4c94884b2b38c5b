import type { OriginOf } from '../approvals/commands.service';
import { AuditTrail } from '../audit/audit.service';
import { AuditListService } from '../audit/audit-list.service';
import { CheckpointWriter } from '../audit/checkpoints.service';
import { ExportService } from '../audit/export.service';
import { PersonalData } from '../audit/personal-data.service';
import { Refusals } from '../audit/refusals.service';
import { VerificationService } from '../audit/verification.service';
import { ErasureService } from '../people/erasure.service';
import type { Config } from '../platform/config/config';
import type { DataSource } from '../platform/database/types';

/** What records, and what keeps personal data apart from the record. */
export interface AuditServices {
  audit: AuditTrail;
  refusals: Refusals;
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
    refusals: new Refusals(audit),
    erasure: new ErasureService({ dataSource, audit }, personal),
    personal,
    originOf: (manager) => personal.origin(manager),
    auditLists: new AuditListService(dataSource, personal),
    exports,
    verification: new VerificationService(exports, { directory, secrets }),
    checkpoints: () => new CheckpointWriter(dataSource, { ...config.checkpoints, secret }, onError),
  };
}
