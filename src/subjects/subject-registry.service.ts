import { PermanentActionFailure, type Action, type ActionContext } from '../actions/action.types';
import { MIRROR_ACTION, NOTIFY_ACTION } from '../actions/hook-action.types';
import type { HookMoment } from '../domain/hooks';
import type { JsonObject } from '../domain/json';
import type { Mirror } from '../domain/mirror';
import type { DataSource } from '../platform/database/types';
import type { Logger } from '../platform/logging';
import { SubjectDataSources } from './adapters/data-sources.store';
import { loadByHttp, notifyByHttp } from './adapters/http-adapter';
import { TableAdapter } from './adapters/table.store';
import { configIn, mirrorIn } from './subject-config';
import { readSubject, type Given } from './subject-reader';
import type { SubjectTypeConfig } from './subject-type.schema';
import type {
  MirrorParameters,
  SubjectAdapter,
  SubjectInterest,
  SubjectOptions,
  SubjectRules,
} from './subject.types';

/** What extensions have declared; it is asked each time, because they are added one by one. */
export interface Declared {
  optionsOf(type: string): SubjectOptions | undefined;
  hooksOf(type: string): readonly HookMoment[];
}

/** What the operator says about all types. */
export interface SubjectSettings {
  /** The types that may be approved; all when empty. */
  enabledTypes?: readonly string[];
  defaultStatusField?: string | undefined;
}

/** Knows the types of subjects: where each is, how it is approved, and what follows it. */
export class SubjectRegistry implements SubjectRules {
  private readonly sources: SubjectDataSources;

  /** @param own Countersign's database, where subjects may be as well */
  constructor(
    own: DataSource,
    private readonly declared: Declared,
    private readonly log: Logger,
    private readonly settings: SubjectSettings = {},
  ) {
    this.sources = new SubjectDataSources(own);
  }

  /** See `SubjectRules`. */
  configOf(type: string, configured: SubjectTypeConfig | null): SubjectTypeConfig {
    const config = { ...configIn(this.declared.optionsOf(type)), ...configured };
    const { enabledTypes = [] } = this.settings;
    const isOff = enabledTypes.length > 0 && !enabledTypes.includes(type);
    return isOff ? { ...config, enabled: false } : config;
  }

  /** See `SubjectRules`. */
  interestOf(type: string, configured: Mirror | null | undefined): SubjectInterest {
    const options = this.declared.optionsOf(type);
    const mirror = { ...mirrorIn(options), ...configured };
    const isKept = this.canMirror(type);
    if (isKept) mirror.statusField ??= this.settings.defaultStatusField;
    return {
      hooks: this.declared.hooksOf(type),
      notified: options?.http?.notify !== undefined,
      // Whoever attaches may not know the extension that the worker has.
      mirror: isKept || configured ? mirror : undefined,
      skipped: (subject, change) =>
        this.log.debug({ subjectType: type }, `${type}(${subject}): nothing to update ${change}`),
    };
  }

  /** Whether it is known where subjects of a type are written. */
  canMirror(type: string): boolean {
    const { table, entity } = this.declared.optionsOf(type) ?? {};
    return table !== undefined || entity !== undefined;
  }

  /** Whether subjects of a type are read where they are kept. */
  canRead(type: string): boolean {
    return this.adapterOf(type).load !== undefined;
  }

  /**
   * Completes what a request says about a subject. To be called outside of transactions.
   *
   * @throws ChangeRefused SUBJECT_NOT_FOUND, SUBJECT_UNAVAILABLE; nothing has changed then
   */
  async complete<G extends Given>(organization: string, given: G): Promise<G> {
    const { type } = given.subject;
    const { load } = this.adapterOf(type);
    if (!load) return given;
    const { timeoutMs } = this.declared.optionsOf(type) ?? {};
    return readSubject(given, { adapter: { load }, timeoutMs, organization, log: this.log });
  }

  /** The actions by which subjects follow their approvals. */
  actions(): Record<string, Action> {
    return {
      [MIRROR_ACTION]: { handler: (context, parameters) => this.mirror(context, parameters) },
      [NOTIFY_ACTION]: { handler: (context: ActionContext) => this.notify(context) },
    };
  }

  async close(): Promise<void> {
    await this.sources.close();
  }

  private async mirror(context: ActionContext, parameters: JsonObject): Promise<void> {
    const { type, id } = context.approval.subject;
    const { field, value, because } = parameters as MirrorParameters;
    const { write } = this.adapterOf(type);
    if (!write) {
      throw new PermanentActionFailure(`No extension says where subjects of type "${type}" are.`);
    }
    const { transaction } = context;
    const written = await write(id, { field, value, transaction });
    switch (written.outcome) {
      case 'no-such-field':
        return context.log.warn(`${type}(${id}) has no field "${field}": nothing is updated`);
      case 'no-such-subject':
        return context.log.warn(`${type}(${id}) does not exist: nothing is updated`);
      case 'updated': {
        const { before } = written;
        const from = before === null ? 'null' : `'${before}'`;
        const text = `Updated ${type}(${id}).${field} from ${from} to '${value}' on ${because}`;
        return context.log.info(text);
      }
    }
  }

  private async notify(context: ActionContext): Promise<void> {
    const { type } = context.approval.subject;
    const { http } = this.declared.optionsOf(type) ?? {};
    if (http?.notify !== undefined) return notifyByHttp(http, context);
    throw new PermanentActionFailure(`No extension says whom to tell about "${type}".`);
  }

  /** `load` in code comes before a system that is asked, and that before a table. */
  private adapterOf(type: string): SubjectAdapter {
    const options = this.declared.optionsOf(type);
    if (!options) return {};
    const { load, http } = options;
    const table = this.canMirror(type) ? new TableAdapter(options, this.sources) : undefined;
    if (load) return { ...table, load: async (id, context) => load(id, context) };
    if (http?.load === undefined) return { ...table };
    return { ...table, load: (id, context) => loadByHttp(http, id, context) };
  }
}
