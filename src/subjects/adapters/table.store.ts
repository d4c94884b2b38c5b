import type { DataSource, EntityManager } from 'typeorm';
import { run, runAlone, type Statement } from '../../platform/database/statement';
import type {
  FieldChange,
  LoadedSubject,
  SubjectAdapter,
  SubjectOptions,
  Written,
} from '../subject.types';
import type { SubjectDataSources } from './data-sources.store';
import { HAS_COLUMN, readStatement, tableName, writeStatement, type TableShape } from './table-sql';

/** How PostgreSQL says that a text can be no id of this table. */
const NO_SUCH_VALUE = ['22P02', '22003', '22007', '22008'];

/** A table with what may be written. */
interface Table extends TableShape {
  columnOf: (field: string) => string | undefined;
}

/** Subjects that are rows of a table, read and written where the table is. */
export class TableAdapter implements Required<SubjectAdapter> {
  constructor(
    private readonly options: SubjectOptions,
    private readonly sources: SubjectDataSources,
  ) {}

  load = async (id: string): Promise<LoadedSubject | undefined> => {
    const source = await this.sources.get(this.options.dataSource);
    try {
      const statement = readStatement(tableOf(this.options, source));
      const [row] = await runAlone<{ title: string; attributes: object }>(source, statement, [id]);
      return row && { ...row, attributes: { ...row.attributes } };
    } catch (error) {
      if (NO_SUCH_VALUE.includes(String((error as { code?: unknown }).code))) return undefined;
      throw error;
    }
  };

  /** In the own database together with the mark that it is done, elsewhere by itself. */
  write = async (id: string, change: FieldChange): Promise<Written> => {
    const { dataSource = 'countersign' } = this.options;
    const source = await this.sources.get(dataSource);
    const table = tableOf(this.options, source);
    if (dataSource !== 'countersign') {
      return writeIn(table, id, change, (statement, values) => runAlone(source, statement, values));
    }
    return change.transaction((manager: EntityManager) =>
      writeIn(table, id, change, (statement, values) => run(manager, statement, values)),
    );
  };
}

type Ask = (statement: Statement, values: unknown[]) => Promise<object[]>;

async function writeIn(
  table: Table,
  id: string,
  { field, value }: FieldChange,
  ask: Ask,
): Promise<Written> {
  const column = table.columnOf(field);
  if (column === undefined) return { outcome: 'no-such-field' };
  const [found] = await ask(HAS_COLUMN, [tableName(table.path), column]);
  if (!(found as { known: boolean }).known) return { outcome: 'no-such-field' };
  const [row] = await ask(writeStatement(table, column), [id, String(value)]);
  if (!row) return { outcome: 'no-such-subject' };
  return { outcome: 'updated', before: (row as { before: string | null }).before };
}

function tableOf(options: SubjectOptions, source: DataSource): Table {
  return options.entity === undefined ? plainTable(options) : entityTable(options, source);
}

function plainTable({ table = '', id = 'id', title, attributes, columns }: SubjectOptions): Table {
  return {
    path: table.split('.'),
    id,
    title,
    attributes: pairs(attributes),
    // Without a list of them, a field is the column of its name.
    columnOf: (field) => {
      if (!columns) return field;
      return Object.hasOwn(columns, field) ? columns[field] : undefined;
    },
  };
}

/** What is declared names properties here; the metadata of the entity know their columns. */
function entityTable(options: SubjectOptions, source: DataSource): Table {
  const metadata = source.getMetadata(options.entity as NonNullable<SubjectOptions['entity']>);
  const known = (property: string): string | undefined =>
    metadata.columns.find(({ propertyPath }) => propertyPath === property)?.databaseName;
  const required = (property: string): string => {
    const column = known(property);
    if (column !== undefined) return column;
    throw new Error(`The entity "${metadata.name}" has no property "${property}".`);
  };
  const primary = metadata.primaryColumns[0]?.databaseName ?? 'id';
  const { id, title, attributes, columns } = options;
  return {
    path: metadata.tablePath.split('.'),
    id: id === undefined ? primary : required(id),
    title: title === undefined ? undefined : required(title),
    attributes: pairs(attributes).map(([attribute, property]) => [attribute, required(property)]),
    columnOf: (field) => {
      if (!columns) return known(field);
      const property = Object.hasOwn(columns, field) ? columns[field] : undefined;
      return property === undefined ? undefined : known(property);
    },
  };
}

function pairs(
  attributes: SubjectOptions['attributes'] = [],
): readonly (readonly [string, string])[] {
  if (Array.isArray(attributes)) return attributes.map((name: string) => [name, name] as const);
  return Object.entries(attributes as Record<string, string>);
}
