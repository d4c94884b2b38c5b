import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { freePort } from '../../src/platform/process/free-port';

/** A real provider of OpenID Connect in a process of its own; it ends with the test. */
export class OidcServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly issuer: string,
  ) {}

  /** @param redirectUri where it may send people back to */
  static async start(redirectUri: string): Promise<OidcServer> {
    const port = await freePort();
    const program = path.join(__dirname, 'oidc-provider.mjs');
    const child = fork(program, [String(port), redirectUri], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('ready')) resolve();
      });
      child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.once('exit', () => reject(new Error(`The provider ended: ${said}`)));
    });
    return new OidcServer(child, `http://127.0.0.1:${port}`);
  }

  /** Where browsers begin with it, as the program has to know it. */
  get environment(): Record<string, string> {
    return {
      OIDC_ISSUER: this.issuer,
      OIDC_AUDIENCE: 'countersign',
      OIDC_ORGANIZATION: 'acme',
      OIDC_CLIENT_ID: 'countersign',
      OIDC_CLIENT_SECRET: 'a secret between the two',
    };
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill();
    await ended;
  }
}
