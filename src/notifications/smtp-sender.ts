import { createTransport } from 'nodemailer';
import type { SmtpConfig } from '../platform/config/mail-config';
import type { MailSender, OutgoingMail } from './mail.types';

const MAX_CONNECTIONS = 3;
const [CONNECT_MS, SOCKET_MS] = [5_000, 20_000];

/** Sends by SMTP. A password leaves over TLS alone, unless the server is on this machine. */
export class SmtpSender implements MailSender {
  private readonly transport;

  constructor(
    private readonly smtp: SmtpConfig,
    private readonly from: string,
  ) {
    const { host, port, secure, auth } = smtp;
    this.transport = createTransport({
      pool: true,
      maxConnections: MAX_CONNECTIONS,
      ...{ host, port, secure },
      ...(auth && { auth }),
      requireTLS: auth !== undefined && !secure && !isLocal(host),
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SOCKET_MS,
      // Texts are texts: never the names of files, nor addresses to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** @throws Error that says what to mend, without the password */
  async send(mail: OutgoingMail): Promise<void> {
    const { email, subject, text, html, cc, messageId, references, language } = mail;
    try {
      await this.transport.sendMail({
        from: this.from,
        to: { name: nameIn(mail), address: email },
        cc: cc.map((address) => ({ name: '', address })),
        ...{ subject, text, html, messageId },
        ...(references !== undefined && { references, inReplyTo: references }),
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': language,
        },
      });
    } catch (error) {
      throw new Error(remedyOf(error, this.smtp), { cause: error });
    }
  }

  close(): void {
    this.transport.close();
  }
}

function nameIn({ user }: OutgoingMail): string {
  return (user?.name ?? '').replace(/[\p{Cc}"<>]+/gu, ' ').trim();
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);
}

/** What went wrong and where to look, in words for those who run the program. */
function remedyOf(error: unknown, { host, port, secure }: SmtpConfig): string {
  const {
    code = '',
    response,
    message = '',
  } = error as {
    code?: string;
    response?: string;
    message?: string;
  };
  const said = (response ?? message).replace(/\s+/g, ' ').slice(0, 300);
  const server = `${host}:${port}`;
  switch (code) {
    case 'EAUTH':
    case 'ENOAUTH':
      return `${server} refuses the user or the password in COUNTERSIGN_SMTP_URL: ${said}`;
    case 'EENVELOPE':
      return `${server} refuses the sender (COUNTERSIGN_MAIL_FROM) or the recipient: ${said}`;
    case 'ETLS':
    case 'ESOCKET':
    case 'EPROTOCOL': {
      const other = secure ? 'smtp:// (STARTTLS, mostly port 587)' : 'smtps:// (mostly port 465)';
      return `${server} does not answer as expected: ${said}. Check host and port in COUNTERSIGN_SMTP_URL, or use ${other}`;
    }
    case 'EDNS':
    case 'ENOTFOUND':
    case 'ECONNECTION':
    case 'ECONNREFUSED':
    case 'ETIMEDOUT':
      return `${server} cannot be reached: ${said}. Check host and port in COUNTERSIGN_SMTP_URL`;
    default:
      return `${server} did not take the mail: ${said}`;
  }
}
