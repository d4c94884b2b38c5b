import { z } from 'zod';
import { jsonObject } from '../platform/json.schema';
import { storableText } from '../platform/storable.schema';

/** How the tokens come: in the answer for programs, in cookies for browsers. */
const transportSchema = z.enum(['token', 'cookie']).default('token');

export const signInSchema = z
  .strictObject({
    organization: storableText(63).optional(),
    username: storableText(320).min(1).meta({ description: 'Username or e-mail address' }),
    password: storableText(1_000).min(1),
    transport: transportSchema,
  })
  .meta({ example: { username: 'alice', password: 'countersign-demo' } });

/** The body has to be there, so that no form of another site can send it. */
export const refreshSchema = z
  .strictObject({
    refreshToken: z.string().max(8_192).optional().meta({ description: 'Without it: the cookie' }),
  })
  .meta({
    example: { refreshToken: 'that of the last answer' },
  });

export const tokensSchema = z
  .object({
    sessionId: z.uuid(),
    expiresIn: z.int().meta({ description: 'Seconds until the access token has to be renewed' }),
    csrfToken: z.string().meta({ description: 'For X-CSRF-Token, with cookies' }),
    accessToken: z.string().optional().meta({ description: 'Not with cookies' }),
    refreshToken: z.string().optional().meta({ description: 'Not with cookies' }),
  })
  .meta({ id: 'SessionTokens' });

export const sessionSchema = z
  .object({
    id: z.uuid(),
    isCurrent: z.boolean(),
    createdAt: z.iso.datetime(),
    renewedAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    ip: z.string(),
    userAgent: z.string(),
  })
  .meta({ id: 'Session' });

export const meSchema = z
  .object({
    id: z.uuid(),
    username: z.string(),
    name: z.string(),
    kind: z.enum(['person', 'service']),
    organization: z.string(),
    roles: z.array(z.string()),
    permissions: z.array(
      z.object({
        permission: z.string(),
        relation: z.string().nullable(),
        constraints: jsonObject.nullable(),
      }),
    ),
    workflowsUrl: z
      .string()
      .nullable()
      .meta({ description: 'Where operators find each workflow by its id, in the Temporal UI' }),
    csrfToken: z.string().optional(),
  })
  .meta({ id: 'Me' });
