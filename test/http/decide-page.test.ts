import { armFailpoints } from '../../src/platform/failpoints';
import { Mailbox, tokenIn } from '../support/mailbox';
import { addressOf, notifyingSystem } from '../support/notifying';
import { ONE_STEP, type TestSystem } from '../support/system';
import { until } from '../support/until';

let mailbox: Mailbox;
let system: TestSystem;
beforeAll(async () => {
  mailbox = await Mailbox.open();
  const environment = { ...mailbox.environment, COUNTERSIGN_DECISION_LINK_DAYS: '2' };
  system = await notifyingSystem({ environment });
});
afterAll(async () => {
  await system?.stop();
  await mailbox?.close();
});

let count = 0;
const titled = (verb: string) => new RegExp(`^${verb}: Thing ${count}$`);
/** The token of the mail to bob with a subject, as soon as the workers have sent it. */
async function mailed(subject: RegExp): Promise<string> {
  const look = () => mailbox.to(addressOf('bob')).find((mail) => subject.test(mail.subject ?? ''));
  return tokenIn((await until(() => Promise.resolve(look()))) ?? {});
}

/** An approval that asks bob, and the token of the mail about it. */
async function asked(spec: object = ONE_STEP, extra: object = {}) {
  count += 1;
  const approval = await system.attach(
    { ...ONE_STEP, ...spec },
    {
      subject: { type: 'job-link', id: String(count), title: `Thing ${count}` },
      ...extra,
    },
  );
  return { approval, token: await mailed(titled('Please decide')) };
}

const call = (token: string, init: RequestInit = {}) =>
  fetch(`${system.api}/decide/${token}`, init);
async function submit(token: string, form: Record<string, string>) {
  const response = await call(token, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, html: await response.text(), headers: response.headers };
}
const statusOf = async (approval: string) => (await system.read(approval)).status as string;

test('looking at the page decides nothing, however often; the form decides as the person', async () => {
  const { approval, token } = await asked();
  for (const method of ['HEAD', 'GET', 'GET', 'HEAD', 'GET']) {
    expect((await call(token, { method })).status).toBe(200);
  }
  expect(await statusOf(approval)).toBe('open');
  const page = await call(token);
  const html = await page.text();
  expect(html).toMatch(/<html lang="en" dir="ltr">/);
  expect(html).toMatch(/<h1>Thing 1<\/h1>[\s\S]*You answer as Bob\.[\s\S]*<label for="comment">/);
  expect(html).not.toContain('<script');
  const headers = Object.fromEntries(page.headers);
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
  });
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
  const decided = await submit(token, { verb: 'approve', comment: ' Fine. ' });
  expect(decided).toMatchObject({ status: 200, html: expect.stringContaining('Approved') });
  expect(await statusOf(approval)).toBe('approved');
  const events = await system.rows<{ data: object }>(
    `SELECT data FROM countersign.event WHERE approval_id = $1 AND type = 'task-answered'`,
    [approval],
  );
  expect(events).toMatchObject([{ data: { answer: 'approved', comment: 'Fine.' } }]);
});

test('a decision by a link is recorded with the person and from where it came, like any other', async () => {
  const { approval, token } = await asked();
  await submit(token, { verb: 'reject', comment: 'Too dear.' });
  const [event] = await system.rows<{ actor: string; origin: { request?: string } }>(
    `SELECT u.username AS actor, e.data -> 'origin' AS origin FROM countersign.event e
     JOIN countersign.user u ON u.id::text = e.data ->> 'actor'
     WHERE e.approval_id = $1 AND e.type = 'task-answered'`,
    [approval],
  );
  expect(event).toMatchObject({ actor: 'bob', origin: { request: expect.any(String) } });
  expect(await statusOf(approval)).toBe('rejected');
});

test('a link decides once, and those of other mails about the task end with it', async () => {
  const deadline = { after: 'P1D', then: 'approve', remind: { every: 'PT1S', times: 1 } };
  const { token } = await asked({
    undoWindow: 'PT1H',
    steps: [{ key: 'only', approver: { user: 'bob' }, deadline }],
  });
  const sibling = await mailed(titled('Reminder'));
  expect(sibling).not.toBe(token);
  expect((await submit(token, { verb: 'approve' })).status).toBe(200);
  for (const used of [token, sibling]) {
    const again = await submit(used, { verb: 'reject' });
    expect(again).toMatchObject({
      status: 410,
      html: expect.stringContaining('A link decides once'),
    });
    expect((await call(used)).status).toBe(410);
  }
});

