import { Spine0001 } from './0001-spine';

/** All migrations in order. They are numbered, transactional and only go forward in production. */
export const MIGRATIONS = [Spine0001];
