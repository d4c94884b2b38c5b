import { z } from 'zod';
import { Problem } from '../platform/http/problems';
import { route, type Reply, type Route } from '../platform/http/route';
import { storableText } from '../platform/storable.schema';
import { PeopleChangeRefused, type PeopleChangesService } from './people-changes.service';

const tag = 'people';
const name = storableText(200).min(1);
const instant = z.iso.datetime({ offset: true });

const calendarSchema = z
  .strictObject({
    timeZone: storableText(100).min(1),
    week: z.partialRecord(
      z.enum(['1', '2', '3', '4', '5', '6', '7']),
      z.array(z.tuple([z.string().max(5), z.string().max(5)])).max(24),
    ),
    holidays: z.array(z.string().max(10)).max(5_000).optional(),
  })
  .meta({ id: 'Calendar', description: 'Working hours by ISO weekday, 1 is Monday' });

const substitutionSchema = z
  .object({
    id: z.uuid(),
    user: z.string(),
    substitute: z.string(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
  })
  .meta({ id: 'Substitution' });

const done = z.object({ done: z.literal(true) });

/** Leavers, new roles, substitutions and calendars; open approvals follow all of them. */
export function peopleRoutes(people: PeopleChangesService): Route[] {
  return [
    userRoute(people),
    calendarRoute(people),
    ...substitutionRoutes(people),
    endRoute(people),
  ];
}

function userRoute(people: PeopleChangesService): Route {
  return route({
    method: 'patch',
    path: '/api/v1/users/{username}',
    tag,
    access: 'person.change',
    summary: 'Change a user; open approvals that ask them are looked at again',
    params: z.strictObject({ username: z.string().max(200) }),
    body: z.strictObject({
      active: z.boolean().optional(),
      manager: name.nullable().optional(),
      department: name.nullable().optional(),
      calendar: name.nullable().optional(),
      roles: z.array(name).max(200).optional(),
    }),
    responses: { 200: { description: 'Changed', schema: done } },
    handle: ({ params, body, actor }) =>
      answer(200, async () => {
        await people.changeUser(actor.organizationId, params.username, body);
        return { done: true };
      }),
  });
}

function calendarRoute(people: PeopleChangesService): Route {
  return route({
    method: 'put',
    path: '/api/v1/calendars/{key}',
    tag,
    access: 'person.change',
    summary: 'Set a working calendar; deadlines in working time are counted again',
    params: z.strictObject({ key: z.string().min(1).max(63) }),
    body: z.strictObject({ spec: calendarSchema, isDefault: z.boolean().default(false) }),
    responses: { 200: { description: 'Saved', schema: done } },
    handle: ({ params, body, actor }) =>
      answer(200, async () => {
        await people.saveCalendar(actor.organizationId, params.key, body);
        return { done: true };
      }),
  });
}

function substitutionRoutes(people: PeopleChangesService): Route[] {
  const path = '/api/v1/substitutions';
  return [
    route({
      method: 'get',
      path,
      tag,
      access: 'person.view',
      summary: 'Who stands in for whom, now and later',
      responses: {
        200: {
          description: 'Substitutions',
          schema: z.object({ items: z.array(substitutionSchema) }),
        },
      },
      handle: ({ actor }) =>
        answer(200, async () => ({ items: await people.substitutions(actor.organizationId) })),
    }),
    route({
      method: 'post',
      path,
      tag,
      access: 'substitution.change',
      summary: 'Name a substitute for a time away, one’s own unless "user" is given',
      body: z.strictObject({
        user: name.optional(),
        substitute: name,
        startsAt: instant,
        endsAt: instant,
      }),
      responses: { 201: { description: 'The substitution', schema: substitutionSchema } },
      handle: ({ body, actor }) =>
        answer(201, () =>
          people.substitute(actor.organizationId, {
            user: body.user ?? actor.username,
            substitute: body.substitute,
            startsAt: new Date(body.startsAt),
            endsAt: new Date(body.endsAt),
          }),
        ),
    }),
  ];
}

function endRoute(people: PeopleChangesService): Route {
  return route({
    method: 'delete',
    path: '/api/v1/substitutions/{id}',
    tag,
    access: 'substitution.change',
    summary: 'End a substitution now',
    params: z.strictObject({ id: z.uuid() }),
    responses: { 200: { description: 'Ended', schema: done } },
    handle: ({ params, actor }) =>
      answer(200, async () => {
        await people.endSubstitution(actor.organizationId, params.id);
        return { done: true };
      }),
  });
}

async function answer(status: number, work: () => Promise<unknown>): Promise<Reply> {
  try {
    return { status, body: await work() };
  } catch (error) {
    if (!(error instanceof PeopleChangeRefused)) throw error;
    const errors = error.problems.length > 0 ? { errors: error.problems } : {};
    throw new Problem(error.code, error.message, errors);
  }
}
