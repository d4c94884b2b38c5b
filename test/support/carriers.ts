import { Carrier } from '../../src/notifications/carrier.service';
import type { ChatPost } from '../../src/notifications/chat-post';
import { LettersService } from '../../src/notifications/letters.service';
import type { MailOutlet } from '../../src/notifications/mail.types';
import { Postman } from '../../src/notifications/postman.service';
import type { TestSystem } from './system';

/** Plans and sends once, with posts to chats caught on their way. */
export async function sendCatching({ services }: TestSystem, post: ChatPost): Promise<void> {
  const outlet: MailOutlet = { state: 'not-configured', hint: 'Of no matter here' };
  const sharedChat = () => undefined;
  const letters = new LettersService(services);
  const carrier = new Carrier({ ...services, outlet, letters, post, sharedChat });
  const postman = new Postman({
    ...{ ...services, outlet, carrier, sharedChat },
    reminderHours: 4,
    clock: Date.now,
  });
  await postman.runOnce();
}
