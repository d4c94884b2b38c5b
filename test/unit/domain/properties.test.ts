import * as laws from '../../support/laws';
import { obey } from '../../support/obey';
import { plot } from '../../support/story';

const LAWS: Record<string, laws.Law> = {
  'a refused command changes nothing, and time is never refused': laws.refusalsChangeNothing,
  'an approval ends at most once, in one way, and nothing happens after its end': laws.endsOnce,
  'folding the events gives the state, and its version counts them': laws.eventsTellTheState,
  'a request is answered once, unless its answer was taken back': laws.answersCountOnce,
  'nobody has two votes in a step, and nobody is asked twice at a time': laws.onePersonOneVote,
  'separation of duties holds, whatever the way by which a request comes to somebody':
    laws.dutiesAreSeparated,
  'programs answer what the definition lets them answer, and nothing else':
    laws.programsKeepToTheirLimits,
  'looking at everything a second time changes nothing': laws.lookingAgainChangesNothing,
  'an open approval waits for somebody, or is held and says so': laws.somebodyIsWaitedFor,
  'whoever is asked may answer': laws.whoIsAskedCanAnswer,
  'nobody is asked who has left, nor a requester whom the definition excludes':
    laws.onlyFitPeopleAreAsked,
  'the workflow is woken exactly when something is due, and what is due is done':
    laws.alarmsWakeTheWorkflow,
  'nobody is asked in a step that is closed': laws.closedStepsWaitForNobody,
  'nobody is reminded more often than the definition says': laws.remindersAreCounted,
  'the actions of the end run at most once': laws.endActionsRunOnce,
  'an answer whose actions have run is not taken back': laws.undoneAnswersHadNoEffects,
  'taking an answer back brings about what was before': laws.undoTakesBackEverything,
  'votes close a step as a second way to count them says': laws.closedAsCounted,
  'an approval that is approved has passed every step of its route': laws.nothingIsPassedOver,
};

test('deciding is total, changes nothing that it was given, and obeys every law', () => {
  obey(plot, LAWS, 5_000);
}, 600_000);
