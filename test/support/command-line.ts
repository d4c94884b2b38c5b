import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countersign, type Ended } from './processes';
import { givePassword, PASSWORD } from './sign-in';
import type { TestSystem } from './system';

/** Somebody who types commands: a working directory, and a folder for what the command keeps. */
export class CommandLine {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'countersign-cli-'));

  constructor(private readonly environment: Record<string, string>) {}

  /** Somebody who has signed in with the password that somebody who may has given them. */
  static async of(system: TestSystem, username: string, by?: string): Promise<CommandLine> {
    await givePassword(system, username, by);
    const line = new CommandLine({ COUNTERSIGN_API_URL: system.api });
    const who = ['--organization', 'acme', '--username', username];
    const { code, output } = await line.type(['sign-in', ...who], PASSWORD);
    if (code !== 0) throw new Error(output);
    return line;
  }

  type(words: string[], input = '', more: Record<string, string> = {}): Promise<Ended> {
    const environment = { XDG_CONFIG_HOME: this.folder, ...this.environment, ...more };
    return countersign(words, environment, { input, cwd: this.folder });
  }

  /** What it prints with `--json`: one value a line. */
  // Tests look into every kind of answer; their assertions are the type check.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  async json(words: string[]): Promise<any[]> {
    const { code, output } = await this.type([...words, '--json']);
    if (code !== 0) throw new Error(`${words.join(' ')}: ${code}\n${output}`);
    const lines = output.split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as unknown);
  }

  /** Writes a file into the working directory and returns its name. */
  file(name: string, text: string): string {
    writeFileSync(path.join(this.folder, name), text);
    return name;
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), 'utf8');
  }

  leave(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
