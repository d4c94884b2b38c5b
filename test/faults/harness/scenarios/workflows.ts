import type { Scenario, Scene } from '../scenario';
import { pause } from '../servers';

/** Faults 19, 22 and 23: failing tasks and short histories, and actions that fail or are slow. */
export const WORKFLOW_FAULTS: readonly Scenario[] = [
  {
    ...{
      number: 22,
      name: 'continue-as-new during decisions',
      tier: 'nightly',
      faultyWorkflows: true,
    },
    injected:
      'every run continues as new after 12 events, while decisions and signals arrive; workflow ' +
      'tasks fail in update handlers, before continue-as-new and after timers',
    holds: 'I1 to I3: nothing that waits is lost between two runs',
    load: {
      ...{ approvals: 30, milliseconds: 12_000, paceMs: 500 },
      definitions: ['crowd', 'hurried', 'quorum', 'hurried', 'later', 'acting'],
      // Their deadlines pass for certain.
      idle: ['hurried'],
    },
    reaches: ['wf.handler.enter', 'wf.beforeCAN', 'timer.fired'],
    inject: signalComments,
    afterwards: (scene) => countContinued(scene, 1),
  },
  {
    ...{
      number: 22,
      name: 'continue-as-new in a crowd',
      tier: 'nightly',
      faultyWorkflows: true,
    },
    injected:
      'every run continues as new after 12 events, while the 12 voters of a quorum of 11 answer ' +
      'and signals arrive; workflow tasks fail as above',
    holds: 'I1, I3: no vote is lost between two runs',
    load: { approvals: 32, milliseconds: 10_000, paceMs: 800, definitions: ['crowd'] },
    reaches: ['wf.handler.enter', 'wf.beforeCAN'],
    inject: signalComments,
    afterwards: (scene) => countContinued(scene, 5),
  },
  {
    ...{ number: 19, name: 'poisoned actions', tier: 'nightly' },
    injected: 'the other system refuses, hangs and answers 4 MB, one after the other',
    holds: 'I6: decisions stand, other approvals go on, the actions succeed in the end',
    load: { approvals: 16, milliseconds: 10_000, definitions: ['acting', 'one'] },
    inject: async ({ stage }) => {
      for (const manner of ['refuse', 'hang', 'huge', 'refuse'] as const) {
        stage.receipts.manner = manner;
        await pause(2_500);
      }
      stage.receipts.manner = 'well';
    },
  },
  {
    ...{ number: 23, name: 'slow actions', tier: 'nightly' },
    // It is about time.
    alone: true,
    injected: 'every action takes 3 s, more of them than can run at the same time',
    holds: 'decisions are as quick as without: the median of their answers stays below 1 s',
    load: { approvals: 40, milliseconds: 8_000, definitions: ['acting'], paceMs: 300 },
    inject: async ({ stage, played }) => {
      stage.receipts.slowMs = 3_000;
      stage.receipts.manner = 'slow';
      await played;
    },
    afterwards: ({ stage, note, wrong }) => {
      const sent = new Map<number, number>();
      const times: number[] = [];
      for (const entry of stage.client.log.entries) {
        if (entry.type === 'send') sent.set(entry.try, entry.at);
        else if (entry.result === 'ok') times.push(entry.at - (sent.get(entry.try) ?? entry.at));
      }
      const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
      note(`median answer ${median} ms`);
      if (median > 1_000) wrong('I9', `the median answer took ${median} ms`);
      stage.receipts.manner = 'well';
      return Promise.resolve();
    },
  },
];

/** Signals beside the updates of the load: the server takes them at any moment of a run. */
async function signalComments({ stage, isPlaying, random }: Scene): Promise<void> {
  let number = 0;
  while (isPlaying()) {
    await pause(random.between(20, 120));
    const approval = random.between(0, stage.setup.load.approvals - 1);
    if (!stage.client.approvals.has(approval)) continue;
    const body = { id: `signalled-${(number += 1)}`, actor: 'alice', comment: 'by signal' };
    const workflow = `approval:acme:${stage.setup.name}:s${approval}:1`;
    await stage.withTemporal((client) =>
      // One that is over takes no signals any more.
      client.workflow
        .getHandle(workflow)
        .signal('comment', body)
        .catch(() => undefined),
    );
  }
}

async function countContinued({ stage, note, wrong }: Scene, atLeast: number): Promise<void> {
  const { runs } = await stage.evidence({ exported: false });
  const continued = runs.filter(({ status }) => status === 'CONTINUED_AS_NEW').length;
  note(`${continued} runs were continued as new`);
  if (continued < atLeast) wrong('I9', `only ${continued} runs were continued as new`);
}
