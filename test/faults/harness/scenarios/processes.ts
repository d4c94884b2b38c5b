import type { Scenario, Scene } from '../scenario';
import { pause } from '../servers';
import { whilePlaying } from '../run';

const SMALL = {
  approvals: 14,
  milliseconds: 7_000,
  definitions: ['one', 'two', 'quorum', 'acting', 'hurried', 'own'],
} as const;
const ALL = 'I1 to I10; what waited has an outcome within 25 s';

/** A process that dies, or a call that fails, at one named place. */
function at(
  number: number,
  failpoint: string,
  member: string,
  options: Partial<Scenario> & { how?: string; words: string },
): Scenario {
  const { how = 'crash@3', words, ...rest } = options;
  return {
    ...{ number, tier: 'pr', load: SMALL, holds: ALL, injected: words },
    name: `${failpoint}:${how.replace(/@.*/, '')}`,
    failpoints: () => {
      const names = member === 'workers' ? ['worker1', 'worker2'] : [member];
      return Object.fromEntries(names.map((each) => [each, `${failpoint}:${how}`]));
    },
    reaches: [failpoint],
    ...rest,
  };
}

/** Faults 1 to 7, and none: one process dies, or reports a failure of what it has done. */
export const PROCESS_FAULTS: readonly Scenario[] = [
  {
    ...{ number: 0, name: 'no fault', tier: 'pr', holds: 'I1 to I10', load: SMALL },
    injected: 'nothing: the load alone, to compare with',
  },
  at(1, 'commit.beforeTransaction', 'worker1', {
    words: 'kill -9 of a worker before the transaction of a decision',
  }),
  at(1, 'commit.afterAudit', 'worker1', {
    words: 'kill -9 of a worker between the last write and the commit',
  }),
  at(1, 'commit.afterTransaction', 'worker1', {
    words: 'kill -9 of a worker after the commit, before Temporal knows of it',
  }),
  at(1, 'decide.beforeUpdate', 'api1', {
    tier: 'nightly',
    words: 'kill -9 of an API before it sends a decision',
  }),
  at(1, 'decide.afterUpdate', 'api1', {
    words: 'kill -9 of an API that has the outcome of a decision, before it answers',
  }),
  at(1, 'action.beforeSend', 'workers', {
    tier: 'nightly',
    how: 'crash@1',
    words: 'kill -9 of a worker before it runs an action',
  }),
  at(1, 'action.afterSend', 'workers', {
    how: 'crash@1',
    words: 'kill -9 of a worker after an action, before that is noted',
  }),
  at(1, 'action.afterMark', 'workers', {
    tier: 'nightly',
    how: 'crash@1',
    words: 'kill -9 of a worker after an action has been noted',
  }),
  at(1, 'announcement.beforeTelling', 'worker1', {
    tier: 'nightly',
    how: 'crash@2',
    words: 'kill -9 of a worker before it tells what was decided',
  }),
  at(1, 'outbox.claimed', 'worker1', {
    ...{
      tier: 'nightly',
      how: 'crash@4',
      words: 'kill -9 of a worker that has taken messages of the outbox',
    },
  }),
  {
    ...{ number: 2, name: 'rolling restart', tier: 'pr', holds: ALL },
    injected: 'SIGTERM to one process after the other, every 3 seconds, each started again',
    load: { ...SMALL, approvals: 16, milliseconds: 10_000 },
    inject: rollingRestart,
  },
  {
    ...{
      number: 3,
      name: 'zombie worker',
      tier: 'nightly',
      holds: 'I2, I3: what it still writes is refused',
    },
    injected: 'SIGSTOP of a worker for 30 seconds under load, then SIGCONT',
    load: { ...SMALL, approvals: 20, milliseconds: 20_000 },
    inject: zombie,
  },
  at(4, 'attach.afterCommit', 'api1', {
    how: 'crash@2',
    words: 'kill -9 of an API after an attach was committed, before its workflow is started',
    load: { approvals: 8, milliseconds: 3_000, definitions: ['hurried', 'one'], idle: true },
  }),
  at(4, 'attach.beforeTransaction', 'api1', {
    tier: 'nightly',
    how: 'crash@2',
    words: 'kill -9 of an API before it attaches',
  }),
  at(5, 'attach.afterStart', 'api1', {
    how: 'crash@2',
    words: 'kill -9 of an API after the start of a workflow, before it answers',
  }),
  {
    ...{
      number: 6,
      name: 'reply lost',
      tier: 'pr',
      holds: 'I1, I8: the repetition answers the stored outcome',
    },
    injected:
      'the connection to Temporal is cut in the moment in which a reply arrives, again and again',
    load: SMALL,
    inject: loseReplies,
  },
  at(7, 'commit.afterTransaction', 'worker1', {
    how: 'throw@50%3',
    words: 'half of the commits of one worker succeed and are reported as failed',
  }),
  at(7, 'commit.afterAudit', 'worker1', {
    tier: 'nightly',
    how: 'throw@50%3',
    words: 'half of the transactions of one worker fail after everything was written',
  }),
  at(7, 'commit.beforeTransaction', 'worker1', {
    tier: 'nightly',
    how: 'throw@50%3',
    words: 'half of the commits of one worker fail before they begin',
  }),
  at(7, 'decide.afterUpdate', 'api1', {
    tier: 'nightly',
    how: 'throw@50%3',
    words: 'an API fails after every second decision',
  }),
  at(7, 'action.afterSend', 'workers', {
    how: 'throw@1',
    words: 'an action has run and is reported as failed',
  }),
  at(7, 'outbox.claimed', 'worker1', {
    tier: 'nightly',
    how: 'throw@25%3',
    words: 'a quarter of the rounds of a relay fail after they have taken messages',
  }),
  at(7, 'announcement.beforeTelling', 'worker1', {
    tier: 'nightly',
    how: 'throw@50%3',
    words: 'half of what a worker has to tell fails',
  }),
];

async function rollingRestart(scene: Scene): Promise<void> {
  const { stage } = scene;
  let next = 0;
  await whilePlaying(scene, async () => {
    await pause(3_000);
    const member = stage.members[next % stage.members.length];
    next += 1;
    await member?.kill('SIGTERM');
    await member?.running();
  });
  scene.note(`${next} restarts`);
}

async function zombie({ stage }: Scene): Promise<void> {
  await pause(2_000);
  const worker = stage.member('worker1');
  worker.signal('SIGSTOP');
  await pause(30_000);
  worker.signal('SIGCONT');
}

async function loseReplies(scene: Scene): Promise<void> {
  const { stage, random } = scene;
  await whilePlaying(scene, async () => {
    await pause(random.between(200, 700));
    for (const api of stage.apis) api.links.temporal.cutNextReplies(1);
  });
  const cut = stage.apis.reduce((sum, api) => sum + api.links.temporal.repliesCut, 0);
  scene.note(`${cut} replies were cut off`);
  if (cut === 0) scene.wrong('I9', 'no reply was cut off');
}
