import type { DefinitionSpec } from '../../../src/domain/definition';
import { NO_REPORT, reportOf } from '../../../src/domain/report';
import { planOf } from '../../../src/domain/route';
import { World } from '../../support/world';

const step = (key: string, user: string) => ({ key, approver: { user } });
const STAGES: DefinitionSpec = {
  strategy: 1,
  pipelines: [
    {
      key: 'p',
      stages: [
        { key: 'a', steps: [step('a1', 'bob'), step('a2', 'carol')] },
        { key: 'b', steps: [step('b1', 'dave')] },
      ],
    },
    { key: 'q', stages: [{ key: 'c', steps: [step('c1', 'erin')] }] },
  ],
};

test('S124 the last approval of a stage opens the next stage, pipeline, and at last completes', () => {
  const world = new World(STAGES);
  const places = ['bob', 'carol', 'dave', 'erin'].map((actor) => {
    const { summary } = reportOf(world.route, world.state);
    world.do({ kind: 'approve', actor });
    return `${summary.currentPipeline}/${summary.currentStage}`;
  });
  expect(places).toEqual(['p/a', 'p/a', 'p/b', 'q/c']);
  expect(world.state.status).toBe('approved');
});

test('S125 progress grows by stage, is never 100 while something waits, and 100 at the end', () => {
  const world = new World(STAGES);
  const seen = ['bob', 'carol', 'dave', 'erin'].map((actor) => {
    const { summary } = reportOf(world.route, world.state);
    world.do({ kind: 'approve', actor });
    return [summary.progressPercentage, summary.nextStage];
  });
  expect(seen).toEqual([
    [17, 'b'],
    [17, 'b'],
    [50, 'c'],
    [83, 'Workflow Complete'],
  ]);
  expect(reportOf(world.route, world.state).summary.progressPercentage).toBe(100);
});

test('S125 strategy 3 shows 50 while it is open; rejected, cancelled and not started show 0', () => {
  const flat: DefinitionSpec = { strategy: 3, steps: [step('a', 'bob'), step('b', 'dave')] };
  const percentage = (world: World): number =>
    reportOf(world.route, world.state).summary.progressPercentage;
  const open = new World(flat);
  expect(percentage(open)).toBe(50);
  open.do({ kind: 'reject', actor: 'bob' });
  expect(percentage(open)).toBe(0);
  const cancelled = new World(flat);
  cancelled.do({ kind: 'cancel', actor: 'alice' });
  expect(percentage(cancelled)).toBe(0);
  expect(percentage(new World(flat, undefined, false))).toBe(0);
});

test('S49 the summary counts steps, and is all zeros without an approval', () => {
  const world = new World(STAGES);
  world.do({ kind: 'approve', actor: 'bob' });
  world.do({ kind: 'request-resubmission', actor: 'carol', comment: 'x' });
  expect(reportOf(world.route, world.state).summary).toMatchObject({
    totalSteps: 6,
    completedSteps: 1,
    pendingSteps: 4,
    rejectedSteps: 0,
    resubmissionSteps: 1,
    isComplete: false,
  });
  expect(NO_REPORT.summary).toMatchObject({
    totalSteps: 0,
    progressPercentage: 0,
    isComplete: false,
  });
});

test('a step that was added on the way is reported once, in its place', () => {
  const world = new World({ strategy: 3, steps: [step('a', 'bob'), step('b', 'carol')] });
  world.do({ kind: 'add-approver', actor: 'alice', to: 'mallory' });
  const plan = planOf(world.route, world.state);
  for (const route of [world.route, plan]) {
    const { steps } = reportOf(route, world.state);
    expect(steps.map(({ key }) => key)).toEqual(['a', 'ad-hoc-mallory', 'b']);
  }
});
