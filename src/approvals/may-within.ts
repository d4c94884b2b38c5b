import type { Facts } from '../domain/facts';
import type { UserId } from '../domain/state';

/** A key that is limited to some permissions lends its owner no others. */
export function mayWithin(
  scopes: readonly string[] | undefined,
  owner: UserId | undefined,
  facts: Facts,
): Facts['may'] {
  return (user, permission, relations) =>
    (user !== owner || !scopes || scopes.includes(permission)) &&
    facts.may(user, permission, relations);
}
