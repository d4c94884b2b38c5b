import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How to start a child process that never outlives this one. */
export interface ChildOptions {
  command: string;
  args: readonly string[];
  /** Words that start the command differently, for example as another user. */
  prefix?: readonly string[];
  /** The signal that stops it in order; SIGKILL for work whose rest is thrown away anyhow. */
  stopSignal: 'SIGINT' | 'SIGTERM' | 'SIGKILL';
  uid?: number;
  gid?: number;
  cwd?: string;
  /** In place of our own. */
  environment?: NodeJS.ProcessEnv;
  /** Ctrl-C reaches it as well: for work that nobody has to stop in order. */
  hearsCtrlC?: boolean;
  /** Hears every line of its output. */
  onLine?: (line: string) => void;
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
const LAST_WORDS_MS = 500;

/**
 * Starts a child process in a group of its own, so that Ctrl-C reaches only the parent, which
 * stops its children in order. Should the parent be killed, the kernel stops the child.
 */
export function startBoundChild(options: ChildOptions): BoundChild {
  const [command = '', ...args] = commandLine(options);
  const { uid, gid, cwd, environment: env } = options;
  const child = spawn(command, args, {
    detached: options.hearsCtrlC !== true,
    stdio: [hasSetpriv() ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid }),
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env }),
  });
  return watch(child, options);
}

/**
 * Elsewhere than on Linux a shell starts the command. The end of its standard input tells it that
 * the parent is gone: that needs no right to look at the parent, and no polling.
 */
const WATCHER = `
  exec 3<&0
  "$@" 3<&- </dev/null & child=$!
  trap 'kill -$SIG $child' INT TERM
  { read -r _ <&3; kill -$SIG $child; sleep 10; kill -KILL $child; } 2>/dev/null & watcher=$!
  while kill -0 $child 2>/dev/null; do wait $child; code=$?; done
  kill $watcher 2>/dev/null
  exit $code`;

/** The kernel's promise (`setpriv`) does not survive a change of user, so the prefix comes first. */
function commandLine({ prefix = [], command, args, stopSignal }: ChildOptions): string[] {
  const signal = stopSignal.slice(3);
  if (hasSetpriv()) return [...prefix, 'setpriv', '--pdeathsig', signal, '--', command, ...args];
  return ['env', `SIG=${signal}`, 'sh', '-c', WATCHER, 'sh', ...prefix, command, ...args];
}

let setpriv: boolean | undefined;

function hasSetpriv(): boolean {
  setpriv ??= spawnSync('setpriv', ['--pdeathsig', 'TERM', '--', 'true']).status === 0;
  return setpriv;
}

function watch(child: ChildProcess, { command, stopSignal, onLine }: ChildOptions): BoundChild {
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>(onLine === undefined ? [] : [onLine]);
  const hear = (line: string): void => {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    for (const listener of listeners) listener(line);
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', hear);
  }
  const exited = end(child);
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
    stop: () => stop(child, stopSignal, exited),
  };
}

/** Settles when the child has ended and its last words have arrived. */
function end(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      const how = signal ?? String(code);
      // Its own children may keep the pipe open for longer than anybody wants to wait.
      const timer = setTimeout(() => resolve(how), LAST_WORDS_MS);
      child.once('close', () => {
        clearTimeout(timer);
        resolve(how);
      });
    });
  });
}

async function stop(
  child: ChildProcess,
  signal: NodeJS.Signals,
  exited: Promise<string>,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill(signal);
  const timer = setTimeout(() => {
    // The shell cannot pass this signal on; the end of its input tells it to use force itself.
    child.stdin?.destroy();
    child.kill('SIGKILL');
  }, STOP_MS);
  await exited;
  clearTimeout(timer);
}
