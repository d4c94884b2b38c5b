import type { ActorService } from '../../people/actor.service';
import type { Authenticate } from './guard';
import { Problem } from './problems';

/**
 * Believes the headers `X-Countersign-User` and `X-Countersign-Organization`. For development
 * only: in production every request is refused until real authentication is configured.
 */
export function developmentAuthentication(actors: ActorService, production: boolean): Authenticate {
  return async (request) => {
    if (production) {
      throw new Problem(
        'UNAUTHENTICATED',
        'The header X-Countersign-User is for development and refused in production.',
      );
    }
    const username = request.header('x-countersign-user');
    if (username === undefined) {
      throw new Problem('UNAUTHENTICATED', 'Name yourself in the header X-Countersign-User.');
    }
    const actor = await actors.find(request.header('x-countersign-organization'), username);
    if (actor) return actor;
    throw new Problem(
      'UNAUTHENTICATED',
      `No active user "${username}" is known. If several organizations have one, name yours ` +
        'in the header X-Countersign-Organization.',
    );
  };
}
