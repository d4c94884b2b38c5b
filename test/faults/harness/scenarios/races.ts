import type { Operation, Verb } from '../operations';
import type { Scenario, Scene } from '../scenario';
import { pause } from '../servers';

/** Nothing happens by itself in these: the scenario plays all of it. */
const QUIET = { approvals: 1, milliseconds: 1, definitions: ['one'] } as const;

/** Faults 14 to 17: many do the same thing, or contrary things, at the same moment. */
export const RACES: readonly Scenario[] = [
  {
    ...{ number: 14, name: 'the same command 20 times at once', tier: 'pr', load: QUIET },
    ...{
      injected: 'one decision is sent 20 times in parallel to two APIs, 10 approvals',
      holds: 'I2: one is applied, all get its outcome',
    },
    inject: (scene) => duplicates(scene, 10),
  },
  {
    ...{ number: 14, name: 'the same signal 20 times at once', tier: 'pr', load: QUIET },
    ...{
      injected: 'one decision is signalled 20 times in parallel, past the API',
      holds: 'I2: one is applied',
    },
    inject: duplicateSignals,
  },
  {
    ...{ number: 15, name: 'duplicate HTTP requests', tier: 'pr', load: QUIET },
    ...{
      injected: 'the same key with the same and with another body, in flight and later',
      holds: 'I2, I8: the same answer, or 422/409',
    },
    inject: duplicateRequests,
  },
  {
    ...{ number: 16, name: 'contrary decisions', tier: 'pr', load: QUIET },
    ...{
      injected:
        '25 rounds (nightly: 200) of approve, reject, cancel, delegate and a deadline at one moment',
      holds: 'I3, I7, I10: one winner; the others are told the end',
    },
    inject: (scene) => contrary(scene, 25),
  },
  {
    ...{ number: 16, name: 'contrary decisions, 200 rounds', tier: 'nightly', load: QUIET },
    ...{
      injected: '200 rounds of approve, reject, cancel and delegate at one moment',
      holds: 'I3, I7: one winner',
    },
    inject: (scene) => contrary(scene, 200),
  },
  {
    ...{ number: 17, name: 'quorum at once', tier: 'pr', load: QUIET },
    ...{
      injected: '12 voters of a quorum of 11 approve at one moment, 8 approvals',
      holds: 'I1, I3: no vote is lost, more than 10 at a time',
    },
    inject: crowd,
  },
];

/** Plays operations that start from here, with numbers of approvals of their own. */
async function play(scene: Scene, operations: Operation[]): Promise<void> {
  scene.stage.operations.push(...operations);
  await scene.stage.client.play(operations);
}

function attach(approval: number, definition: 'one' | 'crowd' | 'hurried' | 'acting'): Operation {
  return { id: `race-${approval}-0`, at: 0, approval, actor: 'alice', kind: 'attach', definition };
}

function doing(approval: number, index: number, kind: Verb, actor: string): Operation {
  const to = kind === 'delegate' ? { to: 'frank' } : {};
  return { id: `race-${approval}-${index}`, at: 0, approval, actor, kind, ...to };
}

async function duplicates(scene: Scene, rounds: number): Promise<void> {
  await scene.played;
  for (let round = 1; round <= rounds; round += 1) {
    await play(scene, [attach(round, 'acting')]);
    await play(scene, [{ ...doing(round, 1, 'approve', 'bob'), copies: 20 }]);
  }
}

async function duplicateSignals(scene: Scene): Promise<void> {
  await scene.played;
  const { stage } = scene;
  for (let round = 1; round <= 5; round += 1) {
    await play(scene, [attach(round, 'acting')]);
    const workflow = `approval:acme:${stage.setup.name}:s${round}:1`;
    const id = `signal-${round}`;
    await stage.withTemporal(async (client) => {
      const handle = client.workflow.getHandle(workflow);
      const body = { id, actor: 'bob' };
      await Promise.all(Array.from({ length: 20 }, () => handle.signal('approve', body)));
    });
  }
  const approved = async (): Promise<number> => (await stage.statuses()).get('approved') ?? 0;
  for (let tries = 0; tries < 100 && (await approved()) < 5; tries += 1) await pause(100);
  if ((await approved()) < 5) scene.wrong('I1', 'a signalled decision has no effect');
}

async function duplicateRequests(scene: Scene): Promise<void> {
  await scene.played;
  const { client } = scene.stage;
  const key = { 'idempotency-key': 'same-key' };
  const subject = { type: scene.stage.setup.name, id: 'twice' };
  const attached = (title: string) =>
    client.call(
      'POST',
      '/approvals',
      'alice',
      JSON.stringify({ definition: 'two', subject: { ...subject, title } }),
      key,
    );
  const answers = await Promise.all([1, 2, 3, 4].map(() => attached('same')));
  const ids = new Set(answers.map(({ body }) => String(body.approvalId)));
  if (ids.size !== 1) scene.wrong('I2', `one key attached ${[...ids].join(', ')}`);
  const other = await attached('another');
  if (![409, 422].includes(other.status)) {
    scene.wrong('I8', `another attach under the same key was answered ${other.status}`);
  }
  const [id = ''] = ids;
  const decide = (comment: string) =>
    client.call('POST', `/approvals/${id}/approve`, 'bob', JSON.stringify({ comment }), key);
  const decided = await Promise.all([1, 2, 3, 4].map(() => decide('same')));
  const said = new Set(
    decided.map(({ status, body }) => `${status} ${JSON.stringify(body.outcome)}`),
  );
  if (said.size !== 1) scene.wrong('I8', `one key was answered ${[...said].join(' and ')}`);
  const changed = await decide('another');
  if (![409, 422].includes(changed.status)) {
    scene.wrong('I8', `another decision under the same key was answered ${changed.status}`);
  }
}

/** Approve, reject, cancel and delegate at once; every fifth time when the deadline passes. */
async function contrary(scene: Scene, rounds: number): Promise<void> {
  await scene.played;
  const AT_ONCE = 5;
  for (let first = 1; first <= rounds; first += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_unused, index) => first + index);
    await play(
      scene,
      numbers.map((number) => attach(number, number % AT_ONCE === 0 ? 'hurried' : 'one')),
    );
    const deeds = numbers.flatMap((number) => {
      const isHurried = number % AT_ONCE === 0;
      const actor = isHurried ? 'carol' : 'bob';
      const at = isHurried ? 2_900 + scene.random.between(0, 200) : 0;
      const deeds = [
        doing(number, 1, 'approve', actor),
        doing(number, 2, 'reject', actor),
        doing(number, 3, 'cancel', 'alice'),
        ...(isHurried ? [] : [doing(number, 4, 'delegate', actor)]),
      ];
      return scene.random.shuffle(deeds).map((deed) => ({ ...deed, at }));
    });
    await play(scene, deeds);
  }
}

async function crowd(scene: Scene): Promise<void> {
  await scene.played;
  const ROUNDS = 8;
  for (let round = 1; round <= ROUNDS; round += 1) {
    await play(scene, [attach(round, 'crowd')]);
    const voters = scene.random.shuffle(
      Array.from({ length: 12 }, (_unused, index) => `v${index + 1}`),
    );
    await play(
      scene,
      voters.map((voter, index) => doing(round, index + 1, 'approve', voter)),
    );
  }
  const approved = (await scene.stage.statuses()).get('approved') ?? 0;
  if (approved < ROUNDS) scene.wrong('I1', `${ROUNDS - approved} quorums were not reached`);
}
