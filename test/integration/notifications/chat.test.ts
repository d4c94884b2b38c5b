import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { told } from '../../support/announcing';
import { sendCatching } from '../../support/carriers';
import { notifyingSystem, messagesTo } from '../../support/notifying';
import { ONE_STEP, type TestSystem } from '../../support/system';

interface Posted {
  path: string;
  body: {
    text: string;
    blocks: {
      type: string;
      text?: { type: string; text: string };
      elements?: { type: string; url: string }[];
    }[];
  };
}

const posted: Posted[] = [];
let status = 200;
let chat: Server;
let system: TestSystem;
let url: string;
beforeAll(async () => {
  chat = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const body = JSON.parse(text) as Posted['body'];
      if (status === 200) posted.push({ path: request.url ?? '', body });
      response.writeHead(status).end('ok');
    });
  });
  await new Promise<void>((resolve) => chat.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(chat.address() as AddressInfo).port}`;
  const environment = {
    COUNTERSIGN_CHAT_WEBHOOK_URL: `acme=${url}/shared,other=${url}/other`,
    COUNTERSIGN_PUBLIC_URL: 'https://approvals.example.com',
  };
  system = await notifyingSystem({ environment, workers: false });
});
afterAll(async () => {
  await system?.stop();
  await new Promise((resolve) => chat.close(resolve));
});

let count = 0;
async function ask(title: string) {
  count += 1;
  const approval = await system.attach(ONE_STEP, {
    subject: { type: 'job-chat', id: String(count), title },
  });
  await told(system, 'bob', approval);
  return approval;
}
const linksIn = ({ body }: Posted) =>
  body.blocks.flatMap(({ elements = [] }) => elements.map((button) => button.url));

test('in a chat of one’s own a button leads to the page that decides', async () => {
  await system.rows(
    `INSERT INTO countersign.notification_preference (user_id, settings)
     SELECT id, $1 FROM countersign.user WHERE username = 'bob'`,
    [JSON.stringify({ chatWebhookUrl: 'https://chat.invalid/bob' })],
  );
  const approval = await ask('<!channel> Tom & Co <https://evil.example.com|click>');
  const refused = await system.as('bob').put('/me/notification-preferences', {
    chatWebhookUrl: `${url}/bob`,
  });
  expect(refused).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
  const seen: Posted[] = [];
  await sendCatching(system, (to, body) => {
    seen.push({ path: new URL(to).pathname, body: JSON.parse(body) as Posted['body'] });
    return Promise.resolve();
  });
  const [message] = seen;
  expect(message?.path).toBe('/bob');
  expect(message?.body.text).toContain('&lt;!channel&gt; Tom &amp; Co');
  const mrkdwn = message?.body.blocks.filter(({ text }) => text?.type === 'mrkdwn') ?? [];
  expect(JSON.stringify(mrkdwn)).not.toMatch(/<!channel>|<https/);
  expect(message?.body.blocks.map(({ type }) => type)).toEqual(['header', 'section', 'actions']);
  const links = message ? linksIn(message) : [];
  expect(links[1]).toBe(`https://approvals.example.com/approvals/${approval}`);
  const token = /\/decide\/([\w-]{43})$/.exec(links[0] ?? '')?.[1] ?? '';
  const page = await fetch(`${system.api}/decide/${token}`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Bob')]);
  await system.rows('DELETE FROM countersign.notification_preference');
});

test('in the chat of an organization buttons lead to where one signs in, and a chat that is away loses nothing', async () => {
  status = 500;
  const approval = await ask('Shared');
  const now = Date.now();
  await system.services.postman(() => now).runOnce();
  expect(posted).toEqual([]);
  expect((await messagesTo(system, 'bob')).at(-1)).toMatchObject({
    channel: 'chat',
    status: 'waiting',
    error: 'The chat answered with status 500.',
  });
  status = 200;
  await system.services.postman(() => now + 3_600_000).runOnce();
  expect(posted).toMatchObject([{ path: '/shared' }]);
  expect(JSON.stringify(posted)).toContain('*Bob*');
  expect(posted.flatMap(linksIn)).toEqual([`https://approvals.example.com/approvals/${approval}`]);
});
