import type { Request, RequestHandler } from 'express';
import { isPermission, permitsSome, type Permission } from '../../domain/permissions';
import type { Actor } from '../../people/actor.service';
import { currentCall } from '../call-context';
import type { Access } from './access';
import { Problem } from './problems';

/**
 * Finds out who makes a request.
 *
 * @throws Problem UNAUTHENTICATED when the request does not tell, or does not prove it
 */
export type Authenticate = (request: Request) => Promise<Actor>;

/** Lets a request pass when its maker may call the route. */
export function guard(access: Access, authenticate: Authenticate): RequestHandler {
  return async (request, response, next): Promise<void> => {
    if (access !== 'public') {
      const actor = await authenticate(request);
      response.locals['actor'] = actor;
      const call = currentCall();
      if (call) call.actor = actor;
      if (access !== 'signed-in') requirePermission(actor, access);
    }
    next();
  };
}

/** @throws Problem NOT_PERMITTED when the actor lacks a permission altogether */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (permitsSome(actor.grants, permission)) return;
  const message = `${actor.username} lacks the permission "${permission}".`;
  throw new Problem('NOT_PERMITTED', message, { permission });
}

/** Nothing is open by mistake: a route without a declaration keeps the server from starting. */
export function checkAccess(route: { method: string; path: string; access?: unknown }): void {
  const { access } = route;
  if (access === 'public' || access === 'signed-in') return;
  if (typeof access === 'string' && isPermission(access)) return;
  throw new Error(
    `${route.method.toUpperCase()} ${route.path} declares no access: name a permission, ` +
      '"signed-in" or "public".',
  );
}
