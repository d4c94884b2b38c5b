import { Spine0001 } from './0001-spine';
import { Rules0002 } from './0002-rules';
import { Access0003 } from './0003-access';
import { Audit0004 } from './0004-audit';
import { SignIn0005 } from './0005-sign-in';
import { Requests0006 } from './0006-requests';
import { Lists0007 } from './0007-lists';
import { People0008 } from './0008-people';
import { Operations0009 } from './0009-operations';
import { Notifications0010 } from './0010-notifications';
import { Webhooks0011 } from './0011-webhooks';
import { Messages0012 } from './0012-messages';
import { Actions0014 } from './0014-actions';
import { Removal0015 } from './0015-removal';
import { Payloads0017 } from './0017-payloads';
import { Versions0018 } from './0018-versions';
import { Held0019 } from './0019-held';
import { TaskRules0020 } from './0020-task-rules';

/** All migrations in order. They are numbered, transactional and only go forward in production. */
export const MIGRATIONS = [
  Spine0001,
  Rules0002,
  Access0003,
  Audit0004,
  SignIn0005,
  Requests0006,
  Lists0007,
  People0008,
  Operations0009,
  Notifications0010,
  Webhooks0011,
  Messages0012,
  Actions0014,
  Removal0015,
  Payloads0017,
  Versions0018,
  Held0019,
  TaskRules0020,
];
