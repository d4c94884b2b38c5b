import { ENTITIES } from '../../src/platform/database/entities';
import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
});
afterAll(() => system.stop());

interface Column {
  column_name: string;
  udt_name: string;
  is_nullable: 'YES' | 'NO';
}

/** TypeORM's names of types as the catalogue calls them. */
const UDT: Record<string, string> = {
  integer: 'int4',
  boolean: 'bool',
  'double precision': 'float8',
  bigint: 'int8',
};

test.each(ENTITIES.map((entity) => [entity.name, entity] as const))(
  'the entity %s says what the migrations made',
  async (_name, entity) => {
    const { tableName, columns } = system.services.dataSource.getMetadata(entity);
    const rows = await system.rows<Column>(
      `SELECT column_name, udt_name, is_nullable FROM information_schema.columns
       WHERE table_schema = 'countersign' AND table_name = $1`,
      [tableName],
    );
    const made = rows.map((row) => [row.column_name, row.udt_name, row.is_nullable === 'YES']);
    const said = columns.map(({ databaseName, type, isNullable, isArray }) => {
      const name = typeof type === 'string' ? type : '';
      return [databaseName, `${isArray ? '_' : ''}${UDT[name] ?? name}`, isNullable];
    });
    expect(said.sort()).toEqual(made.sort());
  },
);
