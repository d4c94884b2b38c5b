import { z } from 'zod';
import { route, type Route } from '../platform/http/route';
import { storableText } from '../platform/storable.schema';
import type { PasswordChangesService } from './password-changes.service';
import { meSchema } from './sessions.schema';
import type { SessionsService } from './sessions.service';

/** What the routes about oneself and passwords need. */
export interface MeDependencies {
  sessions: SessionsService;
  passwordChanges: PasswordChangesService;
  /** Page of the Temporal UI below which each workflow has its own. */
  workflowsUrl: string | undefined;
}

const tag = 'sign-in';
const password = storableText(1_000).min(1);
const done = z.object({ done: z.literal(true) });

/** Who am I, and passwords. */
export function meRoutes(dependencies: MeDependencies): Route[] {
  return [meRoute(dependencies), ownPasswordRoute(dependencies), passwordRoute(dependencies)];
}

function meRoute({ sessions, workflowsUrl }: MeDependencies): Route {
  return route({
    operationId: 'getMe',
    method: 'get',
    path: '/api/v1/me',
    tag,
    access: 'signed-in',
    summary: 'Who is asking, and what they may do',
    responses: { 200: { description: 'Oneself', schema: meSchema } },
    handle: ({ actor }) => {
      const { id, username, name, kind, organization, roles, grants, sessionId } = actor;
      const permissions = grants.map(({ permission, relation = null, constraints = null }) => ({
        ...{ permission, relation, constraints },
      }));
      const csrf = sessionId === undefined ? {} : { csrfToken: sessions.csrfToken(sessionId) };
      const isOperator = grants.some(({ permission }) => permission === 'approval.administer');
      const workflows = { workflowsUrl: isOperator ? (workflowsUrl ?? null) : null };
      const self = { id, username, name, kind, organization, roles, permissions };
      const body = { ...self, ...workflows, ...csrf };
      return Promise.resolve({ status: 200, body });
    },
  });
}

function ownPasswordRoute({ passwordChanges }: MeDependencies): Route {
  return route({
    operationId: 'changeOwnPassword',
    method: 'put',
    path: '/api/v1/me/password',
    tag,
    access: 'signed-in',
    limit: 'authentication',
    summary: 'Change the own password; all other sessions end',
    body: z
      .strictObject({ current: password, new: password })
      .meta({ example: { current: 'countersign-demo', new: 'correct horse battery staple' } }),
    responses: { 200: { description: 'Changed', schema: done } },
    handle: async ({ body, actor, ip }) => {
      await passwordChanges.changeOwn(actor, body, ip);
      return { status: 200, body: { done: true } };
    },
  });
}

function passwordRoute({ passwordChanges }: MeDependencies): Route {
  return route({
    operationId: 'setPassword',
    method: 'put',
    path: '/api/v1/users/{username}/password',
    tag,
    access: 'person.change',
    limit: 'authentication',
    summary: 'Set the password of somebody who may no more than oneself; their sessions end',
    params: z.strictObject({ username: storableText(200) }),
    body: z
      .strictObject({ new: password })
      .meta({ example: { new: 'correct horse battery staple' } }),
    responses: { 200: { description: 'Set', schema: done } },
    handle: async ({ params, body, actor }) => {
      await passwordChanges.setFor(actor, params.username, body.new);
      return { status: 200, body: { done: true } };
    },
  });
}
