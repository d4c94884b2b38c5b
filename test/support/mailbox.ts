import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail server of a test's own, and what it has received. */
export class Mailbox {
  readonly mails: Email[] = [];
  /** As they came over the wire. */
  readonly raw: string[] = [];
  /** The passwords that it was shown; it takes none. */
  readonly passwords: (string | null | undefined)[] = [];
  /** Refuses every mail, as a server in trouble does. */
  isBroken = false;

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  /** @param port a port that was free a moment ago; any unless given */
  static async open(port = 0): Promise<Mailbox> {
    let mailbox: Mailbox | undefined = undefined;
    const server = new SMTPServer({
      authOptional: true,
      // Without a certificate that anybody trusts.
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ password }, _session, callback) => {
        (mailbox as Mailbox).passwords.push(password);
        callback(new Error('Unknown user'));
      },
      onData: (stream, _session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString();
          (mailbox as Mailbox).take(raw).then(() => callback(), callback);
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    mailbox = new Mailbox(server, (server.server.address() as AddressInfo).port);
    return mailbox;
  }

  /** What a system needs that sends to it. */
  get environment(): Record<string, string> {
    return {
      COUNTERSIGN_SMTP_URL: `smtp://127.0.0.1:${this.port}`,
      COUNTERSIGN_MAIL_FROM: 'Countersign <approvals@example.com>',
      COUNTERSIGN_PUBLIC_URL: 'https://approvals.example.com',
    };
  }

  /** The mails to an address, oldest first. */
  to(address: string): Email[] {
    return this.mails.filter(({ to = [] }) => to.some((one) => one.address === address));
  }

  /** Also when it is closed already. */
  async close(): Promise<void> {
    if (!this.server.server.listening) return;
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async take(raw: string): Promise<void> {
    if (this.isBroken) {
      throw Object.assign(new Error('Try again later'), { responseCode: 451 });
    }
    this.raw.push(raw);
    this.mails.push(await PostalMime.parse(raw));
  }
}

/** The token in the link of a mail. */
export function tokenIn({ text = '' }: Pick<Email, 'text'>): string {
  return /\/decide\/([\w-]+)/.exec(text)?.[1] ?? '';
}
