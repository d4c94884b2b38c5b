import type { DataSource } from 'typeorm';

/**
 * More rows than fit into the memory of the statement: PostgreSQL has to write some of them to the
 * disk where the data are, and throws them away afterwards.
 */
const SPILL = `
SET LOCAL work_mem = '64kB';
SELECT count(*) FROM generate_series(1, 5000)`;

/** Whether the disk of the database takes anything new; where it is full, reads still work. */
export async function hasRoom(dataSource: DataSource): Promise<boolean> {
  await dataSource.query(SPILL);
  return true;
}
