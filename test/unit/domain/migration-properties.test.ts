import fc from 'fast-check';
import { planOf } from '../../../src/domain/route';
import { currentSteps, voterOf } from '../../../src/domain/state';
import * as laws from '../../support/laws';
import { play } from '../../support/story';
import { holdsWhileMigrating, migratingPlot, MigratingWorld } from '../../support/variations';

test('an open approval waits for somebody, or is held, whatever version it is moved to', () => {
  holdsWhileMigrating(laws.somebodyIsWaitedFor);
});

test('nobody has two votes in a step that was asked anew', () => {
  holdsWhileMigrating(laws.onePersonOneVote);
});

test('an approval ends at most once, and is never moved after its end', () => {
  holdsWhileMigrating(laws.endsOnce);
});

test('moving alone ends no approval, and one that is refused changes nothing', () => {
  holdsWhileMigrating(() => ({ command, before, world, decision }) => {
    if (command.kind !== 'migrate') return undefined;
    if (before.status !== world.state.status) return `it is ${world.state.status}`;
    return decision.accepted || world.state === before ? undefined : 'it has changed';
  });
});

test('folding the events gives the state, with the steps that its definition had before', () => {
  holdsWhileMigrating(laws.eventsTellTheState);
});

test('whoever is asked may answer by the new version', () => {
  holdsWhileMigrating(laws.whoIsAskedCanAnswer);
});

test('the workflow is woken exactly when something is due by the new version', () => {
  holdsWhileMigrating(laws.alarmsWakeTheWorkflow);
});

test('nobody is asked in a step that is closed, and a request is answered once', () => {
  holdsWhileMigrating(laws.closedStepsWaitForNobody);
  holdsWhileMigrating(laws.answersCountOnce);
});

test('votes close a step as a second way to count them says, by the version of that time', () => {
  holdsWhileMigrating(laws.closedAsCounted);
});

test('taking back an answer brings about what was before, and never what an older version asked', () => {
  holdsWhileMigrating(laws.undoTakesBackEverything);
});

test('an approval that is approved has reached every step of the version that it ends by', () => {
  holdsWhileMigrating(() => ({ world }) => {
    if (world.state.status !== 'approved') return undefined;
    const reached = new Set(world.state.steps.map(({ key }) => key));
    const plan = planOf(world.route, world.state);
    const passed = plan.steps.find(({ spec }) => !reached.has(spec.key));
    return passed && `step ${passed.spec.key} was never reached`;
  });
});

test('whose current step asks for the same keeps the vote that was given', () => {
  holdsWhileMigrating(() => ({ command, decision, before, events, world }) => {
    if (command.kind !== 'migrate' || !decision.accepted) return undefined;
    const migrated = events.find(({ type }) => type === 'migrated');
    if (migrated?.type !== 'migrated') return 'nothing says that it was moved';
    for (const step of currentSteps(before)) {
      const after = world.state.steps.find(({ id }) => id === step.id);
      const votes = (of: typeof step | undefined) =>
        JSON.stringify(
          of?.tasks
            .filter(({ status }) => status !== 'current' && status !== 'completed')
            .map((task) => [voterOf(task), task.status, task.answer]),
        );
      const isAsked = migrated.again.includes(step.key);
      if (isAsked && after?.status === 'current') return `${step.key} was not asked anew`;
      // A group that has enough by the new version calls off the rest.
      const isOver = after?.status === 'cancelled';
      if (!isAsked && !isOver && votes(step) !== votes(after)) return `${step.key} lost a vote`;
    }
    return undefined;
  });
});

test('the stories move approvals, ask some steps anew, and keep some approvals where they are', () => {
  const counts = { moved: 0, again: 0, beside: 0, kept: new Map<string, number>() };
  fc.assert(
    fc.property(migratingPlot, (story) => {
      play(
        story,
        ({ command, decision, events }) => {
          if (command.kind !== 'migrate') return;
          if (!decision.accepted) {
            const said = decision.data?.['why'];
            const why = typeof said === 'string' ? said : decision.code;
            counts.kept.set(why, (counts.kept.get(why) ?? 0) + 1);
            return;
          }
          counts.moved += 1;
          const again = events.flatMap((event) => (event.type === 'migrated' ? event.again : []));
          if (again.length > 0) counts.again += 1;
          const opened = events.filter((event) => event.type === 'step-opened');
          if (opened.some(({ key }) => !again.includes(key))) counts.beside += 1;
        },
        MigratingWorld,
      );
    }),
    { numRuns: 800, seed: 7 },
  );
  expect(counts.moved).toBeGreaterThan(200);
  expect(counts.again).toBeGreaterThan(20);
  expect(counts.beside).toBeGreaterThan(5);
  expect([...counts.kept.keys()]).toEqual(
    expect.arrayContaining([
      ...['APPROVAL_CLOSED', 'ROUTE_CHANGED', 'STEP_MOVED', 'STEP_PASSED', 'STEP_REMOVED'],
      ...['WOULD_END', 'ROLE_EMPTY', 'QUORUM_UNREACHABLE'],
    ]),
  );
});
