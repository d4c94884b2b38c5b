import { z } from 'zod';
import { constraintProblems } from '../domain/match';
import { storableObject, storableText } from '../platform/storable.schema';
import { MIRROR_FIELDS } from './subject-type.schema';

const NAME = '[A-Za-z_][A-Za-z0-9_$]{0,62}';
const name = z.string().regex(new RegExp(`^${NAME}$`), 'has to be a plain name like "status"');
const table = z
  .string()
  .regex(new RegExp(`^(${NAME}\\.)?${NAME}$`), 'has to be a table like "shop.purchase_order"');
const key = storableText(100).min(1);

const callback = z.custom((given) => typeof given === 'function', 'is not a function');
const entity = z.custom(
  (given) => ['function', 'string', 'object'].includes(typeof given) && given !== null,
  'is no entity',
);
/** An extension may have a copy of TypeORM of its own, so its classes say nothing. */
const dataSource = z.custom(
  (given) => given === 'countersign' || (typeof given === 'object' && given !== null),
  'has to be a DataSource, its options, or "countersign"',
);

const http = z
  .strictObject({
    load: z
      .url({ protocol: /^https?$/ })
      .refine((url) => url.includes('{id}'), 'needs "{id}" where the id goes')
      .optional(),
    notify: z.url({ protocol: /^https?$/ }).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    secret: z.string().min(16, 'needs at least 16 characters').optional(),
  })
  .refine(({ load, notify }) => load ?? notify, 'needs "load" or "notify"');

const conditions = storableObject.superRefine((given, check) => {
  for (const { message } of constraintProblems(given)) check.addIssue({ code: 'custom', message });
});

/** What an extension may declare of a type of subject beside its handlers. */
const optionsSchema = z
  .strictObject({
    load: callback.optional(),
    table: table.optional(),
    entity: entity.optional(),
    dataSource: dataSource.optional(),
    id: name.optional(),
    columns: z.record(key, name).optional(),
    title: name.optional(),
    attributes: z.union([z.array(name), z.record(key, name)]).optional(),
    http: http.optional(),
    timeoutMs: z.number().int().min(1).max(10_000).optional(),
    enabled: z.boolean().optional(),
    autoStart: z
      .union([
        z.boolean(),
        z.strictObject({ definition: key.optional(), conditions: conditions.optional() }),
      ])
      .optional(),
    definitions: z.array(key).max(100).optional(),
    defaultDefinition: key.optional(),
    ...MIRROR_FIELDS,
  })
  .superRefine((given, check) => {
    const wrong = contradictionIn(given);
    if (wrong) check.addIssue({ code: 'custom', path: [wrong.field], message: wrong.message });
  });

/** The names of the fields, for messages. */
export const SUBJECT_OPTIONS: readonly string[] = Object.keys(optionsSchema.shape);

/** What is wrong with the first field that cannot be used, naming it. */
export function problemOfOptions(given: object): string | undefined {
  const parsed = optionsSchema.safeParse(given);
  const [first] = parsed.error?.issues ?? [];
  if (!first) return undefined;
  // Of a choice, the last form is the one with the most to say.
  const nested = first.code === 'invalid_union' ? first.errors.at(-1)?.[0] : undefined;
  const issue = nested ?? first;
  const [field, ...inside] = [...first.path, ...(nested?.path ?? [])].map(String);
  const where = inside.length > 0 ? `, in ${inside.join('.')}` : '';
  return `has a wrong "${field ?? ''}"${where}: ${issue.message}.`;
}

type Options = Partial<Record<string, unknown>>;

function contradictionIn(given: Options): { field: string; message: string } | undefined {
  const hasTable = given['table'] !== undefined;
  const hasEntity = given['entity'] !== undefined;
  const { statusField, stageField, dataSource: source } = given;
  const field = ['dataSource', 'id', 'columns', 'title', 'attributes'].find((one) => given[one]);
  const mirrored = ['statusField', 'stageField'].find((one) => given[one]);
  if (hasTable && hasEntity) return { field: 'entity', message: 'give it or "table"' };
  if (field !== undefined && !hasTable && !hasEntity) {
    return { field, message: 'it says something about a "table" or an "entity"; give one' };
  }
  if (hasEntity && (source === undefined || source === 'countersign')) {
    return { field: 'dataSource', message: 'an entity needs the DataSource that knows it' };
  }
  if (mirrored !== undefined && !hasTable && !hasEntity) {
    return { field: mirrored, message: 'only a "table" or an "entity" can be written' };
  }
  if (statusField && statusField === stageField) {
    return { field: 'stageField', message: 'it is the "statusField" already' };
  }
  const isOurs = source === undefined || source === 'countersign';
  if (isOurs && hasTable && /^countersign\./i.test(String(given['table']))) {
    return { field: 'table', message: 'the tables of Countersign itself cannot be subjects' };
  }
  return undefined;
}
