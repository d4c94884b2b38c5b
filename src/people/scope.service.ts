import type { Permission, Relation } from '../domain/permissions';
import { jsonPathOf } from '../platform/database/json-path';
import type { Actor } from './actor.service';

/** A grant as the database looks for objects by it. */
export interface ScopeGrant {
  /** How the actor has to stand to the object; null for all. */
  relation: Relation | null;
  /** jsonpath that the object's document has to fulfil; null for all. */
  path: string | null;
}

/**
 * The part of the world in which somebody has a permission. Whoever loads objects for them hands
 * it to the statement, so that what is outside is never found, and never told apart from what
 * does not exist.
 */
export interface Scope {
  organizationId: string;
  userId: string;
  /** The actor and their roles as they stand in `participant`. */
  holders: string[];
  /** True when one of the grants has no limits. */
  everything: boolean;
  /** Those without limits first, then the ones that are cheap to look at. */
  grants: ScopeGrant[];
}

/** In which part of the world an actor has a permission; nowhere without a grant. */
export function scopeOf(actor: Actor, permission: Permission): Scope {
  const { id: userId, organizationId, roles } = actor;
  const granted = actor.grants
    .filter((grant) => grant.permission === permission)
    .map(({ relation = null, constraints }) => ({ relation, path: jsonPathOf(constraints) }));
  const everything = granted.some(({ relation, path }) => relation === null && path === null);
  return {
    organizationId,
    userId,
    holders: [`user:${userId}`, ...roles.map((role) => `role:${role}`)],
    everything,
    grants: everything ? [{ relation: null, path: null }] : granted.sort(byCost),
  };
}

/** Taking part is looked up for each object, everything else stands on the object itself. */
function byCost(a: ScopeGrant, b: ScopeGrant): number {
  return Number(a.relation === 'participant') - Number(b.relation === 'participant');
}
