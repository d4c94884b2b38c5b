import { Spine0001 } from './0001-spine';
import { Rules0002 } from './0002-rules';
import { Access0003 } from './0003-access';
import { Lists0007 } from './0007-lists';

/** All migrations in order. They are numbered, transactional and only go forward in production. */
export const MIGRATIONS = [Spine0001, Rules0002, Access0003, Lists0007];
