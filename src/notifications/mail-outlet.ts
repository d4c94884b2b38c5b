import type { MailConfig } from '../platform/config/mail-config';
import type { MailOutlet, SendMail } from './mail.types';
import { SmtpSender } from './smtp-sender';

/** An extension that brings a sender of its own. */
interface WithSender {
  name: string;
  sendMail?: SendMail;
}

/**
 * Where mails go: a sender of an extension wins over SMTP.
 *
 * @throws Error when two extensions want to send
 */
export function mailOutlet(config: MailConfig, extensions: readonly WithSender[]): MailOutlet {
  const own = extensions.filter(({ sendMail }) => sendMail !== undefined);
  if (own.length > 1) {
    const names = own.map(({ name }) => `"${name}"`).join(' and ');
    throw new Error(`The extensions ${names} both have a "sendMail"; only one can send.`);
  }
  if (config.disabled) {
    return { state: 'disabled', hint: 'COUNTERSIGN_DISABLE_EMAILS is true.' };
  }
  const send = own[0]?.sendMail;
  if (send) return { state: 'ready', sender: { send } };
  const { smtp, from } = config;
  if (smtp && from !== undefined) return { state: 'ready', sender: new SmtpSender(smtp, from) };
  const hint =
    'Set COUNTERSIGN_SMTP_URL and COUNTERSIGN_MAIL_FROM, or give an extension a "sendMail".';
  return { state: 'not-configured', hint };
}
