/**
 * What the services hold and hand on. They never call TypeORM themselves: that is what stores are
 * for, and only those import it.
 */
export type { DataSource, DataSourceOptions, EntityManager, EntityTarget } from 'typeorm';
