import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from '../platform/database/types';
import { checkSpec, completenessOf, type SpecProblem } from '../domain/check-spec';
import type { ActionSpec, DefinitionSpec, StageSpec } from '../domain/definition';
import { inTransaction } from '../platform/database/statement';
import { newId } from '../platform/id';
import {
  activate,
  findOrCreateDefinition,
  hasOpenApprovals,
  insertDraft,
  latestVersion,
  listLatest,
  lockDefinition,
  readLatest,
  replaceDraft,
  updateDefinition,
  type DefinitionRow,
} from './definition.store';
import { normalForm } from './normal-form';
import { peopleNamed, peopleProblems } from './people-checks';
import { readKnownPeople } from './people-checks.store';
import { actionsOf } from './spec-walk';
import { textProblems } from './text-checks';

/** Finds what is wrong with an action: an unknown handler, or parameters that it cannot use. */
export type ActionCheck = (action: ActionSpec) => string | undefined;

/** A definition with its newest version, and whether that could be used. */
export interface DefinitionView extends Omit<DefinitionRow, 'published'> {
  /** Changes with everything about it; who changes it may say which one they mean. */
  state: string;
  completion: {
    isComplete: boolean;
    message: string;
    /** New approvals can be attached by it now. */
    isActive: boolean;
    /** Publishing would make it active. */
    canBeActivated: boolean;
  };
}

/** A spec that could never finish; nothing was published. */
export class DefinitionInvalid extends Error {
  readonly code = 'DEFINITION_INVALID';

  constructor(readonly problems: readonly SpecProblem[]) {
    super(`The definition has ${problems.length} problem(s).`);
  }
}

/** There is no such definition, or no such part of it, in the organization. */
export class DefinitionNotFound extends Error {
  readonly code = 'DEFINITION_NOT_FOUND';
}

/** Somebody else has changed the definition since it was read. */
export class DefinitionChanged extends Error {
  readonly code = 'VERSION_CHANGED';
}

/** Approvals are under way by this definition. */
export class DefinitionInUse extends Error {
  readonly code = 'DEFINITION_IN_USE';
}

