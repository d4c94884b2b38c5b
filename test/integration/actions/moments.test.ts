import type { ActionContext, ActionHandler } from '../../../src/actions/action.types';
import { CommandKeys } from '../../../src/approvals/command-signature';
import { CommitService } from '../../../src/approvals/commit.service';
import { RouteCache } from '../../../src/definitions/route-cache.service';
import type { ActionMoment, ActionSpec, DefinitionSpec } from '../../../src/domain/definition';
import type { JsonObject } from '../../../src/domain/json';
import { newId } from '../../../src/platform/id';
import { settledEffects } from '../../support/effects';
import { TestSystem } from '../../support/system';

let system: TestSystem;
interface Seen {
  moment: string;
  event: JsonObject;
  parameters: JsonObject;
  approval: ActionContext['approval'];
}
const seen: Seen[] = [];
/** Nothing of the actions runs before the gate is opened. */
let gate = Promise.resolve();
let openGate: () => void = () => undefined;

const record: ActionHandler = async ({ moment, event, approval }, parameters) => {
  await gate;
  seen.push({ moment, event, parameters, approval });
};

beforeAll(async () => {
  system = await TestSystem.start({
    prepare: ({ actions }) => {
      actions.add({ name: 'moments', actions: { 'moments.record': record } });
      actions.defaultActions.push({
        ...{ on: 'on-complete', run: 'moments.record', parameters: { level: 'configuration' } },
      });
    },
  });
});
afterAll(() => system.stop());
beforeEach(() => {
  seen.length = 0;
  gate = Promise.resolve();
});

const MOMENTS: ActionMoment[] = [
  'on-start',
  'after-approve',
  'after-reject',
  'after-resubmission',
  'after-delegate',
  'after-move-pipeline',
  'after-move-stage',
  'on-complete',
];
const at = (on: ActionMoment, level: string, more: Partial<ActionSpec> = {}): ActionSpec => {
  return { on, run: 'moments.record', parameters: { level }, ...more };
};
const everything = (level: string): ActionSpec[] => MOMENTS.map((on) => at(on, level));
const step = (key: string, user: string) => ({ key, approver: { user } });

/** Two stages of finance, and one of management. */
const THREE_STAGES: DefinitionSpec = {
  strategy: 1,
  pipelines: [
    {
      key: 'finance',
      stages: [
        { key: 'check', steps: [step('check', 'bob')] },
        { key: 'review', steps: [step('review', 'dave')] },
      ],
    },
    { key: 'management', stages: [{ key: 'sign', steps: [step('sign', 'erin')] }] },
  ],
  actions: everything('definition'),
};

const textOf = (object: JsonObject, name: string): string => object[name] as string;

/** What was seen, without the ids of people. */
const inShort = (): string[] =>
  seen.map(
    ({ moment, event }) => `${moment} ${textOf(event, 'pipeline')}/${textOf(event, 'stage')}`,
  );

test('S135, S136, S142 run long after it ended, every action sees what was true when it happened', async () => {
  gate = new Promise((resolve) => (openGate = resolve));
  const attributes = { amount: 1 };
  const subject = { type: 'moments-order', id: newId(), attributes };
  const id = await system.attach(THREE_STAGES, { subject });
  await system.send('bob', id, 'delegate', { to: 'carol' });
  await system.send('alice', id, 'change-subject', { attributes: { amount: 2, note: 'new' } });
  await system.send('carol', id, 'approve');
  await system.send('dave', id, 'request-resubmission', { stage: 'check', comment: 'once more' });
  await system.send('bob', id, 'approve');
  await system.send('dave', id, 'approve');
  await system.send('erin', id, 'approve');
  expect((await system.read(id)).status).toBe('approved');
  expect(seen).toEqual([]);
  openGate();
  await settledEffects(system, id);

  expect(inShort()).toEqual([
    'on-start finance/check',
    'after-delegate finance/check',
    // The stage that ends, before the one that begins.
    'after-approve finance/check',
    'after-move-stage finance/review',
    'after-resubmission finance/review',
    'after-approve finance/check',
    'after-move-stage finance/review',
    'after-approve finance/review',
    'after-move-pipeline management/sign',
    'after-move-stage management/sign',
    'after-approve management/sign',
    'on-complete management/sign',
  ]);
  const users = await system.rows<{ id: string; username: string }>(
    'SELECT id, username FROM countersign.user',
  );
  const name = (user: unknown): string => users.find((one) => one.id === user)?.username ?? '';
  const [start, delegated, approved, moved, sentBack] = seen;
  expect(start?.event).toMatchObject({ initialPipeline: 'finance', initialStage: 'check' });
  expect(delegated?.event).toMatchObject({ stage: 'check' });
  expect(name(delegated?.event['user'])).toBe('bob');
  expect(name(delegated?.event['delegatedTo'])).toBe('carol');
  expect(name(approved?.event['user'])).toBe('carol');
  expect(moved?.event).toMatchObject({ fromStage: 'check', toStage: 'review' });
  expect(sentBack?.event).toMatchObject({ reason: 'once more', comments: 'once more' });
  const pipeline = seen.find(({ moment }) => moment === 'after-move-pipeline');
  expect(pipeline?.event).toMatchObject({ fromPipeline: 'finance', toPipeline: 'management' });
  expect(name(seen.at(-1)?.event['user'])).toBe('erin');
  // The subject as it was then, too.
  expect(seen.map(({ approval }) => approval.subject.attributes)).toEqual(
    seen.map(({ moment }) =>
      moment === 'on-start' || moment === 'after-delegate'
        ? { amount: 1 }
        : { amount: 2, note: 'new' },
    ),
  );
  expect(seen[0]?.approval).toMatchObject({ id, subject: { type: 'moments-order' } });
});

