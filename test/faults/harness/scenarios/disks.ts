import { lacksDisks } from '../disk';
import { ask } from '../oracle/rows';
import type { Scenario, Scene } from '../scenario';
import { pause } from '../servers';
import { nobodyDied } from './servers';

const LOAD = {
  ...{ approvals: 14, milliseconds: 9_000 },
  definitions: ['one', 'two', 'quorum', 'acting', 'hurried', 'later'] as const,
};

/** How long the disk stays full, and how often somebody looks, at least. */
const FULL_MS = 9_000;
const LOOKS = 4;

/** Faults 25 and 26: the disk of PostgreSQL is full for a while. */
export const FULL_DISKS: readonly Scenario[] = [
  {
    ...{ number: 25, name: 'disk full: data', tier: 'nightly', lacks: lacksDisks, load: LOAD },
    injected: 'the data of PostgreSQL are on a small disk, which is full for 9 s under load',
    holds:
      'I1 to I10; while it is full, what cannot be written is answered 503 or 202, reads work, and ' +
      '/health/ready names the database; afterwards everything goes on by itself',
    servers: { disk: { of: 'data', megabytes: 256 } },
    inject: fillData,
    afterwards: nobodyDied,
  },
  {
    ...{ number: 26, name: 'disk full: WAL', tier: 'nightly', lacks: lacksDisks, load: LOAD },
    injected:
      'the log of PostgreSQL is on a small disk, which is full for 9 s under load: PostgreSQL ' +
      'panics and ends, and a supervisor starts it again and again',
    holds:
      'I1 to I10; while it is away everything is answered 503 or 202, and /health/ready names the ' +
      'database; afterwards everything goes on by itself',
    servers: {
      disk: { of: 'wal', megabytes: 256 },
      // So that no checkpoint makes room.
      settings: { max_wal_size: '4GB', checkpoint_timeout: '1h' },
    },
    inject: fillWal,
    afterwards: nobodyDied,
  },
];

/** What was seen while the disk was full. */
interface Seen {
  /** Since when, epoch milliseconds. */
  since: number;
  /** Answers of `/health/ready`, each once. */
  health: Set<string>;
  /** Reads by their status. */
  reads: Map<number, number>;
}

async function fillData(scene: Scene): Promise<void> {
  await pause(3_000);
  const seen = await whileFull(scene, FULL_MS, () => Promise.resolve());
  judge(scene, seen);
  if ((seen.reads.get(200) ?? 0) === 0) scene.wrong('I9', 'nothing could be read');
}

async function fillWal(scene: Scene): Promise<void> {
  const { servers, note, wrong } = scene;
  await pause(3_000);
  let seen: Seen | undefined;
  const restarts = await servers.supervised(async () => {
    seen = await whileFull(scene, FULL_MS, () => useUpLog(scene));
  });
  if (seen) judge(scene, seen);
  note(`PostgreSQL ended, and was started ${restarts} time(s)`);
  if (restarts === 0) wrong('I9', 'PostgreSQL never ended');
}

/** Keeps the disk full, looks at the product, and frees the disk. */
async function whileFull(
  { servers, stage }: Scene,
  forMs: number,
  turn: () => Promise<void>,
): Promise<Seen> {
  const { disk } = servers;
  if (!disk) throw new Error('There is no small disk.');
  const seen: Seen = { since: Date.now(), health: new Set(), reads: new Map() };
  try {
    // On a busy machine a look takes its time, and one is not enough.
    for (let looks = 0; looks < LOOKS || Date.now() < seen.since + forMs; looks += 1) {
      disk.fill();
      await turn();
      const { status } = await stage.client.call('GET', '/inbox', 'bob').catch(() => NOBODY);
      seen.reads.set(status, (seen.reads.get(status) ?? 0) + 1);
      for (const { url } of stage.apis) if (url !== undefined) seen.health.add(await healthOf(url));
      await pause(400);
    }
  } finally {
    disk.free();
  }
  return seen;
}

const NOBODY = { status: 0 };

async function healthOf(api: string): Promise<string> {
  try {
    const response = await fetch(`${api}/health/ready`, { signal: AbortSignal.timeout(10_000) });
    return `${response.status} ${await response.text()}`;
  } catch {
    return 'no answer';
  }
}

/** A megabyte of log at a time, as a bulk import makes it, until nothing more fits. */
async function useUpLog({ servers }: Scene): Promise<void> {
  const url = servers.postgres.url('template1');
  const write = "SELECT pg_logical_emit_message(true, 'import', repeat('x', 1000000))";
  for (let times = 0; times < 40; times += 1) {
    const written = await ask(url, write).catch(() => undefined);
    if (written === undefined) return;
  }
}

/** No answer may claim what did not happen, which the oracle finds; here they have to be the right ones. */
function judge({ stage, note, wrong }: Scene, { since, health, reads }: Seen): void {
  const until = Date.now();
  const counts = new Map<number, number>();
  for (const entry of stage.client.log.entries) {
    if (entry.type !== 'answer' || entry.at < since || entry.at > until) continue;
    counts.set(entry.status, (counts.get(entry.status) ?? 0) + 1);
  }
  const told = (of: ReadonlyMap<number, number>): string =>
    [...of].map(([status, count]) => `${count} x ${status}`).join(', ');
  note(`while full: ${told(counts)}; reads: ${told(reads)}`);
  const broken = [...counts.keys(), ...reads.keys()].filter((status) => status === 500);
  if (broken.length > 0) wrong('I8', `answered 500 while the disk was full: ${told(counts)}`);
  if (!counts.has(503) && !counts.has(202)) wrong('I9', 'nobody was told that the disk was full');
  const named = [...health].filter((text) => text.startsWith('503') && text.includes('"down"'));
  note(`/health/ready: ${[...health].join(' | ')}`);
  if (named.length === 0) wrong('I8', '/health/ready never said that something was wrong');
}