/** Definitions and their versions. A version never changes once it is published. */
export class DefinitionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly checkAction: ActionCheck,
  ) {}

  /** Saves a spec as the draft of a definition, which is created when it does not exist. */
  async saveDraft(
    organizationId: string,
    key: string,
    given: DefinitionSpec,
    expected?: string,
  ): Promise<DefinitionView> {
    const spec = normalForm(given);
    return inTransaction(this.dataSource, async (manager) => {
      await this.expect(manager, { organizationId, key, expected });
      const definition = await findOrCreateDefinition(manager, organizationId, key);
      const latest = await latestVersion(manager, definition.id);
      if (latest?.status === 'draft') await replaceDraft(manager, latest.id, spec);
      else {
        const number = (latest?.number ?? 0) + 1;
        await insertDraft(manager, { id: newId(), definitionId: definition.id, number, spec });
      }
      return view(await this.latest(manager, organizationId, key));
    });
  }

  /** Changes one stage and saves the result as the draft. */
  async changeStage(
    organizationId: string,
    key: string,
    stageKey: string,
    change: Partial<StageSpec>,
    expected?: string,
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
    if (!isFound) throw new DefinitionNotFound(`Definition "${key}" has no stage "${stageKey}".`);
    const changed = { ...spec, ...(pipelines && { pipelines }) };
    // Also without a condition of the caller's: what is written back was read before.
    return this.saveDraft(organizationId, key, changed, expected ?? stateOf({ ...found, spec }));
  }

  /**
   * Makes the draft the version that new approvals pin. Running approvals keep theirs. Publishing
   * once more switches a definition on again that was switched off.
   *
   * @throws DefinitionInvalid with every problem at once, DefinitionNotFound
   */
  async publish(organizationId: string, key: string, expected?: string): Promise<DefinitionView> {
    return inTransaction(this.dataSource, async (manager) => {
      await this.expect(manager, { organizationId, key, expected });
      const found = await this.latest(manager, organizationId, key);
      if (found.status === 'draft') {
        const problems = await this.problems(manager, organizationId, found.spec);
        if (problems.length > 0) throw new DefinitionInvalid(problems);
        const version = await latestVersion(manager, found.id);
        if (version) await activate(manager, found.id, version.id);
      }
      await updateDefinition(manager, found.id, { active: true });
      return view(await this.latest(manager, organizationId, key));
    });
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
      return view({ ...found, active: false });
    });
  }

  /**
   * Hides a definition. Finished approvals keep the versions that they were decided by.
   *
   * @throws DefinitionInUse while approvals are under way by it
   */
  async remove(organizationId: string, key: string, expected?: string): Promise<void> {
    await inTransaction(this.dataSource, async (manager) => {
      await this.expect(manager, { organizationId, key, expected });
      const { id } = await this.latest(manager, organizationId, key);
      if (await hasOpenApprovals(manager, id)) {
        throw new DefinitionInUse(
          `Approvals are under way by "${key}". Deactivate it, and delete it when they are over.`,
        );
      }
      await updateDefinition(manager, id, { active: false, deletedAt: new Date() });
    });
  }

  /** All definitions of an organization, by key. */
  async list(organizationId: string): Promise<DefinitionView[]> {
    return (await listLatest(this.dataSource, organizationId)).map(view);
  }

  /** One definition with its newest version. */
  async find(organizationId: string, key: string): Promise<DefinitionView> {
    return inTransaction(this.dataSource, async (manager) =>
      view(await this.latest(manager, organizationId, key)),
    );
  }

  /** Goes on only if the definition is still what the caller has read. */
  private async expect(
    manager: EntityManager,
    {
      organizationId,
      key,
      expected,
    }: { organizationId: string; key: string; expected: string | undefined },
  ): Promise<void> {
    if (expected === undefined) return;
    await lockDefinition(manager, organizationId, key);
    const found = await readLatest(manager, organizationId, key);
    if (found && stateOf(found) === expected) return;
    throw new DefinitionChanged(`"${key}" was changed since it was read. Read it again.`);
  }

  /** Everything that keeps a spec from being published. */
  private async problems(
    manager: EntityManager,
    organizationId: string,
    spec: DefinitionSpec,
  ): Promise<SpecProblem[]> {
    const named = peopleNamed(spec);
    const names = (kind: string): string[] =>
      named.filter((one) => one.kind === kind).map(({ name }) => name);
    const known = await readKnownPeople(manager, organizationId, {
      users: names('user'),
      roles: names('role'),
      departments: names('department'),
    });
    const actions = actionsOf(spec).flatMap(({ path, value }) => {
      const message = this.checkAction(value);
      return message === undefined ? [] : [{ path, message }];
    });
    return [...checkSpec(spec), ...textProblems(spec), ...actions, ...peopleProblems(spec, known)];
  }

  private async latest(
    manager: EntityManager,
    organizationId: string,
    key: string,
  ): Promise<DefinitionRow> {
    const found = await readLatest(manager, organizationId, key);
    if (found) return found;
    throw new DefinitionNotFound(`There is no definition "${key}".`);
  }
}

function stateOf(row: Pick<DefinitionRow, 'version' | 'status' | 'active' | 'spec'>): string {
  const { version, status, active, spec } = row;
  const digest = createHash('sha256').update(JSON.stringify(spec)).digest('base64url');
  return [version, status, active ? 'on' : 'off', digest.slice(0, 12)].join('-');
}

function view({ published, ...row }: DefinitionRow): DefinitionView {
  const complete = completenessOf(row.spec);
  const isActive = published && row.active;
  const canBeActivated = complete.isComplete && (row.status === 'draft' || !isActive);
  return { ...row, state: stateOf(row), completion: { ...complete, isActive, canBeActivated } };
}
