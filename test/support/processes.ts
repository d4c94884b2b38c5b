import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..', '..');
const MAIN = path.join(ROOT, 'dist/src/main.js');

/** A process that ends is noticed at once; one that is only slow may be on a busy machine. */
const READY_MS = 90_000;

/** What would outlive a test that is interrupted. */
const living = new Set<ChildProcess>();
process.once('exit', () => living.forEach((child) => child.kill('SIGKILL')));

/** How a command of the product ended. */
export interface Ended {
  code: number | null;
  /** Both streams. */
  output: string;
}

/** Runs `countersign …` to its end, with nothing in the environment but this. */
export function countersign(
  words: string[],
  environment: Record<string, string>,
  { input = '', cwd = ROOT }: { input?: string; cwd?: string } = {},
): Promise<Ended> {
  const env = { PATH: process.env['PATH'], ...environment };
  const child = spawn(process.execPath, [MAIN, ...words], { env, cwd, stdio: 'pipe' });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ output, code })));
}

/** One process of the product under test, for example `countersign api`. */
export class ProductProcess {
  private output = '';
  private isSilent = false;
  readonly exited: Promise<string>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.once('close', () => (this.isSilent = true));
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ?? String(code)));
    });
  }

  /** Starts it, in the repository unless told otherwise, and waits until it is ready. */
  static async start(
    command: 'api' | 'worker' | 'up',
    environment: Record<string, string>,
    cwd = ROOT,
    /** Another build of the program. */
    main = MAIN,
  ): Promise<ProductProcess> {
    const child = spawn(process.execPath, [main, command], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const product = new ProductProcess(child);
    living.add(child);
    child.once('exit', () => living.delete(child));
    try {
      await product.said(/\bready\b/, READY_MS);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
    return product;
  }

  /** Everything that it has written. */
  get written(): string {
    return this.output;
  }

  /** Address of the API, from its own words. */
  get url(): string {
    return /http:\/\/\S+/.exec(this.output)?.[0] ?? '';
  }

  /** Waits until its output matches. */
  async said(pattern: RegExp, timeoutMs = 30_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!pattern.test(this.output)) {
      if (this.isSilent || Date.now() > deadline)
        throw new Error(`It never said ${pattern}:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Sends a signal and does not wait for anything. */
  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<string> {
    this.child.kill(signal);
    return this.exited;
  }
}
