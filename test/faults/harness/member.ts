import { ProductProcess } from '../../support/processes';
import { FaultyLink } from './proxy';
import { pause } from './servers';

/** How one process of the product is started. */
export interface MemberSetup {
  name: string;
  kind: 'api' | 'worker';
  /** Of the database and of Temporal. */
  ports: { database: number; temporal: number };
  /** The environment, given the ports through which it reaches both. */
  environment: (ports: { database: number; temporal: number }) => Record<string, string>;
  /** `main.js` of the product, or of a copy of it. */
  main?: string;
}

/** When a member died, and when another one was in its place. */
export interface Death {
  name: string;
  at: number;
  /** Ids of operations that were under way. */
  waiting: string[];
}

/**
 * One process of the product behind links of its own. A supervisor starts it again when it ends,
 * as a container platform does, and then without failpoints.
 */
export class Member {
  private process: ProductProcess | undefined;
  private isWanted = true;
  private starting: Promise<void> | undefined;
  private words = '';
  restarts = 0;

  private constructor(
    private readonly setup: MemberSetup,
    readonly links: { database: FaultyLink; temporal: FaultyLink },
    private readonly onDeath: (name: string) => void,
  ) {}

  static async open(setup: MemberSetup, onDeath: (name: string) => void): Promise<Member> {
    const database = await FaultyLink.open(setup.ports.database);
    const temporal = await FaultyLink.open(setup.ports.temporal);
    return new Member(setup, { database, temporal }, onDeath);
  }

  get name(): string {
    return this.setup.name;
  }

  /** Address of an API; undefined while it is away. */
  get url(): string | undefined {
    return this.starting ? undefined : this.process?.url;
  }

  /** Everything that its processes have written. */
  get written(): string {
    return this.words + (this.process?.written ?? '');
  }

  async start(extra: Record<string, string> = {}): Promise<void> {
    this.isWanted = true;
    const { kind, main, environment } = this.setup;
    const { database, temporal } = this.links;
    const env = { ...environment({ database: database.port, temporal: temporal.port }), ...extra };
    this.starting = (async () => {
      const started = await ProductProcess.start(kind, env, undefined, main);
      this.process = started;
      void started.exited.then(() => this.ended(started));
    })().finally(() => (this.starting = undefined));
    await this.starting;
  }

  /** Waits until it runs again after its own end. */
  async running(): Promise<void> {
    while (this.process === undefined || this.starting) await pause(20);
  }

  /** Kills it; the supervisor starts it again. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    await this.process?.kill(signal);
  }

  /** Starts it anew if it still is what was started with failpoints. */
  async disarm(): Promise<void> {
    if (this.restarts === 0) await this.kill('SIGTERM');
  }

  /** Stops its clock, so to speak: it neither works nor dies. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.process?.signal(signal);
  }

  async stop(): Promise<void> {
    this.isWanted = false;
    await this.starting?.catch(() => undefined);
    this.process?.signal('SIGCONT');
    await this.process?.kill('SIGKILL');
    await this.links.database.close();
    await this.links.temporal.close();
  }

  private ended(ended: ProductProcess): void {
    this.words += ended.written;
    this.process = undefined;
    if (!this.isWanted) return;
    this.onDeath(this.name);
    this.restarts += 1;
    void this.again();
  }

  private async again(): Promise<void> {
    while (this.isWanted && this.process === undefined) {
      await this.start().catch(() => pause(500));
    }
  }
}
