import createClient from 'openapi-fetch';
import type { paths } from '../../client/api.generated';
import { currentLanguage } from '../text/language';
import { noConnection, problemOf } from './problem';
import { renewSession, sessionState, signedInAgain } from './session';

/** The API, typed by its own description: `take(api.GET('/api/v1/inbox', { signal }))`. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: authorized });

/**
 * The body of an answer.
 *
 * @throws ApiProblem when the API refuses, or does not answer
 */
export async function take<T>(
  answering: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await answering.catch((failure: unknown) => {
    if (failure instanceof TypeError) throw noConnection();
    throw failure;
  });
  if (!response.ok) throw problemOf(error, response);
  return data as T;
}

/** A request that outlives the access token, and even the session: it is sent again. */
async function authorized(request: Request): Promise<Response> {
  const response = await send(request);
  if (response.status !== 401) return response;
  if (!(await renewSession())) await signedInAgain();
  return send(request);
}

function send(request: Request): Promise<Response> {
  const attempt = request.clone();
  attempt.headers.set('Accept-Language', currentLanguage());
  const state = sessionState();
  if (state.name === 'signed-in' && request.method !== 'GET') {
    attempt.headers.set('X-CSRF-Token', state.csrfToken);
  }
  return fetch(attempt);
}
