import { Webhook } from 'standardwebhooks';
import type { ActionContext } from '../../actions/action.types';
import { requireTaken } from '../../actions/http-answer.service';
import type { LoadContext, LoadedSubject, SubjectHttp } from '../subject.types';
import { callSubjectSystem, type OutgoingCall } from './http';

/** Asks the system that owns the subjects for one of them. */
export async function loadByHttp(
  { load = '', ...http }: SubjectHttp,
  id: string,
  { signal }: Pick<LoadContext, 'signal'>,
): Promise<LoadedSubject | undefined> {
  const url = load.replaceAll('{id}', encodeURIComponent(id));
  const headers = { accept: 'application/json', ...signed(http, `load:${id}`, '') };
  const { status, text } = await callSubjectSystem({ method: 'GET', url, headers, signal });
  if (status === 404 || status === 410) return undefined;
  if (status !== 200) throw new Error(`It answered with status ${status}.`);
  return JSON.parse(text) as LoadedSubject;
}

/** Tells it what has become of an approval. */
export async function notifyByHttp(http: SubjectHttp, context: ActionContext): Promise<void> {
  const { moment, approval, event, idempotencyKey, signal } = context;
  const body = JSON.stringify({ event: moment.replace('on-', ''), approval, context: event });
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': idempotencyKey,
    ...signed(http, idempotencyKey, body),
  };
  const call: OutgoingCall = { method: 'POST', url: http.notify ?? '', headers, body, signal };
  const { status } = await callSubjectSystem(call);
  requireTaken(call.url, status);
}

/** The own headers, and the signature of the Standard Webhooks where there is a secret. */
function signed(
  { headers = {}, secret }: SubjectHttp,
  id: string,
  body: string,
): Record<string, string> {
  if (secret === undefined) return headers;
  const now = new Date();
  return {
    ...headers,
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret, { format: 'raw' }).sign(id, now, body),
  };
}
