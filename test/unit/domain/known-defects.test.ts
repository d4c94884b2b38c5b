import type { DefinitionSpec, StepSpec } from '../../../src/domain/definition';
import { effectsOf } from '../../../src/domain/effects';
import { NOTHING } from '../../../src/domain/evolve';
import { checkSpec } from '../../../src/domain/check-spec';
import { reportOf } from '../../../src/domain/report';
import { World } from '../../support/world';

/** What is known to be wrong in the systems that people use today, each shown to be right here. */
const flat = (steps: StepSpec[], rest: Partial<DefinitionSpec> = {}): DefinitionSpec => ({
  strategy: 3,
  steps,
  ...rest,
});
const user = (key: string, name: string, rest: Partial<StepSpec> = {}): StepSpec => ({
  key,
  approver: { user: name },
  ...rest,
});
const everybody = (key: string, rest: Partial<StepSpec> = {}): StepSpec => ({
  key,
  approver: { users: ['bob', 'carol', 'dave'], strategy: 'consensus' },
  ...rest,
});
const moments = (world: World): string[] =>
  effectsOf(world.route, NOTHING, world.events, world.now).map(
    ({ on, context }) => `${on} ${context['stage'] as string}`,
  );
const STAGES: DefinitionSpec = {
  strategy: 1,
  pipelines: [
    {
      key: 'p',
      stages: [
        { key: 'one', steps: [user('a', 'bob')] },
        { key: 'two', steps: [user('b', 'carol')] },
      ],
    },
  ],
  actions: [
    { on: 'after-approve', run: 'log' },
    { on: 'after-move-stage', run: 'log' },
    { on: 'after-reject', run: 'log' },
  ],
};

describe('A8 defects of DAW', () => {
  test('the approval’s action sees the stage that was approved, not the next one', () => {
    const world = new World(STAGES);
    world.do({ kind: 'approve', actor: 'bob' });
    expect(moments(world)).toEqual(['after-approve one', 'after-move-stage two']);
  });

  test('an answer tells waiting and done apart', () => {
    const world = new World(flat([everybody('a')]));
    world.do({ kind: 'approve', actor: 'bob' });
    expect(world.state.status).toBe('open');
    world.do({ kind: 'approve', actor: 'carol' });
    world.do({ kind: 'approve', actor: 'dave' });
    expect(world.state.status).toBe('approved');
  });

  test('S23 a delegation inside a consensus neither completes it early nor loses its voters', () => {
    const world = new World(flat([everybody('a'), user('z', 'erin')]));
    world.do({ kind: 'delegate', actor: 'bob', to: 'mallory' });
    world.do({ kind: 'approve', actor: 'mallory' });
    expect(world.asked).toEqual(['carol', 'dave']);
    expect(world.state.steps).toHaveLength(1);
  });

  test('S18 a rejection keeps the history: what is called off is marked, never deleted', () => {
    const world = new World(flat([everybody('a'), user('z', 'erin')]));
    world.do({ kind: 'approve', actor: 'bob' });
    world.do({ kind: 'reject', actor: 'carol' });
    expect(world.tasks).toEqual(['bob approved', 'carol rejected', 'dave cancelled']);
  });

  test('S9 deadlines hold for the steps of roles too', () => {
    const deadline = { after: 'PT1H', then: 'reject' } as const;
    const world = new World(
      flat([{ key: 'a', approver: { role: 'finance', strategy: 'consensus' }, deadline }]),
    );
    world.wait(3_600_000);
    expect(world.state.status).toBe('rejected');
  });

  test('S59 the level of escalation is capped, and what comes then is executed', () => {
    const deadline = { after: 'PT1H', then: 'escalate', maxLevel: 1, finally: 'approve' } as const;
    const world = new World(flat([user('a', 'bob', { deadline })]));
    world.wait(3_600_000);
    expect(world.asked).toEqual(['dave']);
    world.wait(3_600_000);
    expect(world.state.status).toBe('approved');
    expect(world.events.filter(({ type }) => type === 'step-escalated')).toHaveLength(1);
  });

  test('S219 parallel groups are executed', () => {
    const world = new World(
      flat([user('a', 'bob', { group: 'g' }), user('b', 'carol', { group: 'g' })]),
    );
    expect(world.asked).toEqual(['bob', 'carol']);
  });

  test('S36 who may answer by hierarchy can really answer', () => {
    const world = new World(flat([user('a', 'bob')]));
    expect(world.do({ kind: 'approve', actor: 'erin' }).accepted).toBe(true);
  });
});

