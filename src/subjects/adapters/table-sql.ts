import type { Statement } from '../../platform/database/statement';
import { sha256 } from '../../platform/sha256';

/** A table as PostgreSQL knows it: names as they are, not quoted. */
export interface TableShape {
  /** Schema and table, or the table alone. */
  path: readonly string[];
  id: string;
  title: string | undefined;
  /** Columns by the attribute that they become. */
  attributes: readonly (readonly [attribute: string, column: string])[];
}

/** Title and attributes of the row with an id. Numbers stay numbers, times become ISO 8601. */
export function readStatement({ path, id, title, attributes }: TableShape): Statement {
  const columns = attributes.map(
    ([attribute, column]) => `t.${quoted(column)} AS ${quoted(attribute)}`,
  );
  const json =
    columns.length > 0
      ? `(SELECT to_jsonb(a) FROM (SELECT ${columns.join(', ')}) a)`
      : `'{}'::jsonb`;
  const name = title === undefined ? 'NULL' : `t.${quoted(title)}::text`;
  return prepared(
    'read-subject',
    `SELECT ${name} AS title, ${json} AS attributes FROM ${tableName(path)} t WHERE t.${quoted(id)} = $1`,
  );
}

/** Sets one column, and tells what was in it before. */
export function writeStatement({ path, id }: TableShape, column: string): Statement {
  const table = tableName(path);
  const [key, field] = [quoted(id), quoted(column)];
  return prepared(
    'write-subject',
    `WITH old AS (SELECT ${key} AS id, ${field} AS value FROM ${table} WHERE ${key} = $1 FOR UPDATE)
     UPDATE ${table} t SET ${field} = $2 FROM old WHERE t.${key} = old.id
     RETURNING old.value::text AS before`,
  );
}

/** Whether a table has a column; one that does not exist is somebody else's problem. */
export const HAS_COLUMN: Statement = {
  name: 'subject-has-column',
  text: `
SELECT to_regclass($1) IS NULL OR EXISTS (
  SELECT FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = $2
    AND attnum > 0 AND NOT attisdropped) AS known`,
};

/** A table as it stands in a statement. */
export function tableName(path: readonly string[]): string {
  return path.map(quoted).join('.');
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** One name for each text: a name stands for one statement in a connection. */
function prepared(name: string, text: string): Statement {
  return { name: `${name}-${sha256(text).slice(0, 16)}`, text };
}
