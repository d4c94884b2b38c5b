import type { DataSource } from '../platform/database/types';
import { checkSpec, type SpecProblem } from '../domain/check-spec';
import type { ActionSpec, DefinitionSpec, StepSpec } from '../domain/definition';
import { inTransaction } from '../platform/database/statement';
import { newId } from '../platform/id';
import type { Definition, DefinitionVersion } from './definition.entity';
import {
  activate,
  findDefinition,
  findOrCreateDefinition,
  insertDraft,
  latestVersion,
  listLatest,
  namesUnknown,
  replaceDraft,
  type DefinitionView,
} from './definition.store';

/** Finds what is wrong with an action: an unknown handler, or parameters that it cannot use. */
export type ActionCheck = (action: ActionSpec) => string | undefined;

export type { DefinitionView };

/** A spec that could never finish; nothing was published. */
export class DefinitionInvalid extends Error {
  readonly code = 'DEFINITION_INVALID';

  constructor(readonly problems: readonly SpecProblem[]) {
    super(`The definition has ${problems.length} problem(s).`);
  }
}

/** There is no such definition in the organization. */
export class DefinitionNotFound extends Error {
  readonly code = 'DEFINITION_NOT_FOUND';
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
    spec: DefinitionSpec,
  ): Promise<DefinitionView> {
    return inTransaction(this.dataSource, async (manager) => {
      const definition = await findOrCreateDefinition(manager, organizationId, key);
      const latest = await latestVersion(manager, definition.id);
      if (latest?.status === 'draft') {
        await replaceDraft(manager, latest.id, spec);
        return view(definition, { ...latest, spec });
      }
      const number = (latest?.number ?? 0) + 1;
      await insertDraft(manager, { id: newId(), definitionId: definition.id, number, spec });
      return view(definition, { number, status: 'draft', spec });
    });
  }

  /**
   * Makes the draft the version that new approvals pin. Running approvals keep theirs.
   *
   * @throws DefinitionInvalid with every problem at once, DefinitionNotFound
   */
  async publish(organizationId: string, key: string): Promise<DefinitionView> {
    return inTransaction(this.dataSource, async (manager) => {
      const definition = await findDefinition(manager, organizationId, key);
      const latest = definition && (await latestVersion(manager, definition.id));
      if (!definition || !latest) throw new DefinitionNotFound(`There is no definition "${key}".`);
      if (latest.status === 'active') return view(definition, latest);
      const problems = [
        ...checkSpec(latest.spec),
        ...this.actionProblems(latest.spec),
        ...(await namesUnknown(manager, organizationId, stepsOf(latest.spec))),
      ];
      if (problems.length > 0) throw new DefinitionInvalid(problems);
      await activate(manager, definition.id, latest.id);
      return view(definition, { ...latest, status: 'active' });
    });
  }

  /** All definitions of an organization, by key. */
  async list(organizationId: string): Promise<DefinitionView[]> {
    return listLatest(this.dataSource, organizationId);
  }

  private actionProblems(spec: DefinitionSpec): SpecProblem[] {
    return actionsOf(spec).flatMap(({ path, action }) => {
      const message = this.checkAction(action);
      return message === undefined ? [] : [{ path, message }];
    });
  }
}

function view(
  { id, key }: Definition,
  version: Pick<DefinitionVersion, 'number' | 'status' | 'spec'>,
): DefinitionView {
  return { id, key, version: version.number, status: version.status, spec: version.spec };
}

/** The steps of a spec with the path of each, whether or not the spec is valid. */
function stepsOf(spec: DefinitionSpec): { path: string; step: StepSpec }[] {
  const at = (path: string, steps: readonly StepSpec[] = []) =>
    steps.map((step, index) => ({ path: `${path}[${index}]`, step }));
  return [
    ...at('steps', spec.steps),
    ...(spec.pipelines ?? []).flatMap((pipeline, p) => [
      ...at(`pipelines[${p}].steps`, pipeline.steps),
      ...(pipeline.stages ?? []).flatMap((stage, s) =>
        at(`pipelines[${p}].stages[${s}].steps`, stage.steps),
      ),
    ]),
  ];
}

function actionsOf(spec: DefinitionSpec): { path: string; action: ActionSpec }[] {
  const at = (path: string, actions: readonly ActionSpec[] = []) =>
    actions.map((action, index) => ({ path: `${path}actions[${index}]`, action }));
  return [
    ...at('', spec.actions),
    ...(spec.pipelines ?? []).flatMap((pipeline, p) => [
      ...at(`pipelines[${p}].`, pipeline.actions),
      ...(pipeline.stages ?? []).flatMap((stage, s) =>
        at(`pipelines[${p}].stages[${s}].`, stage.actions),
      ),
    ]),
  ];
}