describe('A8 defects of DDW', () => {
  test.each(['ends', 'counts'] as const)(
    'the action after a rejection runs once where rejections %s',
    (rejection) => {
      const world = new World({ ...STAGES, ...oneStage(rejection) });
      for (const actor of ['bob', 'carol', 'dave']) world.do({ kind: 'reject', actor });
      expect(world.state.status).toBe('rejected');
      expect(moments(world).filter((moment) => moment.startsWith('after-reject'))).toHaveLength(1);
    },
  );

  test('each action runs once for one event', () => {
    const world = new World(STAGES);
    world.do({ kind: 'approve', actor: 'bob' });
    world.do({ kind: 'approve', actor: 'carol' });
    expect(moments(world)).toEqual([
      'after-approve one',
      'after-move-stage two',
      'after-approve two',
    ]);
  });

  test.each([2, 3] as const)('S106 a required form is required in strategy %s too', (strategy) => {
    const form = { schema: { type: 'object' }, required: true };
    const steps = [user('a', 'bob', { form })];
    const spec = strategy === 3 ? flat(steps) : { strategy, pipelines: [{ key: 'p', steps }] };
    const world = new World(spec);
    expect(world.do({ kind: 'approve', actor: 'bob' })).toMatchObject({
      code: 'FORM_DATA_REQUIRED',
    });
  });

  test('S125 progress is never 100 while something is open, and moves in strategy 2', () => {
    const pipelines = [
      { key: 'p', steps: [user('a', 'bob')] },
      { key: 'q', steps: [user('b', 'carol')] },
    ];
    const world = new World({ strategy: 2, pipelines });
    const progress = (): number => reportOf(world.route, world.state).summary.progressPercentage;
    expect(progress()).toBe(25);
    world.do({ kind: 'approve', actor: 'bob' });
    expect(progress()).toBe(75);
    world.do({ kind: 'approve', actor: 'carol' });
    expect(progress()).toBe(100);
  });

  test('S130 resubmission without a stage goes back to the start of the current one', () => {
    const world = new World(STAGES);
    world.do({ kind: 'approve', actor: 'bob' });
    const sent = world.do({ kind: 'request-resubmission', actor: 'carol', comment: 'x' });
    expect(sent.accepted).toBe(true);
    expect(world.steps.at(-1)).toBe('b current');
  });
});

describe('A8 defects of NAUT', () => {
  test('S188 a later stage cannot be approved before the active one', () => {
    const world = new World(STAGES);
    expect(world.do({ kind: 'approve', actor: 'carol', step: 'b' })).toMatchObject({
      code: 'STEP_NOT_CURRENT',
    });
  });

  test('S187 a denied stage is not the active one any more', () => {
    const world = new World(STAGES);
    world.do({ kind: 'reject', actor: 'bob' });
    expect(reportOf(world.route, world.state)).toMatchObject({
      current: [],
      summary: { currentStage: null },
    });
  });

  test('S213 a definition without stages is refused, because it could never proceed', () => {
    expect(checkSpec({ strategy: 1, pipelines: [] })).not.toEqual([]);
    expect(checkSpec({ strategy: 1, pipelines: [{ key: 'p', stages: [] }] })).not.toEqual([]);
  });
});

function oneStage(rejection: 'ends' | 'counts'): Pick<DefinitionSpec, 'pipelines'> {
  const steps = [everybody('a', { votes: { rejection } })];
  return { pipelines: [{ key: 'p', stages: [{ key: 'one', steps }] }] };
}
