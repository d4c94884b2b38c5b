import { canonicalJson } from './chain';
import type { JsonObject } from './json';
import { constraintProblems, matches, parseKey, type Constraints } from './match';
import type { FieldProblem } from './tools';

/** How somebody may stand to an object; a grant can be limited to one of them. */
export type Relation = 'requester' | 'participant' | 'assignee' | 'self';

/** What a permission allows, and to which relations a grant of it can be limited. */
interface PermissionKind {
  /** In words, for the documentation and for those who grant it. */
  allows: string;
  relations: readonly Relation[];
  /** Whether constraints on the attributes of the subject can limit it further. */
  constrainable: boolean;
}

const kind = (allows: string, ...relations: Relation[]): PermissionKind => {
  return { allows, relations, constrainable: false };
};
const ofSubject = (allows: string, ...relations: Relation[]): PermissionKind => {
  return { allows, relations, constrainable: true };
};

/**
 * Everything that can be permitted, as `object.action`. Whoever has no grant may nothing.
 * Constraints of a grant speak of the attributes of the subject.
 */
export const PERMISSIONS = {
  'approval.view': ofSubject('see approvals', 'requester', 'participant'),
  'approval.attach': ofSubject('attach approvals, and tell of subjects'),
  'approval.reroute': ofSubject('add steps to an approval, or replace those to come'),
  'approval.administer': ofSubject('start, cancel, reassign and change approvals of others'),
  'approval.migrate': ofSubject('move open approvals to another version of their definition'),
  'task.view': kind('see the own inbox'),
  'task.decide': ofSubject('answer requests, delegate them and comment'),
  'task.override': ofSubject('answer in the place of anybody'),
  'response.view': ofSubject('see who said what'),
  'definition.view': kind('see definitions'),
  'definition.change': kind('save definitions as drafts'),
  'definition.publish': kind('publish, deactivate and delete definitions'),
  'request.view': ofSubject('see requests', 'requester', 'assignee'),
  'request.add': ofSubject('write requests and submit their own'),
  'request.decide': ofSubject('approve and reject requests', 'assignee'),
  'request.administer': ofSubject('change and delete requests of others'),
  'subject-type.view': kind('see how types of subjects are approved'),
  'subject-type.change': kind('configure how types of subjects are approved'),
  'person.view': kind('see people, departments, roles and calendars'),
  'person.change': kind('create, change and remove people, departments, roles and calendars'),
  'substitution.change': kind('name substitutes', 'self'),
  'permission.change': kind('grant permissions to roles, and give keys to services'),
  'audit.view': kind('read the audit trail, verify and export it'),
  'insight.view': kind('see statistics'),
  'effect.administer': kind('see failed actions of all approvals, try them again or skip them'),
  'message.administer': kind('preview mails, see what was sent, and send again what failed'),
  'webhook.change': kind('tell other systems of events, and take decisions from them'),
  'payload.view': kind(
    'decrypt what Temporal keeps of workflows; only for the organization of the operators',
  ),
} as const satisfies Record<string, PermissionKind>;
export type Permission = keyof typeof PERMISSIONS;

/** A permission given to a role, for everything or for a part. */
export interface Grant {
  permission: Permission;
  /** Only objects to which the actor stands like this. */
  relation?: Relation | null;
  /** Only objects whose attributes look like this. */
  constraints?: Constraints | null;
}

/** What a grant is asked about. */
export interface Permitted {
  attributes?: JsonObject;
  /** How the actor stands to the object. */
  relations?: readonly Relation[];
}

/** Whether one of the grants allows it for this object. */
export function permits(
  grants: readonly Grant[],
  permission: Permission,
  { attributes = {}, relations = [] }: Permitted = {},
): boolean {
  return grants.some(
    (grant) =>
      grant.permission === permission &&
      (grant.relation == null || relations.includes(grant.relation)) &&
      matches(grant.constraints ?? {}, attributes),
  );
}

/** What the constraints of a grant see of a subject. */
export function documentOf(subject: { type: string; attributes: JsonObject }): JsonObject {
  return { ...subject.attributes, subjectType: subject.type };
}

/** The type of the requests that the program keeps itself, as a subject of approvals. */
export const REQUEST_TYPE = 'request';

/** True for the name of a permission. */
export function isPermission(word: string): word is Permission {
  return Object.hasOwn(PERMISSIONS, word);
}

/** Whether one of the grants allows it at least for something. */
export function permitsSome(grants: readonly Grant[], permission: Permission): boolean {
  return grants.some(
    (grant) => grant.permission === permission && limitProblems(grant).length === 0,
  );
}

