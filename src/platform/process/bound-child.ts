import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

/** How to start a child process that never outlives this one. */
export interface ChildOptions {
  command: string;
  args: readonly string[];
  /** Words that start the command differently, for example as another user. */
  prefix?: readonly string[];
  /** The signal that stops it in order. */
  stopSignal: 'SIGINT' | 'SIGTERM';
  uid?: number;
  gid?: number;
  cwd?: string;
}

/** A running child process. */
export interface BoundChild {
  readonly pid: number;
  /** Settles with the exit code, or the name of the signal that ended it. */
  readonly exited: Promise<string>;
  /** The last lines it wrote, for error messages. */
  lastWords(): string;
  /** Waits until a line of its output matches; rejects when it ends or the time is over first. */
  said(pattern: RegExp, timeoutMs: number): Promise<void>;
  /** Stops it in order, and by force when that takes more than ten seconds. */
  stop(): Promise<void>;
}

const KEPT_LINES = 20;
const STOP_MS = 10_000;

/**
 * Starts a child process in a group of its own, so that Ctrl-C reaches only the parent, which
 * stops its children in order. Should the parent be killed, the kernel stops the child.
 */
export function startBoundChild(options: ChildOptions): BoundChild {
  const words = [...(options.prefix ?? []), ...bind(options.stopSignal), options.command, ...options.args];
  const [command = '', ...args] = words;
  const { uid, gid, cwd } = options;
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid }),
    ...(cwd === undefined ? {} : { cwd }),
  });
  return watch(child, options);
}

/** On Linux the kernel sends the signal; elsewhere a small shell looks after the parent. */
function bind(signal: ChildOptions['stopSignal']): string[] {
  if (hasSetpriv()) return ['setpriv', '--pdeathsig', signal.slice(3), '--'];
  const script =
    '"$@" & child=$!; trap "kill -$SIG $child; wait $child; exit" INT TERM; ' +
    'while kill -0 $OWNER && kill -0 $child; do sleep 1; done 2>/dev/null; kill -$SIG $child; wait $child';
  return ['env', `OWNER=${process.pid}`, `SIG=${signal.slice(3)}`, 'sh', '-c', script, 'sh'];
}

let setpriv: boolean | undefined;

function hasSetpriv(): boolean {
  setpriv ??= spawnSync('setpriv', ['--pdeathsig', 'TERM', '--', 'true']).status === 0;
  return setpriv;
}

function watch(child: ChildProcess, { command, stopSignal }: ChildOptions): BoundChild {
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  const hear = (chunk: Buffer): void => {
    for (const line of chunk.toString().split('\n').filter(Boolean)) {
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
      for (const listener of listeners) listener(line);
    }
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? String(code)));
  });
  const lastWords = (): string => lines.join('\n');
  return {
    pid: child.pid ?? 0,
    exited,
    lastWords,
    said: (pattern, timeoutMs) =>
      new Promise((resolve, reject) => {
        const fail = (why: string): void => {
          settle();
          reject(new Error(`${command} ${why}. It said:\n${lastWords()}`));
        };
        const timer = setTimeout(() => fail(`was not ready within ${timeoutMs} ms`), timeoutMs);
        const listener = (line: string): void => {
          if (!pattern.test(line)) return;
          settle();
          resolve();
        };
        const settle = (): void => {
          clearTimeout(timer);
          listeners.delete(listener);
        };
        listeners.add(listener);
        void exited.then((how) => fail(`ended (${how})`));
        for (const line of lines) listener(line);
      }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      child.kill(stopSignal);
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}
