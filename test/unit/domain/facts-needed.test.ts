import fc from 'fast-check';
import type { Command } from '../../../src/domain/commands';
import { decide } from '../../../src/domain/decide';
import type { Facts } from '../../../src/domain/facts';
import { factsNeeded } from '../../../src/domain/facts-needed';
import { runs } from '../../support/arbitrary';
import { fewFacts } from '../../support/few-facts';
import { play, plot } from '../../support/story';
import { migratingPlot, movesByAlice } from '../../support/variations';
import { World, type Doing } from '../../support/world';

/** The world that compares what it decides with what would be decided from fewer facts. */
class Comparing extends World {
  override do(wanted: Doing) {
    const command = { ...wanted, id: 'compared' };
    const all = (): Facts => ({ ...this.facts, newId: counter() });
    const fromAll = decide(this.route, this.state, command, all());
    expect(decide(this.route, this.state, command, this.few(command, all()))).toEqual(fromAll);
    return super.do(wanted);
  }

  /** As they are loaded: a second time with what is known by then. */
  private few(command: Command, all: Facts): Facts {
    const names = Object.keys(this.folk);
    const route = (command.kind === 'migrate' && this.target?.route) || this.route;
    const first = fewFacts(all, names, factsNeeded(route, this.state, [command]));
    return fewFacts(all, names, factsNeeded(route, this.state, [command], first));
  }
}

class ComparingMoves extends Comparing {
  override may = movesByAlice;
}

function counter(): () => string {
  let count = 0;
  return () => `new${(count += 1)}`;
}

test('so it is for moves to another version', () => {
  const property = fc.property(migratingPlot, (story) => {
    play(story, () => undefined, ComparingMoves);
  });
  fc.assert(property, runs(2_000));
});

test('what is decided from the facts named in advance is what all facts would decide', () => {
  const property = fc.property(plot, (story) => {
    play(story, () => undefined, Comparing);
  });
  fc.assert(property, runs(2_000));
});
