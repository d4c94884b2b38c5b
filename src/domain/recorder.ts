import type { ApprovalEvent } from './events';
import { evolve } from './evolve';
import type { Facts } from './facts';
import type { Route } from './route';
import type { ApprovalState } from './state';

/** Collects the events of one decision and keeps the state that follows from them at hand. */
export class Recorder {
  readonly events: ApprovalEvent[] = [];

  constructor(
    readonly route: Route,
    public state: ApprovalState,
    readonly facts: Facts,
  ) {}

  record(event: ApprovalEvent): void {
    this.events.push(event);
    this.state = evolve(this.state, event, this.facts.now);
  }
}
