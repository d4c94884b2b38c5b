import type { ActorService } from '../../people/actor.service';
import type { Authenticate } from './guard';
import { Problem } from './problems';

/**
 * Believes the headers `X-Countersign-User` and `X-Countersign-Organization`. For development and
 * tests, where it has to be switched on; the configuration refuses it in production.
 */
export function trustUserHeader(actors: ActorService): Authenticate {
  return async (request) => {
    const username = request.header('x-countersign-user');
    if (username === undefined) {
      throw new Problem('UNAUTHENTICATED', 'The request shows neither a token nor a key.');
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
