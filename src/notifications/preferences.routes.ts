import { route, type Route } from '../platform/http/route';
import { chosenSchema, preferencesSchema } from './preferences.schema';
import type { PreferencesService } from './preferences.service';
import type { ChosenPreferences } from './preferences.types';

const tag = 'notifications';
const path = '/api/v1/me/notification-preferences';
const responses = { 200: { description: 'What holds now', schema: preferencesSchema } };

/** How the caller wants to be told of what happens. */
export function preferencesRoutes(preferences: PreferencesService): Route[] {
  return [readRoute(preferences), chooseRoute(preferences)];
}

function readRoute(preferences: PreferencesService): Route {
  return route({
    operationId: 'getNotificationPreferences',
    method: 'get',
    path,
    tag,
    access: 'signed-in',
    summary: 'By which channels the caller is told of what, and when',
    responses,
    handle: async ({ actor }) => ({ status: 200, body: await preferences.of(actor) }),
  });
}

function chooseRoute(preferences: PreferencesService): Route {
  return route({
    operationId: 'saveNotificationPreferences',
    method: 'put',
    path,
    tag,
    access: 'signed-in',
    summary: 'Choose by which channels to be told of what, and when',
    description: 'Replaces the whole choice; what is left out follows the defaults.',
    body: chosenSchema,
    responses,
    handle: async ({ actor, body }) => {
      const chosen = body as ChosenPreferences;
      return { status: 200, body: await preferences.choose(actor, chosen) };
    },
  });
}
