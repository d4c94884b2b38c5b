import fc from 'fast-check';
import { runs } from '../../support/arbitrary';
import * as laws from '../../support/laws';
import { play, plot } from '../../support/story';

/** Plays random stories and looks at every moment of them. */
function holds(law: laws.Law, numRuns = 1_000): void {
  const property = fc.property(plot, (story) => {
    const check = law();
    play(story, (moment) => {
      const problem = check(moment);
      if (problem !== undefined) throw new Error(`${moment.command.kind}: ${problem}`);
    });
  });
  fc.assert(property, runs(numRuns));
}

test('deciding is total, and changes nothing that it was given', () => {
  holds(() => () => undefined, 4_000);
});

test('a refused command changes nothing, and time is never refused', () => {
  holds(laws.refusalsChangeNothing);
});

test('an approval ends at most once, in one way, and nothing happens after its end', () => {
  holds(laws.endsOnce);
});

test('folding the events gives the state, and its version counts them', () => {
  holds(laws.eventsTellTheState);
});

test('a request is answered once, unless its answer was taken back', () => {
  holds(laws.answersCountOnce);
});

test('nobody has two votes in a step, and nobody is asked twice at a time', () => {
  holds(laws.onePersonOneVote);
});

test('separation of duties holds, whatever the way by which a request comes to somebody', () => {
  holds(laws.dutiesAreSeparated, 2_000);
});

test('programs answer what the definition lets them answer, and nothing else', () => {
  holds(laws.programsKeepToTheirLimits, 2_000);
});

test('an open approval waits for somebody, or is held and says so', () => {
  holds(laws.somebodyIsWaitedFor, 2_000);
});

test('whoever is asked may answer', () => {
  holds(laws.whoIsAskedCanAnswer);
});

test('nobody is asked who has left, nor a requester whom the definition excludes', () => {
  holds(laws.onlyFitPeopleAreAsked);
});

test('the workflow is woken exactly when something is due, and what is due is done', () => {
  holds(laws.alarmsWakeTheWorkflow);
});

test('nobody is asked in a step that is closed', () => {
  holds(laws.closedStepsWaitForNobody);
});

test('nobody is reminded more often than the definition says', () => {
  holds(laws.remindersAreCounted);
});

test('the actions of the end run at most once', () => {
  holds(laws.endActionsRunOnce);
});

test('an answer whose actions have run is not taken back', () => {
  holds(laws.undoneAnswersHadNoEffects, 2_000);
});

test('taking an answer back brings about what was before', () => {
  holds(laws.undoTakesBackEverything, 2_000);
});

test('votes close a step as a second way to count them says', () => {
  holds(laws.closedAsCounted);
});

test('an approval that is approved has passed every step of its route', () => {
  holds(laws.nothingIsPassedOver, 2_000);
});
