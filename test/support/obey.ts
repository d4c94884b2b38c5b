import fc, { type Arbitrary } from 'fast-check';
import { runs } from './arbitrary';
import type { Law } from './laws';
import { play, type Plot } from './story';
import type { World } from './world';

/** Plays random stories, and looks at every moment of each whether all laws hold, by their names. */
export function obey(
  stories: Arbitrary<Plot>,
  laws: Readonly<Record<string, Law>>,
  numRuns: number,
  Kind?: typeof World,
): void {
  const property = fc.property(stories, (story) => {
    const checks = Object.entries(laws).map(([name, law]) => ({ name, check: law() }));
    play(
      story,
      (moment) => {
        for (const { name, check } of checks) {
          const problem = check(moment);
          if (problem === undefined) continue;
          throw new Error(`After ${moment.command.kind} it does not hold that ${name}: ${problem}`);
        }
      },
      Kind,
    );
  });
  fc.assert(property, runs(numRuns));
}
