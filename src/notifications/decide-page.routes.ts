import { z } from 'zod';
import type { JsonObject } from '../domain/json';
import type { Actor } from '../people/actor.service';
import { currentCall } from '../platform/call-context';
import { Problem, PROBLEMS } from '../platform/http/problems';
import { route, type HtmlPage, type Reply, type Route } from '../platform/http/route';
import { storableText } from '../platform/storable.schema';
import { decidedPage, decidePage, problemPage } from './decide-page';
import type { DecisionTokensService, OpenToken } from './decision-tokens.service';
import type { Links } from './links';

const tag = 'decisions';
const path = '/decide/{token}';
const params = z.strictObject({ token: z.string().meta({ description: 'Token of the link' }) });
const contentType = 'text/html';
const page = (description: string) => ({ description, schema: z.string(), contentType });

/** Decides as everybody does, with the same permissions and rules. */
export type DecideAs = (
  actor: Actor,
  address: { approvalId: string; workflowId: string },
  verb: 'approve' | 'reject',
  fields: JsonObject,
) => Promise<Reply>;

/** What the page is made of. */
export interface DecidePageDependencies {
  tokens: DecisionTokensService;
  links: Links;
  decide: DecideAs;
}

const formSchema = z.strictObject({
  verb: z.enum(['approve', 'reject']),
  comment: storableText(10_000).default(''),
});

/** The page behind the link in a mail. Looking at it decides nothing. */
export function decidePageRoutes(dependencies: DecidePageDependencies): Route[] {
  return [showRoute(dependencies), decideRoute(dependencies)];
}

function showRoute({ tokens, links }: DecidePageDependencies): Route {
  return route({
    operationId: 'showDecisionPage',
    method: 'get',
    path,
    tag,
    access: 'public',
    limit: 'links',
    problemPage,
    summary: 'The page behind the link in a mail; decides nothing',
    params,
    responses: { 200: page('A page with a form') },
    handle: async ({ params: { token } }) =>
      shown(200, decidePage(await tokens.look(token), links)),
  });
}

function decideRoute({ tokens, links, decide }: DecidePageDependencies): Route {
  return route({
    operationId: 'decideByLink',
    method: 'post',
    path,
    tag,
    access: 'public',
    limit: 'links',
    problemPage,
    summary: 'Decide with the form behind the link in a mail',
    description: 'The link decides once, as the person to whom it was sent, and with their rights.',
    params,
    form: true,
    body: formSchema,
    responses: {
      200: page('Decided'),
      202: page('Stored, and decided in a moment'),
      403: page('Not permitted; the form again'),
      409: page('Not possible now; the form again'),
      422: page('Something is missing; the form again'),
    },
    handle: async ({ params: { token }, body: { verb, comment } }) => {
      const text = comment.trim();
      const decideAs = async (open: OpenToken): Promise<Reply> => {
        actAs(open.actor);
        const { approvalId, workflowId, taskId } = open.row;
        const fields = { task: taskId, ...(text !== '' && { comment: text }) };
        const { status } = await decide(open.actor, { approvalId, workflowId }, verb, fields);
        const what = verb === 'approve' ? 'approved' : 'rejected';
        return shown(status, decidedPage(open, status === 202 ? 'stored' : what));
      };
      try {
        return await tokens.use(token, decideAs);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        // Why it was refused may also be that the link has ended: then this says so.
        const open = await tokens.look(token);
        const { code, message } = error;
        const { status } = PROBLEMS[code];
        return shown(status, decidePage(open, links, { code, message, comment }));
      }
    },
  });
}

/** What is recorded of this request is recorded as done by them. */
function actAs(actor: Actor): void {
  const call = currentCall();
  if (call) call.actor = actor;
}

/** A decision that was recorded as refused; everything else is a problem of its own. */
function isRefusal(error: unknown): error is Problem {
  return (
    error instanceof Problem &&
    error.data['command'] !== undefined &&
    [403, 409, 422].includes(PROBLEMS[error.code].status)
  );
}

function shown(status: number, { html, headers }: HtmlPage): Reply {
  return { status, body: html, contentType, headers };
}
