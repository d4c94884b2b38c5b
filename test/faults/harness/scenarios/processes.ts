import { countersign } from '../../../support/processes';
import type { Scenario, Scene } from '../scenario';
import { pause } from '../servers';
import { whilePlaying } from '../run';

const SMALL = {
  approvals: 14,
  milliseconds: 7_000,
  definitions: ['one', 'two', 'quorum', 'acting', 'hurried', 'own'],
} as const;
/** So many actions that the worker which dies gets one; the other one goes on. */
const ACTING = { ...SMALL, definitions: ['acting', 'one', 'acting'] } as const;
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
  at(1, 'action.beforeSend', 'worker1', {
    load: ACTING,
    tier: 'nightly',
    how: 'crash@1',
    words: 'kill -9 of a worker before it runs an action',
  }),
  at(1, 'action.afterSend', 'worker1', {
    load: ACTING,
    how: 'crash@1',
    words: 'kill -9 of a worker after an action, before that is noted',
  }),
  at(1, 'action.afterMark', 'worker1', {
    load: ACTING,
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
    load: {
      approvals: 8,
      milliseconds: 3_000,
      definitions: ['hurried', 'one'],
      idle: ['hurried', 'one'],
    },
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
  {
    ...{ number: 7, name: 'failures everywhere', tier: 'nightly', holds: ALL, load: SMALL },
    injected: 'every named place of an API, and actions of both workers, fail now and then',
    failpoints: () => ({
      api1:
        'attach.beforeTransaction:throw@30%1,attach.afterCommit:throw@40%2,' +
        'attach.afterStart:throw@40%3,decide.beforeUpdate:throw@20%4,revive.beforeLook:throw@1',
      worker1: 'action.beforeSend:throw@1,action.afterMark:throw@1',
      worker2: 'action.beforeSend:throw@1,action.afterMark:throw@1',
    }),
    reaches: [
      ...['attach.beforeTransaction', 'attach.afterCommit', 'attach.afterStart'],
      ...['decide.beforeUpdate', 'revive.beforeLook', 'action.beforeSend', 'action.afterMark'],
    ],
    inject: endRuns,
  },
  at(1, 'revive.beforeLook', 'api1', {
    tier: 'nightly',
    how: 'crash@1',
    words: 'kill -9 of an API that finds no open workflow, before it looks why',
    inject: endRuns,
  }),
  ...(['crash', 'throw'] as const).map((how) =>
    at(12, 'decide.afterIntent', 'api1', {
      tier: 'nightly',
      how: `${how}@1`,
      words:
        `an API without Temporal ${how === 'crash' ? 'is killed' : 'fails'} after it has stored ` +
        'a decision for later, before it says so',
      inject: withoutTemporal,
    }),
  ),
];

/** Terminates the executions of open approvals, as an operator may by mistake. */
async function endRuns(scene: Scene): Promise<void> {
  const { stage, random } = scene;
  let ended = 0;
  await whilePlaying(scene, async () => {
    await pause(1_000);
    const [number] = random.shuffle([...stage.client.approvals.keys()]);
    if (number === undefined) return;
    const workflow = `approval:acme:${stage.setup.name}:s${number}:1`;
    await stage.withTemporal((client) =>
      client.workflow
        .getHandle(workflow)
        .terminate('by mistake')
        .then(() => (ended += 1))
        .catch(() => undefined),
    );
  });
  // What nobody has asked since then has no execution: the hourly reconcile finds it.
  const { code, output } = await countersign(['reconcile', '--repair'], stage.direct);
  if (code !== 0) scene.wrong('I6', `reconcile failed: ${output}`);
  scene.note(`${ended} executions terminated`);
}

/** Long enough that the decisions of some seconds give up, and are stored. */
async function withoutTemporal({ stage }: Scene): Promise<void> {
  await pause(2_000);
  const { temporal } = stage.member('api1').links;
  temporal.blackhole();
  await pause(20_000);
  temporal.heal();
}

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
