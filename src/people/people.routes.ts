import { z } from 'zod';
import { route, type Route } from '../platform/http/route';
import { storableText } from '../platform/storable.schema';
import { nameSchema as name } from './people.schema';
import type { PeopleChangesService } from './people-changes.service';

const tag = 'people';
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

/** Substitutions and calendars; open approvals follow them. */
export function peopleRoutes(people: PeopleChangesService): Route[] {
  return [
    ...calendarRoutes(people),
    ...substitutionRoutes(people),
    ownRoute(people),
    endRoute(people),
  ];
}

const calendarChangeSchema = z
  .strictObject({ spec: calendarSchema, isDefault: z.boolean().default(false) })
  .meta({
    example: {
      spec: {
        timeZone: 'Europe/Berlin',
        week: {
          '1': [['09:00', '17:00']],
          '2': [
            ['09:00', '12:00'],
            ['13:00', '18:00'],
          ],
        },
        holidays: ['2026-12-25'],
      },
      isDefault: true,
    },
  });

const newSubstitutionSchema = z
  .strictObject({ user: name.optional(), substitute: name, startsAt: instant, endsAt: instant })
  .meta({
    example: {
      substitute: 'carol',
      startsAt: '2026-08-03T00:00:00+02:00',
      endsAt: '2026-08-17T00:00:00+02:00',
    },
  });

function calendarRoutes(people: PeopleChangesService): Route[] {
  const saved = z.object({ key: z.string(), spec: calendarSchema, isDefault: z.boolean() });
  return [
    route({
      operationId: 'listCalendars',
      method: 'get',
      path: '/api/v1/calendars',
      tag,
      access: 'person.view',
      summary: 'The working calendars',
      responses: { 200: { description: 'Calendars', schema: z.object({ items: z.array(saved) }) } },
      handle: async ({ actor }) => {
        return { status: 200, body: { items: await people.calendars(actor.organizationId) } };
      },
    }),
    route({
      operationId: 'setCalendar',
      method: 'put',
      path: '/api/v1/calendars/{key}',
      tag,
      access: 'person.change',
      summary: 'Set a working calendar; deadlines in working time are counted again',
      params: z.strictObject({ key: z.string().min(1).max(63) }),
      body: calendarChangeSchema,
      responses: { 200: { description: 'Saved', schema: done } },
      handle: async ({ params, body, actor }) => {
        await people.saveCalendar(actor.organizationId, params.key, body);
        return { status: 200, body: { done: true } };
      },
    }),
  ];
}

const substitutions = {
  description: 'Substitutions that are not over',
  schema: z.object({ items: z.array(substitutionSchema) }),
};

function substitutionRoutes(people: PeopleChangesService): Route[] {
  const path = '/api/v1/substitutions';
  return [
    route({
      operationId: 'listSubstitutions',
      method: 'get',
      path,
      tag,
      access: 'person.view',
      summary: 'Who stands in for whom, now and later',
      responses: {
        200: substitutions,
      },
      handle: async ({ actor }) => {
        return { status: 200, body: { items: await people.substitutions(actor.organizationId) } };
      },
    }),
    route({
      operationId: 'createSubstitution',
      method: 'post',
      path,
      tag,
      access: 'substitution.change',
      summary: 'Name a substitute for a time away, one’s own unless "user" is given',
      body: newSubstitutionSchema,
      responses: { 201: { description: 'The substitution', schema: substitutionSchema } },
      handle: async ({ body, actor }) => {
        const { user = actor.username, substitute } = body;
        const [startsAt, endsAt] = [new Date(body.startsAt), new Date(body.endsAt)];
        const named = await people.substitute(actor, { user, substitute, startsAt, endsAt });
        return { status: 201, body: named };
      },
    }),
  ];
}

/** For everybody who names substitutes, also without seeing the people of the organization. */
function ownRoute(people: PeopleChangesService): Route {
  return route({
    operationId: 'listOwnSubstitutions',
    method: 'get',
    path: '/api/v1/me/substitutions',
    tag,
    access: 'substitution.change',
    summary: 'Who stands in for the caller, now and later',
    responses: { 200: substitutions },
    handle: async ({ actor }) => {
      return { status: 200, body: { items: await people.substitutionsOf(actor) } };
    },
  });
}

function endRoute(people: PeopleChangesService): Route {
  return route({
    operationId: 'endSubstitution',
    method: 'delete',
    path: '/api/v1/substitutions/{id}',
    tag,
    access: 'substitution.change',
    summary: 'End a substitution now',
    params: z.strictObject({ id: z.uuid() }),
    responses: { 200: { description: 'Ended', schema: done } },
    handle: async ({ params, actor }) => {
      await people.endSubstitution(actor, params.id);
      return { status: 200, body: { done: true } };
    },
  });
}
