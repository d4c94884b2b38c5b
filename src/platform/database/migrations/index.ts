import { Spine0001 } from './0001-spine';
import { Rules0002 } from './0002-rules';
import { Access0003 } from './0003-access';
import { SignIn0005 } from './0005-sign-in';

/** All migrations in order. They are numbered, transactional and only go forward in production. */
export const MIGRATIONS = [Spine0001, Rules0002, Access0003, SignIn0005];
