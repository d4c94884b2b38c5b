import type { JsonObject } from '../domain/json';
import { documentOf, permits } from '../domain/permissions';
import type { Actor } from '../people/actor.service';
import { ChangeRefused } from '../platform/change-refused';

/**
 * Somebody may attach approvals only to subjects that their grants are about.
 *
 * @throws ChangeRefused NOT_PERMITTED
 */
export function requireAttach(
  { username, grants }: Actor,
  { type, attributes = {} }: { type: string; attributes?: JsonObject | undefined },
): void {
  if (permits(grants, 'approval.attach', { attributes: documentOf({ type, attributes }) })) return;
  const message = `${username} lacks the permission "approval.attach" for this ${type}.`;
  throw new ChangeRefused('NOT_PERMITTED', message);
}
