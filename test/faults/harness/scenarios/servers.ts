import { whilePlaying } from '../run';
import type { Scenario, Scene } from '../scenario';
import { pause } from '../servers';

const MIXED = ['one', 'two', 'quorum', 'acting', 'hurried'] as const;
const LOAD = { approvals: 20, milliseconds: 14_000, definitions: MIXED };
const ALIVE = 'I1 to I10; no process of the product ends';

/** Faults 8 to 13: a server is away, or the way to it is broken. */
export const SERVER_FAULTS: readonly Scenario[] = [
  {
    ...{ number: 8, name: 'PostgreSQL immediate restarts', tier: 'nightly', load: LOAD },
    alone: true,
    ...{
      holds: ALIVE,
      injected: 'PostgreSQL is stopped at once and started again every 5 seconds',
    },
    inject: restartPostgres('SIGQUIT'),
    afterwards: nobodyDied,
  },
  {
    ...{ number: 8, name: 'PostgreSQL kill -9', tier: 'nightly', load: LOAD },
    alone: true,
    ...{ holds: ALIVE, injected: 'kill -9 of PostgreSQL every 5 seconds, started again' },
    inject: restartPostgres('SIGKILL'),
    afterwards: nobodyDied,
  },
  {
    ...{ number: 9, name: 'connections terminated', tier: 'pr', holds: ALIVE },
    injected: 'all connections to the database are terminated once a second',
    load: { approvals: 12, milliseconds: 6_000, definitions: MIXED },
    inject: terminateConnections,
    afterwards: nobodyDied,
  },
  {
    ...{ number: 10, name: 'Temporal kill -9', tier: 'nightly', load: LOAD },
    alone: true,
    ...{
      holds: 'I1 to I10; never a false 200',
      injected: 'kill -9 of Temporal twice, started again',
    },
    inject: async (scene) => {
      for (const awayMs of [0, 3_000]) {
        await pause(3_000);
        await scene.servers.restartTemporal(awayMs);
      }
    },
  },
  partition(11, 'workers', 'temporal', 8),
  { ...partition(11, 'workers', 'database', 8), name: 'workers from the database' },
  {
    // Longer than the deadline of an update, so that decisions are stored for later.
    ...partition(12, 'apis', 'temporal', 20),
    holds: 'I8: an answer within 20 s, 202 or 503, never a false 200; the rest goes on',
    afterwards: promisesInTime,
  },
  ...(['slow', 'one-way', 'half-open'] as const).map(badLink),
];

function restartPostgres(signal: 'SIGQUIT' | 'SIGKILL') {
  return async (scene: Scene): Promise<void> => {
    let times = 0;
    await whilePlaying(scene, async () => {
      await pause(3_000 + scene.random.between(0, 2_000));
      await scene.servers.restartPostgres(signal, scene.random.between(0, 1_000));
      times += 1;
    });
    scene.note(`${times} restarts`);
  };
}

/** Whatever is away, no process of the product ends. */
export function nobodyDied({ stage, wrong }: Scene): Promise<void> {
  for (const { name } of stage.deaths) wrong('I9', `${name} ended because a server was away`);
  return Promise.resolve();
}

async function terminateConnections(scene: Scene): Promise<void> {
  const { servers, stage } = scene;
  let ended = 0;
  await whilePlaying(scene, async () => {
    await pause(1_000);
    ended += await servers.terminateConnections(stage.setup.name);
  });
  scene.note(`${ended} connections terminated`);
  if (ended === 0) scene.wrong('I9', 'no connection was terminated');
}

function partition(
  number: number,
  who: 'workers' | 'apis',
  from: 'temporal' | 'database',
  seconds: number,
): Scenario {
  return {
    ...{ number, tier: 'nightly', load: LOAD, name: `${who} from ${from}` },
    holds: 'I1 to I10; goes on by itself when the way is free again',
    injected: `all ${who} lose every packet to and from ${from} for ${seconds} seconds`,
    inject: async ({ stage }) => {
      await pause(3_000);
      const links = stage[who].map((member) => member.links[from]);
      for (const link of links) link.blackhole();
      await pause(seconds * 1_000);
      for (const link of links) link.heal();
    },
  };
}

/** The longest an answer may take: the deadline of the call and what the API does around it. */
const ANSWER_MS = 20_000;

function promisesInTime({ stage, wrong, note }: Scene): Promise<void> {
  const { slowestMs, log } = stage.client;
  const promised = log.entries.filter((entry) => entry.type === 'answer' && entry.status === 202);
  note(`${promised.length} promised for later, slowest answer ${(slowestMs / 1000).toFixed(1)} s`);
  if (slowestMs > ANSWER_MS) wrong('I8', `an answer took ${slowestMs} ms`);
  if (promised.length === 0) wrong('I9', 'nothing was stored for later');
  return Promise.resolve();
}

function badLink(how: 'slow' | 'one-way' | 'half-open'): Scenario {
  const words = {
    slow: 'everything between all processes, the database and Temporal takes 300 ms more',
    'one-way':
      'nothing comes back from Temporal and the database to one API and one worker for 8 s',
    'half-open':
      'the ends of all connections of one API and one worker vanish without a word for 8 s',
  };
  return {
    ...{ number: 13, name: `${how} links`, tier: 'nightly', injected: words[how] },
    holds: 'I1 to I10; the pool is not exhausted',
    load: { ...LOAD, approvals: 12 },
    inject: (scene) => breakLinks(scene, how),
  };
}

async function breakLinks({ stage }: Scene, how: 'slow' | 'one-way' | 'half-open'): Promise<void> {
  await pause(2_000);
  const members = how === 'slow' ? stage.members : [stage.member('api1'), stage.member('worker1')];
  const links = members.flatMap((member) => Object.values(member.links));
  for (const link of links) {
    if (how === 'slow') link.slow(300);
    if (how === 'one-way') link.blackhole('down');
    if (how === 'half-open') link.openHalf();
  }
  await pause(8_000);
  for (const link of links) link.heal();
}
