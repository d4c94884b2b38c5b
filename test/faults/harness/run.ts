import { pause, type Servers } from './servers';
import { Random } from './random';
import { Stage } from './stage';
import { countsOf, violationsOf } from './oracle/oracle';
import { toldOf } from './oracle/clients';
import { stuckViolations } from './oracle/rest';
import { groupBy, type Evidence, type Violation } from './oracle/evidence';
import { countUnrecorded } from './oracle/histories';
import type { Operation } from './operations';
import { quiet } from './quiet';
import type { RunResult, Scenario, Scene } from './scenario';
import { keepEvidence } from './keep';

/** How one run is to be played. */
export interface RunOptions {
  seed: number;
  /** Unique among the runs of the same servers. */
  name: string;
  /** `main.js` of a copy of the product. */
  main?: string | undefined;
  /** How long the system may need until it is quiet again. */
  quietMs?: number;
  /** Enough is known as soon as something is wrong. */
  untilWrong?: true;
}

const TAIL = 3;
const REPEATED = 8;
const RECOVERY_MS = 25_000;
const LOOKS = 3;

/** Plays one scenario once, and gives the verdict. */
export async function runScenario(
  servers: Servers,
  scenario: Scenario,
  options: RunOptions,
): Promise<RunResult> {
  const started = Date.now();
  const random = new Random(options.seed).fork(`${scenario.number} ${scenario.name}`);
  const violations: Violation[] = [];
  const notes: string[] = [];
  const stage = await Stage.open(servers, {
    ...{ name: options.name, random, load: scenario.load, main: options.main },
    failpoints: scenario.failpoints?.(random.fork('failpoints')) ?? {},
    environment: scenario.environment ?? {},
    clocks: scenario.clocks ?? {},
  });
  try {
    const scene = sceneOf(stage, { violations, notes });
    await Promise.all([scene.played, scenario.inject?.(scene)]);
    await stage.heal();
    const first = await verdict(stage, violations, options, false);
    const recoveryMs = recoveryOf(stage, first);
    if ((recoveryMs ?? 0) > RECOVERY_MS) {
      violations.push({ invariant: 'I9', what: `recovered only after ${recoveryMs} ms` });
    }
    const counts = countsOf(first);
    const result = { scenario, seed: options.seed, counts, recoveryMs, notes };
    const done = (hits: ReadonlyMap<string, number>): RunResult => {
      const seconds = (Date.now() - started) / 1000;
      return { ...result, hits, seconds, violations: distinct(violations) };
    };
    if (options.untilWrong && violations.length > 0) return done(stage.failpointsHit);
    await repeatSome(stage, random.fork('repeat'), first);
    violations.push(...(await playTail(stage)));
    await scenario.afterwards?.(scene);
    const last = await verdict(stage, violations, options, true);
    violations.push(...unreached(scenario, stage));
    const unrecorded = countUnrecorded(last);
    if (unrecorded > 0) notes.push(`${unrecorded} decided without a trace in a history`);
    await scenario.atTheEnd?.(scene);
    const end = done(stage.failpointsHit);
    if (violations.length > 0) keepEvidence(stage, end, last);
    return end;
  } finally {
    await stage.close();
  }
}

function sceneOf(stage: Stage, found: { violations: Violation[]; notes: string[] }): Scene {
  let playing = true;
  const played = stage.client.play(stage.operations).finally(() => (playing = false));
  return {
    ...{ stage, servers: stage.servers, random: stage.setup.random.fork('faults'), played },
    isPlaying: () => playing,
    note: (fact) => void found.notes.push(fact),
    wrong: (invariant, what) => void found.violations.push({ invariant, what }),
  };
}

async function verdict(
  stage: Stage,
  violations: Violation[],
  { quietMs }: RunOptions,
  exported: boolean,
): Promise<Evidence> {
  let loud: Violation[];
  let evidence: Evidence;
  let looks = 0;
  do {
    loud = await quiet(stage, quietMs);
    evidence = await stage.evidence({ exported });
    looks += 1;
    // A deadline may have passed in between; what follows from it is told in a moment.
  } while (loud.length === 0 && stuckViolations(evidence).length > 0 && looks < LOOKS);
  violations.push(...loud, ...violationsOf(evidence));
  return evidence;
}

/** I8: what is sent again is answered the same; I1: what nobody knows becomes known. */
async function repeatSome(stage: Stage, random: Random, { log }: Evidence): Promise<void> {
  const answers = groupBy(
    log.filter((entry) => entry.type === 'answer'),
    ({ id }) => id,
  );
  const sent = stage.operations.filter(({ id }) => answers.has(id));
  const isUnknown = ({ id }: Operation): boolean => toldOf(answers.get(id) ?? []) === 'unknown';
  const known = random.shuffle(sent.filter((operation) => !isUnknown(operation)));
  for (const operation of [...sent.filter(isUnknown), ...known.slice(0, REPEATED)]) {
    await stage.client.repeat(operation);
  }
}

/** I9: when all is healed, everything works at the first attempt. */
async function playTail(stage: Stage): Promise<Violation[]> {
  const first = Math.max(...stage.operations.map(({ approval }) => approval)) + 1;
  const tail = Array.from({ length: TAIL }, (_unused, index): Operation[] => {
    const approval = first + index;
    return [
      ...[{ id: `tail-${index}-0`, at: 0, approval, actor: 'alice', kind: 'attach' as const }].map(
        (attach) => ({ ...attach, definition: 'one' as const }),
      ),
      { id: `tail-${index}-1`, at: 1, approval, actor: 'bob', kind: 'approve' },
    ];
  }).flat();
  stage.operations.push(...tail);
  await stage.client.play(tail);
  const answers = stage.client.log.entries.filter((entry) => entry.type === 'answer');
  return tail.flatMap(({ id }) => {
    const [answer] = answers.filter((each) => each.id === id);
    if (answer?.result === 'ok') return [];
    const what = `${id} after all was healed: ${answer?.status} ${answer?.said}`;
    return [{ invariant: 'I9' as const, what }];
  });
}

/** How long those waited who waited when a process was killed. */
function recoveryOf(stage: Stage, { commands, log }: Evidence): number | undefined {
  const decided = new Map(commands.map(({ id, at }) => [id, at]));
  if (stage.deaths.length === 0) return undefined;
  const times = stage.deaths.flatMap((death) =>
    death.waiting.flatMap((id) => {
      const answered = log.find((entry) => {
        return entry.type === 'answer' && entry.id === id && entry.result !== 'unknown';
      });
      const at = decided.get(id) ?? answered?.at;
      return at === undefined ? [] : [Math.max(0, at - death.at)];
    }),
  );
  return Math.round(Math.max(0, ...times));
}

/** A fault that never happened proves nothing. */
function unreached({ reaches = [] }: Scenario, stage: Stage): Violation[] {
  const hit = new Set([...stage.failpointsHit.keys()].map((each) => each.replace(/:\w+$/, '')));
  return reaches
    .filter((name) => !hit.has(name))
    .map((name) => ({ invariant: 'I9', what: `the failpoint ${name} was never reached` }));
}

function distinct(violations: readonly Violation[]): Violation[] {
  return [...new Map(violations.map((each) => [`${each.invariant} ${each.what}`, each])).values()];
}

/** For faults that come and go while the load is played. */
export async function whilePlaying(scene: Scene, turn: () => Promise<void>): Promise<void> {
  while (scene.isPlaying()) {
    await turn();
    await pause(50);
  }
}
