import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..', '..');

/** One process of the product under test, for example `countersign api`. */
export class ProductProcess {
  private output = '';
  readonly exited: Promise<string>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ?? String(code)));
    });
  }

  /** Runs a command that ends by itself, and tells all that it wrote. */
  static async run(command: string[], environment: Record<string, string>): Promise<string> {
    const child = spawned(command, environment, ROOT);
    const product = new ProductProcess(child);
    // Only then has everything arrived that it wrote.
    await once(child, 'close');
    return product.output;
  }

  /** Starts it, in the repository unless told otherwise, and waits until it is ready. */
  static async start(
    command: 'api' | 'worker' | 'up',
    environment: Record<string, string>,
    cwd = ROOT,
  ): Promise<ProductProcess> {
    const product = new ProductProcess(spawned([command], environment, cwd));
    await product.said(/ready/);
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
      if (Date.now() > deadline) throw new Error(`It never said ${pattern}:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<string> {
    this.child.kill(signal);
    return this.exited;
  }
}

function spawned(command: string[], environment: Record<string, string>, cwd: string) {
  return spawn(process.execPath, [path.join(ROOT, 'dist/src/main.js'), ...command], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
