/**
 * Named places where a test may make the program fail. They cost one look-up in an empty map
 * when nothing is armed, and cannot be armed in production.
 *
 * `APPROVAL_FAILPOINTS=name:action@rule,…`. The actions: `crash` ends the process like `kill -9`,
 * `throw` fails (at a place after the work: it was done and counts as failed), `hang` never goes
 * on, `sleep500` goes on after so many milliseconds. The rules: none for every time, `@3` for the
 * third time alone, `@3+` from the third time on, `@25%7` for a quarter of the times, by seed 7.
 */
const armed = new Map<string, Armed>();

interface Armed {
  action: string;
  /** Whether this time, counted from 1, is one of those. */
  isMeant: (time: number) => boolean;
  times: number;
}

const PART =
  /^([a-zA-Z.-]+):(crash|throw|hang|sleep\d{1,6})(?:@(?:(\d+)(\+)?|(\d+(?:\.\d+)?)%(\d+)?))?$/;

/** Arms failpoints; see above. */
export function armFailpoints(specification: string): void {
  for (const part of specification.split(',').filter(Boolean)) {
    const [, name, action, time, onwards, percent, seed] = PART.exec(part) ?? [];
    if (name === undefined || action === undefined) {
      throw new Error(
        `Failpoint "${part}" has to look like name:action or name:action@rule, with one of the ` +
          'actions crash, throw, hang, sleep500 and one of the rules 3, 3+, 25%7.',
      );
    }
    const isMeant =
      time !== undefined
        ? (now: number) => (onwards ? now >= Number(time) : now === Number(time))
        : percent !== undefined
          ? sometimes(Number(percent) / 100, Number(seed ?? 1))
          : () => true;
    armed.set(name, { action, isMeant, times: 0 });
  }
}

/** Does what is armed for this place: usually nothing. */
export async function failpoint(name: string): Promise<void> {
  const point = armed.get(name);
  if (point === undefined) return;
  point.times += 1;
  const { action, times } = point;
  if (!point.isMeant(times)) return;
  process.stderr.write(`failpoint ${name}: ${action} (time ${times})\n`);
  if (action === 'crash') process.kill(process.pid, 'SIGKILL');
  if (action === 'throw') throw new Error(`failpoint ${name}`);
  if (action.startsWith('sleep')) return pause(Number(action.slice('sleep'.length)));
  await new Promise(() => setInterval(() => undefined, 60_000));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The same times for the same seed: a linear congruential generator, good enough to fail by. */
function sometimes(share: number, seed: number): () => boolean {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 < share;
  };
}