/** Whether whoever has these grants may give another one: nobody gives what they do not have. */
export function covers(grants: readonly Grant[], wanted: Grant): boolean {
  const limits = canonicalJson(wanted.constraints ?? {});
  return grants.some(
    ({ permission, relation, constraints }) =>
      permission === wanted.permission &&
      (relation == null || relation === wanted.relation) &&
      (isUnlimited(constraints) || canonicalJson(constraints ?? {}) === limits),
  );
}

/** Those of the wanted grants that whoever has the first ones may not give. */
export function uncovered(grants: readonly Grant[], wanted: readonly Grant[]): Grant[] {
  return wanted.filter((grant) => !covers(grants, grant));
}

/** Everything that is wrong with a grant; empty when it is good. */
export function grantProblems(grant: Grant): FieldProblem[] {
  const { permission, constraints } = grant;
  if (!isPermission(permission)) {
    const known = Object.keys(PERMISSIONS).join(', ');
    return [{ path: 'permission', message: `"${String(permission)}" is none of ${known}.` }];
  }
  const given = constraints ?? {};
  const broken = [...constraintProblems(given), ...unsearchable(given)].map((problem) => ({
    ...problem,
    path: `constraints.${problem.path}`,
  }));
  return [...limitProblems(grant), ...broken];
}

/** Limits that a permission does not know. A grant with one of them counts for nothing. */
function limitProblems({ permission, relation, constraints }: Grant): FieldProblem[] {
  const { relations, constrainable }: PermissionKind = PERMISSIONS[permission];
  const problems: FieldProblem[] = [];
  if (relation != null && !relations.includes(relation)) {
    const wanted = relations.length > 0 ? `one of ${relations.join(', ')}` : 'none at all';
    const message = `"${permission}" can be limited to ${wanted}.`;
    problems.push({ path: 'relation', message });
  }
  if (!constrainable && !isUnlimited(constraints)) {
    const message = `"${permission}" is not about subjects, so constraints cannot limit it.`;
    problems.push({ path: 'constraints', message });
  }
  return problems;
}

function isUnlimited(constraints: Constraints | null | undefined): boolean {
  return Object.keys(constraints ?? {}).length === 0;
}

/** How many parts the path of a grant's constraint may have. */
const MAX_PARTS = 5;

/** Constraints of grants are looked up in the database, where not everything can be said. */
function unsearchable(constraints: Constraints): FieldProblem[] {
  return Object.entries(constraints).flatMap(([path, operand]) => {
    const values = Array.isArray(operand) && parseKey(path).operator === 'in' ? operand : [operand];
    const problems = [
      ...(values.every((value) => value === null || typeof value !== 'object')
        ? []
        : ['compares with a list or an object; a grant compares with texts, numbers and booleans']),
      ...(parseKey(path).path.split('.').length <= MAX_PARTS
        ? []
        : [`is too deep; the path of a grant has at most ${MAX_PARTS} parts`]),
    ];
    return problems.map((problem) => ({ path, message: `"${path}" ${problem}.` }));
  });
}

/** The roles that every organization starts with, from the junior to the senior one. */
export const SEEDED_ROLES: readonly {
  key: string;
  name: string;
  /** Key of the role above. */
  senior?: string;
  grants: readonly Grant[];
}[] = [
  {
    key: 'admin',
    name: 'Administrators',
    grants: (Object.keys(PERMISSIONS) as Permission[]).map((permission) => ({ permission })),
  },
  {
    key: 'manager',
    name: 'Managers',
    senior: 'admin',
    grants: [
      { permission: 'request.view', relation: 'assignee' },
      { permission: 'request.decide', relation: 'assignee' },
      { permission: 'audit.view' },
      { permission: 'insight.view' },
    ],
  },
  {
    // Everybody holds it, unless the organization chooses another one or none.
    key: 'user',
    name: 'Users',
    senior: 'manager',
    grants: [
      { permission: 'approval.view', relation: 'requester' },
      { permission: 'approval.view', relation: 'participant' },
      { permission: 'approval.attach' },
      { permission: 'approval.reroute' },
      { permission: 'task.view' },
      { permission: 'task.decide' },
      { permission: 'response.view' },
      { permission: 'definition.view' },
      { permission: 'request.view', relation: 'requester' },
      { permission: 'request.add' },
      { permission: 'subject-type.view' },
      { permission: 'person.view' },
      { permission: 'substitution.change', relation: 'self' },
    ],
  },
];
/** The seeded role that everybody in an organization holds unless it chooses another. */
export const DEFAULT_ROLE = 'user';
