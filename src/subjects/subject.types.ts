import type { HookMoment } from '../domain/hooks';
import type { Json, JsonObject } from '../domain/json';
import type { FieldValue, Mirror } from '../domain/mirror';
import type {
  DataSource,
  DataSourceOptions,
  EntityManager,
  EntityTarget,
} from '../platform/database/types';
import type { Logger } from '../platform/logging';
import type { SubjectTypeConfig } from './subject-type.schema';

/** What `load` is told beside the id. */
export interface LoadContext {
  type: string;
  /** Key of the organization in which it is asked for. */
  organization: string;
  /** Aborted when it takes too long. */
  signal: AbortSignal;
  log: Logger;
}

/** A subject as its owner knows it. */
export interface LoadedSubject {
  title?: string | null | undefined;
  attributes?: Record<string, unknown> | null | undefined;
  metadata?: Record<string, unknown> | null | undefined;
}

/** Where another system answers about its subjects, and where it is told about them. */
export interface SubjectHttp {
  /** Asked with GET; `{id}` in it stands for the id. Answers `{ title, attributes, metadata }`. */
  load?: string;
  /** Told with POST when an approval is initiated, approved, denied or cancelled. */
  notify?: string;
  headers?: Record<string, string>;
  /** Signs what is sent, by the Standard Webhooks. */
  secret?: string;
}

/** Where subjects of a type are, and how they are approved. */
export interface SubjectOptions extends Mirror {
  /** Finds a subject; undefined when there is none. */
  load?: (
    id: string,
    context: LoadContext,
  ) => LoadedSubject | undefined | null | Promise<LoadedSubject | undefined | null>;
  /** Their table, `schema.table`; or else `entity`, and `columns` name its properties. */
  table?: string;
  entity?: EntityTarget<object>;
  /** Where the table is: `countersign`, its own database, unless given. */
  dataSource?: DataSource | DataSourceOptions | 'countersign';
  /** The column with the id: `id`, or the primary key of the entity, unless given. */
  id?: string;
  /** The columns that may be written, by the names that `statusField` and `stageField` use. */
  columns?: Record<string, string>;
  /** The column with the title. */
  title?: string;
  /** The columns that rules may read, or attributes by column: `{ amount: 'total_amount' }`. */
  attributes?: readonly string[] | Record<string, string>;
  http?: SubjectHttp;
  /** How long finding a subject may take; 5 s unless given. */
  timeoutMs?: number;

  enabled?: boolean;
  /** Whether approvals start by themselves: always, never, or where the conditions hold. */
  autoStart?: boolean | { definition?: string; conditions?: JsonObject };
  /** The definitions that may be used; all when empty. */
  definitions?: readonly string[];
  /** Used when no definition is named and none matches. */
  defaultDefinition?: string;
}

/** What is done with one subject, by whatever its type has declared. */
export interface SubjectAdapter {
  load?: (id: string, context: LoadContext) => Promise<LoadedSubject | null | undefined>;
  write?: (id: string, change: FieldChange) => Promise<Written>;
}

/** One field of a subject to be written. */
export interface FieldChange {
  field: string;
  value: FieldValue;
  /** Runs a transaction in the own database that marks the effect as done. */
  transaction: <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;
}

/** What became of it. */
export type Written =
  | { outcome: 'updated'; before: string | null }
  | { outcome: 'no-such-field' }
  | { outcome: 'no-such-subject' };

/** A subject as a request names it. */
export interface NamedSubject {
  type: string;
  id: string;
  title?: string | undefined;
  attributes?: JsonObject | undefined;
}

/** What has to run when something happens to approvals of a type. */
export interface SubjectInterest {
  /** The moments for which there are handlers. */
  hooks: readonly HookMoment[];
  /** Whether another system is told by HTTP. */
  notified: boolean;
  /** Undefined where there is nothing that could be written. */
  mirror: Mirror | undefined;
  /** Told of a field that stays as it is, because the configuration says nothing about it. */
  skipped: (subject: string, change: string) => void;
}

/** How subjects are approved, as those see it who attach and decide. */
export interface SubjectRules {
  /** The configuration in code and over HTTP together; the latter wins field by field. */
  configOf(type: string, configured: SubjectTypeConfig | null): SubjectTypeConfig;
  interestOf(type: string, configured: Mirror | null | undefined): SubjectInterest;
}

/** A parameter of the action that writes a field. */
export interface MirrorParameters extends Record<string, Json> {
  field: string;
  value: FieldValue;
  because: string;
}
