import type { Scenario, Scene } from '../scenario';
import { pause } from '../servers';
import { mendAfter, reconcile } from './restored';
import { nobodyDied } from './servers';

const MIXED = ['two', 'one', 'quorum', 'acting', 'later', 'own'] as const;

/** Fault 24: the primary of the database is gone for ever, and its standby takes its place. */
export const FAILOVERS: readonly Scenario[] = [
  {
    ...{ number: 24, name: 'failover, synchronous', tier: 'nightly' },
    injected:
      'kill -9 of the primary under load; its standby, for which every commit waits ' +
      '(`synchronous_commit = remote_apply`), is promoted, and all links lead to it',
    holds:
      'I1 to I10: nothing acknowledged is lost, no process of the product ends, and ' +
      '`reconcile --deep` finds nothing',
    load: { approvals: 24, milliseconds: 14_000, definitions: MIXED },
    servers: { standby: 'synchronous' },
    inject: async (scene) => {
      await pause(5_000 + scene.random.between(0, 2_000));
      await failOver(scene);
    },
    afterwards: async (scene) => {
      await nobodyDied(scene);
      const { code, lines, output } = await reconcile(scene, []);
      if (code !== 0) scene.wrong('I5', `reconcile finds ${lines.join(', ') || output}`);
    },
  },
  {
    ...{ number: 24, name: 'failover, asynchronous', tier: 'nightly' },
    injected:
      'the same with a standby for which nobody waits, and which has heard nothing since the ' +
      'middle of the load',
    holds:
      'what the standby has not heard is lost, no more; `reconcile --deep` lists exactly the ' +
      'approvals whose runs differ, `--repair` mends them all, and everything that was lost can ' +
      'be asked for again',
    load: {
      ...{ approvals: 24, milliseconds: 12_000, paceMs: 2_500 },
      definitions: ['two', 'one', 'quorum', 'crowd', 'acting', 'own'],
    },
    servers: { standby: 'asynchronous' },
    inject: async ({ servers }) => {
      await pause(7_000);
      servers.silenceStandby();
    },
    atTheEnd: (scene) => mendAfter(scene, () => failOver(scene)),
  },
];

async function failOver({ stage, note }: Scene): Promise<void> {
  const started = Date.now();
  await stage.failOver();
  note(`promoted after ${((Date.now() - started) / 1_000).toFixed(1)} s`);
}
