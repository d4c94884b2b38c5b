/**
 * Named places where a test may make the program fail. They cost one look-up in an empty map
 * when nothing is armed, and cannot be armed in production.
 */
const armed = new Map<string, FailpointAction>();

/** `crash` ends the process like `kill -9`, `throw` fails, `hang` never returns. */
export type FailpointAction = 'crash' | 'throw' | 'hang';

/** Arms failpoints from `name:action,name:action`. */
export function armFailpoints(specification: string): void {
  for (const part of specification.split(',').filter(Boolean)) {
    const [name = '', action = ''] = part.split(':');
    if (action !== 'crash' && action !== 'throw' && action !== 'hang') {
      throw new Error(`Failpoint "${part}" needs one of the actions crash, throw, hang.`);
    }
    armed.set(name, action);
  }
}

/** Does what is armed for this place: usually nothing. */
export async function failpoint(name: string): Promise<void> {
  const action = armed.get(name);
  if (action === undefined) return;
  process.stderr.write(`failpoint ${name}: ${action}\n`);
  if (action === 'crash') process.kill(process.pid, 'SIGKILL');
  if (action === 'throw') throw new Error(`failpoint ${name}`);
  await new Promise(() => setInterval(() => undefined, 60_000));
}