test('of two who press at the same time one decides', async () => {
  const { token } = await asked();
  const answers = await Promise.all([
    submit(token, { verb: 'approve' }),
    submit(token, { verb: 'reject' }),
    submit(token, { verb: 'approve' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
});

test('a link is not spent by a decision that is held up: pressed again, it decides', async () => {
  const { approval, token } = await asked();
  armFailpoints('decide.beforeUpdate:sleep2000@1');
  const both = [submit(token, { verb: 'approve' }), submit(token, { verb: 'approve' })];
  expect((await Promise.race(both)).status).toBe(200);
  expect(await statusOf(approval)).toBe('approved');
  expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 410]);
});

test.each([
  ['delegated', 'delegate', 'The request is now with somebody else'],
  ['reassigned', 'reassign', 'does not wait for an answer any more|now with somebody else'],
])('a link ends when the task is %s', async (_what, verb, why) => {
  const { approval, token } = await asked();
  const who = verb === 'delegate' ? 'bob' : 'dave';
  const done = await system.send(who, approval, verb, { to: 'carol' });
  expect(done.status).toBe(200);
  for (const { status, html } of [
    { status: (await call(token)).status, html: await (await call(token)).text() },
    await submit(token, { verb: 'approve' }),
  ]) {
    expect(status).toBe(410);
    expect(html).toMatch(new RegExp(why));
  }
  expect(await statusOf(approval)).toBe('open');
});

test('a link ends with the approval, after its days, and with the account', async () => {
  const cancelled = await asked();
  await system.send('alice', cancelled.approval, 'cancel');
  const expired = await asked();
  await system.rows(
    `UPDATE countersign.decision_token SET expires_at = now() WHERE approval_id = $1`,
    [expired.approval],
  );
  const [{ days } = { days: 0 }] = await system.rows<{ days: number }>(
    `SELECT round(extract(epoch FROM expires_at - created_at) / 86400)::int AS days
     FROM countersign.decision_token WHERE approval_id = $1`,
    [cancelled.approval],
  );
  expect(days).toBe(2);
  expect(await submit(cancelled.token, { verb: 'approve' })).toMatchObject({
    status: 410,
    html: expect.stringContaining('The approval is over'),
  });
  expect(await submit(expired.token, { verb: 'approve' })).toMatchObject({
    status: 410,
    html: expect.stringContaining('It has expired'),
  });
  const left = await asked();
  await system.rows(`UPDATE countersign.user SET active = false WHERE username = 'bob'`);
  expect((await submit(left.token, { verb: 'approve' })).status).toBe(404);
  await system.rows(`UPDATE countersign.user SET active = true WHERE username = 'bob'`);
});

test('what can be mended keeps the link, and the page says what is missing', async () => {
  const { approval, token } = await asked({
    requireComment: ['reject'],
    steps: [
      {
        key: 'only',
        approver: { user: 'bob' },
        form: { schema: { type: 'object', required: ['sum'] }, required: true },
      },
    ],
  });
  const refused = await submit(token, { verb: 'approve', comment: '<b>"Why?"' });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('This was not accepted:');
  expect(refused.html).toContain('&lt;b&gt;&quot;Why?&quot;</textarea>');
  const silent = await submit(token, { verb: 'reject', comment: ' ' });
  expect(silent).toMatchObject({
    status: 422,
    html: expect.stringContaining('Please say why in the comment.'),
  });
  expect((await submit(token, { verb: 'reject', comment: 'No.' })).status).toBe(200);
  expect(await statusOf(approval)).toBe('rejected');
});

test('a wrong token is answered like every other, as a page in the language of the reader', async () => {
  const texts: string[] = [];
  const { token } = await asked();
  const wrong = [`${token.slice(0, -2)}xx`, 'x', 'A'.repeat(43), `${token}A`, "' OR true --"];
  for (const given of wrong) {
    const path = encodeURIComponent(given);
    const response = await call(path, { headers: { 'accept-language': 'de-AT,de;q=0.9' } });
    expect(response.status).toBe(404);
    texts.push(await response.text());
  }
  expect(new Set(texts).size).toBe(1);
  expect(texts[0]).toMatch(/<html lang="de"[\s\S]*Dieser Link ist ungültig/);
});

test('what is no form is a problem, and also a page', async () => {
  const { approval, token } = await asked();
  const wrong: [RequestInit, number][] = [
    [{ body: '{"verb":"approve"}', headers: { 'content-type': 'application/json' } }, 415],
    [{ body: new URLSearchParams({ verb: 'cancel' }) }, 400],
    [{ body: new URLSearchParams({ verb: 'approve', actor: 'dave' }) }, 400],
    [{}, 400],
  ];
  for (const [init, status] of wrong) {
    const response = await call(token, { method: 'POST', ...init });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  }
  expect(await statusOf(approval)).toBe('open');
  expect((await call(token)).status).toBe(200);
});

test('whoever may not decide any more does not by a link either', async () => {
  const { approval, token } = await asked();
  const grants = await system.rows<{ role_id: string }>(
    `SELECT role_id FROM countersign.permission_grant WHERE permission = 'task.decide'`,
  );
  await system.rows(`DELETE FROM countersign.permission_grant WHERE permission = 'task.decide'`);
  const refused = await submit(token, { verb: 'approve' });
  for (const { role_id } of grants) {
    await system.rows(
      `INSERT INTO countersign.permission_grant (id, role_id, permission)
       VALUES (gen_random_uuid(), $1, 'task.decide')`,
      [role_id],
    );
  }
  expect(refused.status).toBe(403);
  expect(await statusOf(approval)).toBe('open');
  expect((await submit(token, { verb: 'approve' })).status).toBe(200);
});
