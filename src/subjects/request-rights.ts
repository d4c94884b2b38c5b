import type { JsonObject } from '../domain/json';
import {
  documentOf,
  permits,
  REQUEST_TYPE,
  type Permission,
  type Relation,
} from '../domain/permissions';
import type { Actor } from '../people/actor.service';
import type { RequestRow } from './requests.store';

type Known = Pick<RequestRow, 'attributes' | 'description' | 'assignedTo'>;

/** What rules and constraints may read of a request. */
export function attributesOf({ attributes, description, assignedTo }: Known): JsonObject {
  return { ...attributes, description, assignedTo };
}

/** Whether somebody has a permission for a request. */
export function mayWith(actor: Actor, permission: Permission, request: RequestRow): boolean {
  return permits(actor.grants, permission, {
    attributes: documentOf({ type: REQUEST_TYPE, attributes: attributesOf(request) }),
    relations: relationsTo(actor, request),
  });
}

/** What was removed is seen only by those who administer requests. */
export function maySee(actor: Actor, request: RequestRow): boolean {
  if (request.isDeleted && !mayWith(actor, 'request.administer', request)) return false;
  return mayWith(actor, 'request.view', request);
}

/** Its creator, or whoever administers requests. */
export function mayChange(actor: Actor, request: RequestRow): boolean {
  return mayWith(actor, 'request.administer', request) || isCreator(actor, request);
}

/** True for the creator, as long as they may write requests at all. */
export function isCreator(actor: Actor, request: RequestRow): boolean {
  return request.creatorId === actor.id && mayWith(actor, 'request.add', request);
}

/** Who is to decide a draft, once it is submitted: whether they could. */
export function couldDecide(assignee: Actor, request: Known): boolean {
  return permits(assignee.grants, 'request.decide', {
    attributes: documentOf({ type: REQUEST_TYPE, attributes: attributesOf(request) }),
    relations: ['assignee'],
  });
}

/** Which requests somebody sees: all, or those to which they stand in a certain way. */
export function rangesOf({ grants }: Actor): {
  everything: boolean;
  created: boolean;
  assigned: boolean;
} {
  const relations = grants
    .filter(({ permission }) => permission === 'request.view')
    .map(({ relation }) => relation ?? null);
  return {
    everything: relations.includes(null),
    created: relations.includes('requester'),
    assigned: relations.includes('assignee'),
  };
}

function relationsTo(actor: Actor, request: RequestRow): Relation[] {
  const isAssignee = request.assignedToId === actor.id || request.isAsked;
  return [
    ...(request.creatorId === actor.id ? (['requester'] as const) : []),
    ...(isAssignee ? (['assignee'] as const) : []),
  ];
}