test('S135, S136 a rejection has a moment of its own with the reason, and nothing completes', async () => {
  const id = await system.attach(THREE_STAGES);
  await system.send('bob', id, 'reject', { comment: 'too dear' });
  await settledEffects(system, id);
  expect(inShort()).toEqual(['on-start finance/check', 'after-reject finance/check']);
  expect(seen[1]?.event).toMatchObject({ reason: 'too dear', stage: 'check' });
});

test('S142 without stages only the pipeline moves', async () => {
  const id = await system.attach({
    strategy: 2,
    pipelines: [
      { key: 'one', steps: [step('a', 'bob')] },
      { key: 'two', steps: [step('b', 'dave')] },
    ],
    actions: everything('definition'),
  });
  await system.send('bob', id, 'approve');
  await system.send('dave', id, 'approve');
  await settledEffects(system, id);
  expect(seen.map(({ moment }) => moment)).toEqual([
    ...['on-start', 'after-approve', 'after-move-pipeline', 'after-approve', 'on-complete'],
  ]);
});

test('S139, S148 the innermost level with actions for a moment wins; inactive ones do not count; in order', async () => {
  const id = await system.attach({
    strategy: 1,
    pipelines: [
      {
        key: 'p',
        stages: [
          {
            key: 'own',
            steps: [step('a', 'bob')],
            actions: [
              at('after-approve', 'stage, second', { order: 2 }),
              at('after-approve', 'stage, first', { order: 1 }),
              at('after-approve', 'stage, off', { active: false }),
            ],
          },
          {
            key: 'off',
            steps: [step('b', 'bob')],
            actions: [at('after-approve', 'stage, off', { active: false })],
          },
        ],
        actions: [at('after-approve', 'pipeline')],
      },
      { key: 'q', stages: [{ key: 'none', steps: [step('c', 'bob')] }] },
    ],
    actions: [at('after-approve', 'definition'), at('on-start', 'definition')],
  });
  for (let answered = 0; answered < 3; answered += 1) await system.send('bob', id, 'approve');
  const effects = await settledEffects(system, id);
  expect(seen.map(({ moment, parameters }) => `${moment} ${textOf(parameters, 'level')}`)).toEqual([
    'on-start definition',
    'after-approve stage, first',
    'after-approve stage, second',
    'after-approve pipeline',
    'after-approve definition',
    // No definition has any: the configuration has.
    'on-complete configuration',
  ]);
  expect(effects.map(({ source }) => source)).toEqual([
    ...['definition', 'stage', 'stage', 'pipeline', 'definition', 'configuration'],
  ]);
});

test('S140 the database comes before the configuration', async () => {
  const id = await system.attach({
    strategy: 3,
    steps: [step('a', 'bob')],
    actions: [at('on-complete', 'definition')],
  });
  await system.send('bob', id, 'approve');
  await settledEffects(system, id);
  expect(seen.map(({ parameters }) => parameters['level'])).toEqual(['definition']);
});

test('S140, S141 what nobody configured does not run, and the log says so, and else the source', async () => {
  const quiet = await TestSystem.start({ workers: false });
  try {
    const lines: string[] = [];
    const { dataSource, registry } = quiet.services;
    const log = {
      debug: (facts: object, text: string) => void lines.push(`${text} ${JSON.stringify(facts)}`),
    };
    const commits = new CommitService(
      ...([dataSource, new CommandKeys([]), new RouteCache(), registry] as const),
      ...([() => undefined, log as never] as const),
    );
    const steps = [step('a', 'bob'), step('b', 'bob')];
    const approve = (id: string) =>
      commits.commit(id, [
        { id: newId(), kind: 'approve', source: 'update', body: { actor: 'bob' } },
      ]);
    const bare = await quiet.attach({ strategy: 3, steps });
    await approve(bare);
    await approve(bare);
    expect(lines).toEqual([
      expect.stringContaining('no actions are configured'),
      expect.stringContaining('"moment":"on-complete"'),
    ]);
    expect(await quiet.rows('SELECT FROM countersign.effect')).toEqual([]);
    const logged = await quiet.attach({
      ...{ strategy: 3, steps: steps.slice(1) },
      actions: [{ on: 'on-complete', run: 'log' }],
    });
    lines.length = 0;
    await approve(logged);
    expect(lines).toContainEqual(expect.stringContaining('"source":"definition"'));
  } finally {
    await quiet.stop();
  }
});
