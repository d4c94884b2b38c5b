import { z } from 'zod';
import { route, type Route } from '../platform/http/route';

/** What the routes about this installation need. */
export interface SettingsDependencies {
  /** Where people can sign in with the identity provider of their organization. */
  provider: object | undefined;
}

const settingsSchema = z
  .object({
    identityProvider: z.boolean().meta({
      description: 'People can sign in at /api/v1/sign-in/provider',
    }),
  })
  .meta({ id: 'Settings' });

/** What a page has to know before anybody has signed in. */
export function settingsRoutes({ provider }: SettingsDependencies): Route[] {
  const body = { identityProvider: provider !== undefined };
  return [
    route({
      operationId: 'getSettings',
      method: 'get',
      path: '/api/v1/settings',
      tag: 'sign-in',
      access: 'public',
      summary: 'How people sign in here',
      responses: { 200: { description: 'Settings', schema: settingsSchema } },
      handle: () => Promise.resolve({ status: 200, body }),
    }),
  ];
}
