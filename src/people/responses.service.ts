import { documentOf, permits } from '../domain/permissions';
import type { JsonObject } from '../domain/json';
import type { Actor } from './actor.service';

/** Whether somebody may see who said what about a subject: comments and answers of forms. */
export function maySeeResponses(
  { grants }: Pick<Actor, 'grants'>,
  { subjectType: type, attributes }: { subjectType: string; attributes: JsonObject },
): boolean {
  return permits(grants, 'response.view', { attributes: documentOf({ type, attributes }) });
}
