import fc from 'fast-check';
import { planOf } from '../../../src/domain/route';
import { currentSteps, voterOf } from '../../../src/domain/state';
import * as laws from '../../support/laws';
import { obey } from '../../support/obey';
import { play } from '../../support/story';
import { migratingPlot, MigratingWorld } from '../../support/variations';

const movingAloneEndsNothing: laws.Law =
  () =>
  ({ command, before, world, decision }) => {
    if (command.kind !== 'migrate') return undefined;
    if (before.status !== world.state.status) return `it is ${world.state.status}`;
    return decision.accepted || world.state === before ? undefined : 'it has changed';
  };

const everyStepWasReached: laws.Law =
  () =>
  ({ world }) => {
    if (world.state.status !== 'approved') return undefined;
    const reached = new Set(world.state.steps.map(({ key }) => key));
    const plan = planOf(world.route, world.state);
    const passed = plan.steps.find(({ spec }) => !reached.has(spec.key));
    return passed && `step ${passed.spec.key} was never reached`;
  };

const votesAreKept: laws.Law =
  () =>
  ({ command, decision, before, events, world }) => {
    if (command.kind !== 'migrate' || !decision.accepted) return undefined;
    const migrated = events.find(({ type }) => type === 'migrated');
    if (migrated?.type !== 'migrated') return 'nothing says that it was moved';
    for (const step of currentSteps(before)) {
      const after = world.state.steps.find(({ id }) => id === step.id);
      const votes = (of: typeof step | undefined) =>
        JSON.stringify(
          of?.tasks
            .filter(({ answer }) => answer !== undefined)
            .map((task) => [voterOf(task), task.status, task.answer]),
        );
      const isAsked = migrated.again.includes(step.key);
      if (isAsked && after?.status === 'current') return `${step.key} was not asked anew`;
      // A group that has enough by the new version calls off the rest.
      const isOver = after?.status === 'cancelled';
      if (!isAsked && !isOver && votes(step) !== votes(after)) return `${step.key} lost a vote`;
    }
    return undefined;
  };

const LAWS: Record<string, laws.Law> = {
  'it waits for somebody, or is held, whatever version it is moved to': laws.somebodyIsWaitedFor,
  'nobody has two votes in a step that was asked anew': laws.onePersonOneVote,
  'it ends at most once, and is never moved after its end': laws.endsOnce,
  'moving alone ends no approval, and one that is refused changes nothing': movingAloneEndsNothing,
  'folding the events gives the state, with the steps that its definition had before':
    laws.eventsTellTheState,
  'whoever is asked may answer by the new version': laws.whoIsAskedCanAnswer,
  'looking at everything a second time changes nothing': laws.lookingAgainChangesNothing,
  'the workflow is woken exactly when something is due by the new version':
    laws.alarmsWakeTheWorkflow,
  'nobody is asked in a step that is closed': laws.closedStepsWaitForNobody,
  'a request is answered once': laws.answersCountOnce,
  'votes close a step as a second way to count them says, by the version of that time':
    laws.closedAsCounted,
  'taking back an answer brings about what was before, and never what an older version asked':
    laws.undoTakesBackEverything,
  'what is approved has reached every step of the version that it ends by': everyStepWasReached,
  'whose current step asks for the same keeps the vote that was given': votesAreKept,
};

test('an approval that is moved from version to version obeys every law', () => {
  obey(migratingPlot, LAWS, 4_000, MigratingWorld);
}, 600_000);

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
