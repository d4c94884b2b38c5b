import { constraintProblems } from '../domain/match';
import type { FieldProblem } from '../domain/tools';
import type { AuditTrail } from '../audit/audit.service';
import { inTransaction } from '../platform/database/statement';
import type { DataSource } from '../platform/database/types';
import type { SubjectTypeConfig } from './subject-type.schema';
import { listSubjectTypes, saveSubjectType } from './subject-type.store';

/** Conditions that could never be evaluated; nothing was saved. */
export class SubjectTypeInvalid extends Error {
  readonly code = 'BODY_INVALID';

  constructor(readonly problems: readonly FieldProblem[]) {
    super(problems.map(({ message }) => message).join(' '));
  }
}

/** How subjects of each type are approved. */
export class SubjectTypesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditTrail,
  ) {}

  /** Sets the configuration of a type; saying the same again changes nothing. */
  async save(
    organizationId: string,
    key: string,
    config: SubjectTypeConfig,
  ): Promise<{ key: string; config: SubjectTypeConfig }> {
    const problems = constraintProblems(config.conditions ?? {});
    if (problems.length > 0) throw new SubjectTypeInvalid(problems);
    await inTransaction(this.dataSource, async (manager) => {
      await saveSubjectType(manager, organizationId, key, config);
      await this.audit.record(manager, {
        organizationId,
        action: 'subject-type.change',
        target: { type: 'subject-type', id: key },
        metadata: { config },
      });
    });
    return { key, config };
  }

  async list(organizationId: string): Promise<{ key: string; config: SubjectTypeConfig }[]> {
    return listSubjectTypes(this.dataSource, organizationId);
  }
}
