import type { Config } from '../../platform/config/config';
import type { DatabaseSight } from '../../platform/database/inspection';
import { fail, ok, warn, type Finding } from './finding';

/** Deadlines are computed here and noticed there: beyond this they would visibly differ. */
const SKEW_MS = 2_000;
/** PostgreSQL from which on everything works that the program uses. */
const MIN_POSTGRES = 15;
/** Temporal from which on updates are there without being switched on. */
const MIN_TEMPORAL = [1, 25] as const;
const MIN_NODE = [20, 20] as const;
/** The relay sends within a second. */
const LAG_SECONDS = { warn: 10, fail: 60 };
/** A worker asks for work at least once a minute. */
const POLL_MS = 90_000;
const MIN_RETENTION_DAYS = 7;

export function nodeFinding(version: string): Finding {
  return isAtLeast(version, MIN_NODE)
    ? ok('node', `Node ${version}`)
    : fail('node', `Node ${version} is too old.`, `Install Node ${MIN_NODE.join('.')} or newer.`);
}

export function postgresFinding({ version, versionNumber }: DatabaseSight): Finding {
  const id = 'database-version';
  if (versionNumber >= MIN_POSTGRES * 10_000) return ok(id, `PostgreSQL ${version}`);
  return fail(id, `PostgreSQL ${version} is too old.`, `Upgrade it to ${MIN_POSTGRES} or newer.`);
}

export function temporalVersionFinding(version: string): Finding {
  const id = 'temporal-version';
  if (isAtLeast(version, MIN_TEMPORAL)) return ok(id, `Temporal ${version}`);
  const repair = `Upgrade it to ${MIN_TEMPORAL.join('.')} or newer.`;
  return fail(id, `Temporal ${version || '(unknown version)'} is too old.`, repair);
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [, hasMajor = 0, hasMinor = 0] = /^v?(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [];
  return hasMajor > major || (hasMajor === major && hasMinor >= minor);
}

/** With which rights the program works on the database. */
export function roleFinding(sight: DatabaseSight, isProduction: boolean): Finding {
  const id = 'database-role';
  const { user, isMember, isOwner } = sight;
  if (!isMember) {
    const repair = `As the owner: GRANT countersign_app TO "${user}"`;
    return fail(id, `"${user}" may not work as countersign_app.`, repair);
  }
  if (isOwner && isProduction) {
    const found = `"${user}" owns the tables, or may do what their owner may: rewrite history.`;
    const repair =
      'Put a role of its own into DATABASE_URL: ' +
      `CREATE ROLE countersign_web LOGIN PASSWORD '…' IN ROLE countersign_app`;
    return fail(id, found, repair);
  }
  const rights = isOwner ? 'the owner of the tables, which production refuses' : 'no owner';
  return ok(id, `"${user}" works as countersign_app, and is ${rights}`);
}

export function schemaFinding({
  pending,
  unknown,
}: {
  pending: string[];
  unknown: string[];
}): Finding {
  if (pending.length > 0) {
    const found = `${pending.length} migration(s) are missing: ${pending.join(', ')}`;
    return fail('schema', found, 'Run: countersign migrate');
  }
  if (unknown.length > 0) {
    const found = `The database is newer than this program: ${unknown.join(', ')}`;
    return warn('schema', found, 'Deploy the version of the program that has made it.');
  }
  return ok('schema', 'up to date');
}

/** How far a clock is ahead of that of this machine. */
export function clockFinding(
  id: 'clock-database' | 'clock-temporal',
  aheadMs: number | undefined,
): Finding {
  const whose = id === 'clock-database' ? 'PostgreSQL' : 'Temporal';
  if (aheadMs === undefined) {
    return warn(id, `The clock of ${whose} could not be read.`, 'Try again in a moment.');
  }
  const seconds = `${(Math.abs(aheadMs) / 1_000).toFixed(2)} s`;
  const found = `The clock of ${whose} is ${seconds} ${aheadMs < 0 ? 'behind' : 'ahead of'} this one.`;
  if (Math.abs(aheadMs) <= SKEW_MS) return ok(id, found);
  return fail(id, found, 'Synchronize both machines by NTP: timedatectl set-ntp true');
}

export function outboxFinding({
  outboxDue,
  outboxLag,
}: {
  outboxDue: number;
  outboxLag: number;
}): Finding {
  const id = 'outbox';
  const found = `${outboxDue} message(s) to Temporal are due, the oldest since ${Math.round(outboxLag)} s`;
  if (outboxLag < LAG_SECONDS.warn) return ok(id, found);
  const repair = 'Run: countersign worker (its log tells why they cannot be sent)';
  return outboxLag < LAG_SECONDS.fail ? warn(id, found, repair) : fail(id, found, repair);
}

export function retentionFinding(namespace: string, days: number, isProduction: boolean): Finding {
  const found = `What is over stays ${days} day(s) in Temporal.`;
  if (!isProduction || days >= MIN_RETENTION_DAYS) return ok('retention', found);
  const repair = `Run: temporal operator namespace update --namespace ${namespace} --retention 30d`;
  return warn('retention', `${found} Operators will miss it.`, repair);
}

export function attributesFinding(
  namespace: string,
  wanted: Readonly<Record<string, string>>,
  registered: ReadonlyMap<string, string>,
): Finding {
  const id = 'search-attributes';
  const wrong = Object.entries(wanted).filter(([name, type]) => {
    const has = registered.get(name);
    return has !== undefined && has !== type;
  });
  if (wrong.length > 0) {
    const found = wrong.map(([name, type]) => `${name} is ${registered.get(name)}, not ${type}`);
    const names = wrong.map(([name]) => ` --name ${name}`).join('');
    const remove = `temporal operator search-attribute remove --namespace ${namespace}${names}`;
    return fail(id, `${found.join('; ')}.`, `Run: ${remove} && countersign temporal setup`);
  }
  const missing = Object.keys(wanted).filter((name) => !registered.has(name));
  if (missing.length === 0) return ok(id, 'registered with the right types');
  return fail(id, `Not registered: ${missing.join(', ')}.`, 'Run: countersign temporal setup');
}

/** @param queues when each queue was last asked for work, in epoch milliseconds */
export function workersFinding(
  queues: ReadonlyMap<string, readonly number[]>,
  now: number,
): Finding {
  const idle = [...queues].filter(([, polls]) => !polls.some((at) => now - at < POLL_MS));
  if (idle.length === 0)
    return ok('workers', `Workers ask ${[...queues.keys()].join(', ')} for work.`);
  const found = `No worker asks for work: ${idle.map(([queue]) => queue).join(', ')}.`;
  return fail('workers', found, 'Run: countersign worker (with the same COUNTERSIGN_TASK_QUEUE)');
}

/** Whether links lead somewhere for those who get them. */
export function publicUrlFinding({ network, mail, production }: Config): Finding {
  const id = 'public-url';
  const { publicUrl } = network;
  const setting = 'Set COUNTERSIGN_PUBLIC_URL=https://… to the address that people type.';
  if (publicUrl === undefined) {
    if (production) return warn(id, 'COUNTERSIGN_PUBLIC_URL is not set.', setting);
    if (mail.smtp === undefined) return ok(id, 'not set; no mail is sent either');
    return warn(id, 'Mails are sent, and their links lead to this machine.', setting);
  }
  if (production && !publicUrl.startsWith('https:')) {
    return warn(id, `${publicUrl} is not encrypted: passwords can be read on the way.`, setting);
  }
  return ok(id, publicUrl);
}
