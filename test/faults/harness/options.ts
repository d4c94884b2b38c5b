/** What the command line says. */
export interface Options {
  tier: 'pr' | 'nightly';
  seed: number;
  /** How many seeds, counted up from the first. */
  seeds: number;
  /** Numbers of faults; all of the tier when empty. */
  only: number[];
  report: boolean;
  /** How many runs are played side by side. */
  lanes: number;
  mutants: boolean;
}

export const USAGE =
  'Usage: npm run faults -- [--pr | --nightly] [--seed N] [--seeds N] [--only 3,14] [--lanes N] [--mutants] [--report]';

/** Reads the command line; a sentence says what is wrong with it. */
export function parseOptions(words: readonly string[]): Options | string {
  const options: Options = {
    ...{ tier: 'pr', seed: 1, seeds: 1, only: [], lanes: 3, report: false, mutants: false },
  };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    switch (word) {
      case '--pr':
        break;
      case '--nightly':
        options.tier = 'nightly';
        break;
      case '--report':
        options.report = true;
        break;
      case '--mutants':
        options.mutants = true;
        break;
      case '--seed':
      case '--seeds':
      case '--lanes': {
        const value = rest.shift() ?? '';
        if (!/^\d{1,9}$/.test(value)) return `${word} needs a whole number, not "${value}".`;
        // None of them would be a run that finds nothing wrong.
        if (word !== '--seed' && Number(value) === 0) return `${word} needs at least 1.`;
        options[word.slice(2) as 'seed' | 'seeds' | 'lanes'] = Number(value);
        break;
      }
      case '--only': {
        const value = rest.shift() ?? '';
        if (!/^\d+(,\d+)*$/.test(value)) return `--only needs numbers like 3,14, not "${value}".`;
        options.only = value.split(',').map(Number);
        break;
      }
      default:
        return `"${word}" is unknown.`;
    }
  }
  return options;
}
