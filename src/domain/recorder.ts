import type { ApprovalEvent } from './events';
import { evolve } from './evolve';
import { subjectAfter } from './content';
import type { Facts } from './facts';
import type { Refused } from './refusals';
import { plannedOf, planOf, type PlannedStep, type Route } from './route';
import { stepById, type ApprovalState, type StepState } from './state';

/** Collects the events of one decision and keeps the state that follows from them at hand. */
export class Recorder {
  readonly events: ApprovalEvent[] = [];

  constructor(
    /** Of the version that the approval goes by, without the changes made on the way. */
    public definition: Route,
    public state: ApprovalState,
    public facts: Facts,
    /**
     * What cannot be opened is refused to a person, who can do something about it; nobody would
     * read a refusal of the passing of time, so then the step is held.
     */
    readonly onFailure: 'refuse' | 'hold',
  ) {}

  /** The route of this approval, with the changes made on the way. */
  get route(): Route {
    return planOf(this.definition, this.state);
  }

  record(event: ApprovalEvent): void {
    this.events.push(event);
    this.state = evolve(this.state, event, this.facts.now);
    if (event.type === 'subject-changed') this.facts = factsAfter(this.facts, event);
  }

  /** From now on another version of the definition counts. */
  adopt(definition: Route): void {
    this.definition = definition;
  }

  /** A step as it stands now. */
  step(id: string): StepState {
    return stepById(this.state, id) as StepState;
  }

  /** What the definition or an amendment says of a step that has been reached. */
  planned(step: StepState): PlannedStep {
    return plannedOf(this.definition, this.state, step);
  }
}

/** How a verb ends: it is done, or it is refused and nothing of it is kept. */
export type Performed = Refused | undefined;

function factsAfter(facts: Facts, event: ApprovalEvent): Facts {
  return { ...facts, subject: subjectAfter(facts.subject, event) };
}
