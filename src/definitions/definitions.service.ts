import type { AuditTrail } from '../audit/audit.service';
import type { DataSource, EntityManager } from '../platform/database/types';
import type { SpecProblem } from '../domain/check-spec';
import type { DefinitionSpec, StageSpec } from '../domain/definition';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import { newId } from '../platform/id';
import {
  activate,
  findOrCreateDefinition,
  hasOpenApprovals,
  insertDraft,
  installDefinition,
  latestVersion,
  listLatest,
  lockDefinition,
  readLatest,
  readPublished,
  replaceDraft,
  updateDefinition,
  type DefinitionRow,
} from './definition.store';
import { digestOf, stateOf, viewOf, type DefinitionView } from './definition-view';
import { normalForm } from './normal-form';
import { inBody } from './problem-paths';
import { problemsOf, type ActionCheck } from './publish-checks';

/** A definition that the caller has read, and perhaps in which state. */
interface Expected {
  organizationId: string;
  key: string;
  expected: string | undefined;
}

/** Definitions and their versions. A version never changes once it is published. */
export class DefinitionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly checkAction: ActionCheck,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Saves a spec as the draft of a definition, which is created when it does not exist. What the
   * newest version says already makes no other one.
   */
  async saveDraft(
    organizationId: string,
    key: string,
    given: DefinitionSpec,
    expected?: string,
  ): Promise<DefinitionView> {
    return this.saveAs({ action: 'definition.save', organizationId, key, expected }, given);
  }

  /** Saves a spec and publishes it: both, or with a spec that cannot be published nothing. */
  async saveAndPublish(
    organizationId: string,
    key: string,
    given: DefinitionSpec,
    expected?: string,
  ): Promise<DefinitionView> {
    return inTransaction(this.dataSource, async (manager) => {
      const at = { action: 'definition.save', organizationId, key, expected };
      await this.saveIn(manager, at, given);
      return this.publishIn(manager, organizationId, key);
    });
  }

  private async saveAs(
    at: Expected & { action: string },
    given: DefinitionSpec,
  ): Promise<DefinitionView> {
    return inTransaction(this.dataSource, (manager) => this.saveIn(manager, at, given));
  }

  private async saveIn(
    manager: EntityManager,
    { action, ...at }: Expected & { action: string },
    given: DefinitionSpec,
  ): Promise<DefinitionView> {
    const { organizationId, key } = at;
    const spec = normalForm(given);
    await this.expect(manager, at);
    const definition = await findOrCreateDefinition(manager, organizationId, key);
    const latest = await latestVersion(manager, definition.id);
    if (latest?.status === 'draft') await replaceDraft(manager, latest.id, spec);
    else if (!latest || digestOf(latest.spec) !== digestOf(spec)) {
      const number = (latest?.number ?? 0) + 1;
      await insertDraft(manager, { id: newId(), definitionId: definition.id, number, spec });
    }
    return this.recorded(manager, action, organizationId, key);
  }

  /** Changes one stage and saves the result as the draft. */
  async changeStage(
    organizationId: string,
    {
      key,
      stage: stageKey,
      expected,
    }: { key: string; stage: string; expected?: string | undefined },
    change: Partial<StageSpec>,
  ): Promise<DefinitionView> {
    const { spec, ...found } = await inTransaction(this.dataSource, (manager) =>
      this.latest(manager, organizationId, key),
    );
    let isFound = false;
    const pipelines = spec.pipelines?.map((pipeline) => ({
      ...pipeline,
      ...(pipeline.stages && {
        stages: pipeline.stages.map((stage) => {
          if (stage.key !== stageKey) return stage;
          isFound = true;
          return { ...stage, ...change, key: stage.key };
        }),
      }),
    }));
    if (!isFound) throw notFound(`Definition "${key}" has no stage "${stageKey}".`);
    const changed = { ...spec, ...(pipelines && { pipelines }) };
    // Also without a condition of the caller's: what is written back was read before.
    const unchanged = expected ?? stateOf({ ...found, spec });
    const at = { action: 'definition.change-stage', organizationId, key, expected: unchanged };
    return this.saveAs(at, changed);
  }

  /**
   * Makes the draft the version that new approvals pin. Running approvals keep theirs. Publishing
   * once more switches a definition on again that was switched off.
   *
   * @throws ChangeRefused DEFINITION_INVALID with every problem at once, DEFINITION_NOT_FOUND
   */
  async publish(organizationId: string, key: string, expected?: string): Promise<DefinitionView> {
    return inTransaction(this.dataSource, async (manager) => {
      await this.expect(manager, { organizationId, key, expected });
      return this.publishIn(manager, organizationId, key);
    });
  }

  private async publishIn(
    manager: EntityManager,
    organizationId: string,
    key: string,
  ): Promise<DefinitionView> {
    const found = await this.latest(manager, organizationId, key);
    if (found.status === 'draft') {
      const { checkAction } = this;
      const problems = await problemsOf(manager, { organizationId, spec: found.spec, checkAction });
      if (problems.length > 0) throw invalid(inBody(problems));
      const version = await latestVersion(manager, found.id);
      if (version) await activate(manager, found.id, version.id);
    }
    await updateDefinition(manager, found.id, { active: true });
    return this.recorded(manager, 'definition.publish', organizationId, key);
  }

  /** Everything that keeps a spec from being published; nothing is stored. */
  async problems(organizationId: string, given: DefinitionSpec): Promise<SpecProblem[]> {
    const { checkAction } = this;
    const spec = normalForm(given);
    const problems = await inTransaction(this.dataSource, (manager) =>
      problemsOf(manager, { organizationId, spec, checkAction }),
    );
    return inBody(problems);
  }

  /**
   * A spec without abbreviations.
   *
   * @throws ChangeRefused DEFINITION_INVALID with every problem at once
   */
  async valid(organizationId: string, spec: DefinitionSpec): Promise<DefinitionSpec> {
    const problems = await this.problems(organizationId, spec);
    if (problems.length > 0) throw invalid(problems);
    return normalForm(spec);
  }

  /** Switches a definition off: what runs goes on, nothing new can be attached by it. */
  async deactivate(
    organizationId: string,
    key: string,
    expected?: string,
  ): Promise<DefinitionView> {
    return inTransaction(this.dataSource, async (manager) => {
      await this.expect(manager, { organizationId, key, expected });
      const found = await this.latest(manager, organizationId, key);
      await updateDefinition(manager, found.id, { active: false });
      return this.recorded(manager, 'definition.deactivate', organizationId, key);
    });
  }

  /**
   * Hides a definition. Finished approvals keep the versions that they were decided by.
   *
   * @throws ChangeRefused DEFINITION_IN_USE while approvals are under way by it
   */
  async remove(organizationId: string, key: string, expected?: string): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      await this.expect(manager, { organizationId, key, expected });
      const { id } = await this.latest(manager, organizationId, key);
      if (await hasOpenApprovals(manager, id)) {
        throw new ChangeRefused(
          'DEFINITION_IN_USE',
          `Approvals are under way by "${key}". Deactivate it, and delete it when they are over.`,
        );
      }
      await updateDefinition(manager, id, { active: false, deletedAt: new Date() });
      const target = { type: 'definition', id: key };
      await this.audit.record(manager, { organizationId, action: 'definition.delete', target });
    });
  }

  /**
   * Publishes a definition that comes with the program, in the caller's transaction. From then on
   * it is the organization's own: one that was changed, switched off or removed stays so.
   */
  async install(
    manager: EntityManager,
    organizationId: string,
    key: string,
    spec: DefinitionSpec,
  ): Promise<void> {
    await installDefinition(manager, organizationId, key, spec);
  }

  /** All definitions of an organization, by key. */
  async list(organizationId: string): Promise<DefinitionView[]> {
    return (await listLatest(this.dataSource, organizationId)).map(viewOf);
  }

  /** One definition with its newest version. */
  async find(organizationId: string, key: string): Promise<DefinitionView> {
    return inTransaction(this.dataSource, async (manager) =>
      viewOf(await this.latest(manager, organizationId, key)),
    );
  }

  /**
   * One definition with the version that new approvals get.
   *
   * @throws ChangeRefused DEFINITION_NOT_PUBLISHED, DEFINITION_NOT_FOUND
   */
  async findPublished(organizationId: string, key: string): Promise<DefinitionView> {
    const found = await readPublished(this.dataSource, organizationId, key);
    if (found) return viewOf(found);
    await this.find(organizationId, key);
    throw new ChangeRefused('DEFINITION_NOT_PUBLISHED', `No version of "${key}" is published.`);
  }

  /** Goes on only if the definition is still what the caller has read. */
  private async expect(
    manager: EntityManager,
    { organizationId, key, expected }: Expected,
  ): Promise<void> {
    if (expected === undefined) return;
    await lockDefinition(manager, organizationId, key);
    const found = await readLatest(manager, organizationId, key);
    if (found && stateOf(found) === expected) return;
    const message = `"${key}" was changed since it was read. Read it again.`;
    throw new ChangeRefused('VERSION_CHANGED', message);
  }

  /** The definition after a change, with the change on record: the hash tells of which spec. */
  private async recorded(
    manager: EntityManager,
    action: string,
    organizationId: string,
    key: string,
  ): Promise<DefinitionView> {
    const row = await this.latest(manager, organizationId, key);
    const spec = digestOf(row.spec);
    const target = { type: 'definition', id: key };
    const metadata = { version: row.version, spec };
    await this.audit.record(manager, { organizationId, action, target, metadata });
    return viewOf(row);
  }

  private async latest(
    manager: EntityManager,
    organizationId: string,
    key: string,
  ): Promise<DefinitionRow> {
    const found = await readLatest(manager, organizationId, key);
    if (found) return found;
    throw notFound(`There is no definition "${key}".`);
  }
}

function notFound(message: string): ChangeRefused {
  return new ChangeRefused('DEFINITION_NOT_FOUND', message);
}

function invalid(problems: readonly SpecProblem[]): ChangeRefused {
  const message = `The definition has ${problems.length} problem(s).`;
  return new ChangeRefused('DEFINITION_INVALID', message, { errors: problems });
}
