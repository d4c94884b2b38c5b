import type { Sha256 } from './chain';
import type { UserRef } from './commands';
import type { JsonObject } from './json';
import type { Permission, Relation } from './permissions';
import type { Route } from './route';
import type { EffectStandings, UserId } from './state';
import type { CheckForm, Evaluate, WorkingClock } from './tools';

/** A person as the organization knows them at this moment. */
export interface Person {
  id: UserId;
  username: string;
  /** A `service` is a program, for which `machines` of a step is meant. */
  kind: 'person' | 'service';
  active: boolean;
  /** Id of the manager, the first address of an escalation. */
  manager?: UserId;
  /** Keys of the roles held directly. */
  roles: readonly string[];
  /** Key of the department. */
  department?: string;
  /** Who stands in while this person is away, at this moment. */
  substitute?: UserId;
}

/** The permissions that bear on decisions; they are read in the transaction that decides. */
export const DECISION_PERMISSIONS = [
  'approval.administer',
  'approval.migrate',
  'approval.reroute',
  'request.decide',
  'task.decide',
  'task.override',
] as const satisfies readonly Permission[];
export type DecisionPermission = (typeof DECISION_PERMISSIONS)[number];

/** How much somebody has to do. */
export interface Workload {
  open: number;
  total: number;
}

/** The business object under approval. */
export interface Subject {
  type: string;
  id: string;
  title: string;
  attributes: JsonObject;
  metadata: JsonObject;
  /** Roles without which nobody starts or answers approvals of this type of subject. */
  startRole?: string | null;
  approveRole?: string | null;
}

/** A published version of the definition of an approval. */
export interface VersionTarget {
  id: string;
  number: number;
  route: Route;
}

/**
 * What the world looks like while a command is decided. Read in the same transaction that
 * writes the decision, so that nobody decides by a right they no longer have.
 */
export interface Facts {
  /** Epoch milliseconds. */
  now: number;
  newId(): string;
  /** A person by id or username; undefined when the organization has no such person. */
  person(ref: UserRef): Person | undefined;
  /** Active members of a role, in a stable order. */
  membersOf(role: string): readonly Person[];
  /** Keys of the roles above a role, nearest first. */
  rolesAbove(role: string): readonly string[];
  departmentHead(department: string): Person | undefined;
  workload(user: UserId): Workload;
  /** Whether a person who stands to it like this has the permission for approvals of this subject. */
  may(user: UserId, permission: DecisionPermission, relations?: readonly Relation[]): boolean;
  /** The working calendar of a person, else that of the organization, else the wall clock. */
  clock(user: UserId): WorkingClock;
  /** How the actions stand for which the approval waits. */
  awaited?: EffectStandings;
  /** The version to which a command would move the approval; undefined when there is none. */
  target?: VersionTarget | undefined;
  subject: Subject;
  evaluate: Evaluate;
  checkForm: CheckForm;
  sha256: Sha256;
}
