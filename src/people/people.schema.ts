import { z } from 'zod';
import { REQUESTER } from '../domain/definition';
import { storableObject, storableText } from '../platform/storable.schema';

/** A name of somebody or something, as it is looked up. */
export const nameSchema = storableText(200).min(1);

/** The key of a new role or department, by which definitions name it. */
export const newKeySchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'lower-case letters, digits, "_" and "-", at most 63');

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The username of a new user: nothing that a path or a definition reads as something else. */
export const newUsernameSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._@+-]{0,99}$/,
    'lower-case letters, digits, ".", "_", "@", "+" and "-", at most 100',
  )
  .refine(
    (name) => name !== 'me' && name !== REQUESTER && !UUID.test(name),
    'means something else',
  );

const instant = z.iso.datetime();

export const userSchema = z
  .object({
    id: z.uuid(),
    username: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    kind: z.enum(['person', 'service']),
    active: z.boolean(),
    manager: z.string().nullable().meta({ description: 'Username' }),
    department: z.string().nullable().meta({ description: 'Key' }),
    calendar: z.string().nullable().meta({ description: 'Key; null for the organization’s' }),
    roles: z.array(z.string()).meta({ description: 'Keys of the roles held directly' }),
    createdAt: instant,
    deletedAt: instant.nullable(),
  })
  .meta({ id: 'User' });

export const grantSchema = z
  .strictObject({
    permission: z.string().max(100),
    relation: z
      .string()
      .max(100)
      .nullable()
      .optional()
      .meta({ description: 'Only objects to which the caller stands like this' }),
    constraints: storableObject
      .nullable()
      .optional()
      .meta({ description: 'Only subjects like this: { "priority": "low" }' }),
  })
  .meta({ id: 'Grant', example: { permission: 'task.decide', constraints: { priority: 'low' } } });

export const roleSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    senior: z.string().nullable().meta({ description: 'Key of the role above' }),
    members: z.int().meta({ description: 'How many hold it directly' }),
    isDefault: z.boolean().meta({ description: 'Everybody in the organization holds it' }),
  })
  .meta({ id: 'Role' });

export const departmentSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    head: z.string().nullable().meta({ description: 'Username' }),
    users: z.int().meta({ description: 'How many belong to it' }),
  })
  .meta({ id: 'Department' });

/** Answer to a removal. */
export const deletedSchema = z.object({ deleted: z.string() });
