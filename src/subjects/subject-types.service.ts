import { constraintProblems } from '../domain/match';
import { ChangeRefused } from '../platform/change-refused';
import type { AuditTrail } from '../audit/audit.service';
import { inTransaction } from '../platform/database/statement';
import type { DataSource } from '../platform/database/types';
import type { SubjectRegistry } from './subject-registry.service';
import type { SubjectTypeConfig } from './subject-type.schema';
import { listSubjectTypes, saveSubjectType } from './subject-type.store';

/** How subjects of each type are approved. */
export class SubjectTypesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditTrail,
    private readonly registry: Pick<SubjectRegistry, 'canMirror'>,
  ) {}

  /**
   * Sets the configuration of a type; saying the same again changes nothing.
   *
   * @throws ChangeRefused for conditions that could never be evaluated, and for fields that
   *   nobody knows how to write
   */
  async save(
    organizationId: string,
    key: string,
    config: SubjectTypeConfig,
  ): Promise<{ key: string; config: SubjectTypeConfig }> {
    const problems = constraintProblems(config.conditions ?? {});
    if (problems.length > 0) {
      const message = problems.map((problem) => problem.message).join(' ');
      throw new ChangeRefused('BODY_INVALID', message, { errors: problems });
    }
    if (config.mirror && !this.registry.canMirror(key)) {
      const message = `No extension says in which table subjects of type "${key}" are: leave out "mirror".`;
      throw new ChangeRefused('BODY_INVALID', message, { errors: [{ path: 'mirror', message }] });
    }
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
