import type { Offset } from './clocks';
import type { Invariant, Violation } from './oracle/evidence';
import type { Counts } from './oracle/oracle';
import type { LoadPlan } from './operations';
import type { Random } from './random';
import type { ServerOptions, Servers } from './servers';
import type { Stage } from './stage';

/** What a fault has at hand while the load runs. */
export interface Scene {
  stage: Stage;
  servers: Servers;
  random: Random;
  /** Settles when the load has been played. */
  played: Promise<void>;
  /** True while the load is being played. */
  isPlaying: () => boolean;
  /** Something about the run that the report tells. */
  note: (fact: string) => void;
  /** Something that must not be, found by the scenario itself. */
  wrong: (invariant: Invariant, what: string) => void;
}

/** One fault: what is done to the system, and what has to hold nevertheless. */
export interface Scenario {
  /** Number in the fault matrix; scenarios of one number are variants. */
  number: number;
  name: string;
  tier: 'pr' | 'nightly';
  /** In words, for the report. */
  injected: string;
  holds: string;
  load: LoadPlan;
  /** Of members by name, until they end. */
  failpoints?: (random: Random) => Record<string, string>;
  /** These failpoints have to have done something. */
  reaches?: readonly string[];
  environment?: Record<string, string>;
  /** How wrong the clocks of some members are, by name. */
  clocks?: Readonly<Record<string, Offset>>;
  /** Has servers of its own, which are like this; then it is played alone. */
  servers?: ServerOptions;
  /** Runs on a copy of the product whose workflows fail on purpose. */
  faultyWorkflows?: true;
  /** Touches what other runs share: the servers, or their time. */
  alone?: true;
  /** What this machine lacks for it. */
  lacks?: () => string | undefined;
  /** Done while the load is played. */
  inject?: (scene: Scene) => Promise<void>;
  /** Done when all is quiet again. */
  afterwards?: (scene: Scene) => Promise<void>;
  /** Done after the last verdict, because rows and histories no longer agree afterwards. */
  atTheEnd?: (scene: Scene) => Promise<void>;
}

/** What came of one run of a scenario. */
export interface RunResult {
  scenario: Scenario;
  seed: number;
  seconds: number;
  counts: Counts;
  violations: Violation[];
  /** Of a killed process, until all that waited had an outcome; undefined when none was killed. */
  recoveryMs: number | undefined;
  /** How often each failpoint did what (`name:action`). */
  hits: ReadonlyMap<string, number>;
  notes: string[];
}
