import type { DefinitionSpec } from '../../../src/domain/definition';
import type { RecipientType } from '../../../src/notifications/recipients.service';
import { RecipientsService } from '../../../src/notifications/recipients.service';
import { Mailbox } from '../../support/mailbox';
import { addressOf, notifyingSystem } from '../../support/notifying';
import type { TestSystem } from '../../support/system';
import { until } from '../../support/until';

let mailbox: Mailbox;
let system: TestSystem;
beforeAll(async () => {
  mailbox = await Mailbox.open();
  system = await notifyingSystem({ environment: mailbox.environment });
});
afterAll(async () => {
  await system?.stop();
  await mailbox?.close();
});

const TWO: DefinitionSpec = {
  strategy: 3,
  steps: [
    { key: 'first', approver: { user: 'bob' } },
    { key: 'second', approver: { users: ['carol', 'dave'], strategy: 'consensus' } },
    { key: 'third', approver: { user: 'erin' } },
  ],
};

let count = 0;
const attach = (spec: DefinitionSpec, more: object = {}) => {
  count += 1;
  const subject = { type: 'job-mail-send', id: String(count), title: `Thing ${count}` };
  return system.attach(spec, { subject, ...more });
};

/** The addresses that recipients stand for, and what was wrong with them. */
async function resolve(approval: string, types: RecipientType[], context = {}) {
  const { dataSource, explaining } = system.services;
  const resolving = new RecipientsService(dataSource, explaining);
  const { recipients, problems } = await resolving.resolveRecipients(types, approval, context);
  return { to: recipients.map(({ email }) => email).sort(), problems };
}
const addresses = (...names: string[]) => names.map(addressOf);

describe('S150 recipients', () => {
  test.each<[RecipientType, string[]]>([
    ['creator', ['alice']],
    ['current_approver', ['bob']],
    ['current_approvers', ['bob']],
    ['next_approvers', ['carol', 'dave']],
    ['workflow_starter', ['alice']],
    ['dave', ['dave']],
    [{ email: 'erin@example.com' }, ['erin']],
    ['erin@example.com', ['erin']],
    ['delegated_to', []],
  ])('%j', async (type, names) => {
    const approval = await attach(TWO);
    expect(await resolve(approval, [type])).toEqual({ to: addresses(...names), problems: [] });
  });

  test('follow the approval: after a step, a delegation, and another one who starts it', async () => {
    const approval = await attach(TWO);
    await system.send('bob', approval, 'delegate', { to: 'dave' });
    expect((await resolve(approval, ['delegated_to'])).to).toEqual(addresses('dave'));
    expect((await resolve(approval, ['current_approvers'])).to).toEqual(addresses('dave'));
    await system.send('dave', approval, 'approve');
    expect((await resolve(approval, ['current_approvers'])).to).toEqual(addresses('carol', 'dave'));
    expect((await resolve(approval, ['next_approvers'])).to).toEqual(addresses('erin'));
    const waiting = await attach(TWO, { autoStart: false });
    await system.rows(
      `UPDATE countersign.user SET email = 'root@example.com' WHERE username = 'root'`,
    );
    expect((await system.send('root', waiting, 'start')).status).toBe(200);
    expect((await resolve(waiting, ['creator', 'workflow_starter'])).to).toEqual(
      addresses('alice', 'root'),
    );
  });

  test('users by their id, and those who wrote a request that the program keeps', async () => {
    const approval = await attach(TWO);
    const draft = { title: 'job-mail-send', assignedTo: 'root' };
    const { body } = await system.as('carol').post('/requests', draft);
    expect((await system.as('carol').post(`/requests/${body.id}/submit`)).status).toBe(200);
    const [request] = await system.rows<{ id: string }>(
      'SELECT id FROM countersign.approval WHERE subject_id = $1',
      [body.id],
    );
    expect((await resolve(request?.id ?? '', ['creator'])).to).toEqual(addresses('carol'));
    const [bob] = await system.rows<{ id: string }>(
      `SELECT id FROM countersign.user WHERE username = 'bob'`,
    );
    expect((await resolve(approval, [bob?.id ?? ''])).to).toEqual(addresses('bob'));
  });

  test('are a set, and who is unknown keeps nobody from a mail', async () => {
    const approval = await attach(TWO);
    const types = ['bob', 'current_approver', 'nobody-at-all', 'BOB@example.com', 'gina', 'not@'];
    const { to, problems } = await resolve(approval, types);
    expect(to).toEqual(['BOB@example.com', 'bob@example.com']);
    expect(problems).toEqual([
      expect.stringContaining('"nobody-at-all" is nobody'),
      expect.stringContaining('"gina" have no e-mail address'),
      expect.stringContaining('"not@" is nobody'),
    ]);
  });
});

const effectOf = async (approval: string) =>
  until(
    async () =>
      (
        await system.rows<{ status: string; result: object; error: string }>(
          `SELECT status, result, error FROM countersign.effect WHERE approval_id = $1`,
          [approval],
        )
      )[0],
    (effect) => effect !== undefined && effect.status !== 'waiting' && effect.status !== 'running',
  );
const mailing = (parameters: object): DefinitionSpec =>
  ({
    strategy: 3,
    steps: [{ key: 'only', approver: { user: 'bob' } }],
    actions: [{ on: 'on-complete', run: 'mail.send', parameters }],
  }) as DefinitionSpec;

test('S151 mail.send tells how many it sent; who is meant twice gets one, and copies go once', async () => {
  const approval = await attach(
    mailing({
      subject: 'Paid: {{title}}',
      text: 'Dear {{recipient}},\n\n{{title}} is <paid>.',
      recipients: ['creator', 'alice', 'ALICE@example.com', 'dave', 'no-such-person'],
      cc: ['carol', 'archive@example.com', 'dave'],
    }),
  );
  const subject = `Paid: Thing ${count}`;
  // Those who took part are told of the end as well, each by a mail of its own.
  const sent = () => mailbox.mails.filter((mail) => mail.subject === subject);
  await system.send('bob', approval, 'approve');
  expect(await effectOf(approval)).toMatchObject({ status: 'succeeded', result: { sent: 2 } });
  const mails = await until(
    () => Promise.resolve(sent()),
    (found) => found.length === 2,
  );
  const byAddress = Object.fromEntries(
    mails.map((mail) => [
      mail.to?.[0]?.address,
      { subject: mail.subject, cc: mail.cc?.map(({ address }) => address) },
    ]),
  );
  expect(byAddress).toEqual({
    'alice@example.com': { subject, cc: ['carol@example.com', 'archive@example.com'] },
    'dave@example.com': { subject, cc: undefined },
  });
  expect(mails[0]?.html).toContain('is &lt;paid&gt;');
});

test('S151 without deduplication two accounts with one address get a mail each', async () => {
  await system.rows(
    `UPDATE countersign.user SET email = 'bob@example.com' WHERE username = 'gina'`,
  );
  for (const [deduplicate, sent] of [
    [true, 1],
    [false, 2],
  ] as const) {
    const recipients = ['bob', 'gina'];
    const approval = await attach(
      mailing({ template: 'approval.approved', recipients, deduplicate }),
    );
    await system.send('bob', approval, 'approve');
    expect((await effectOf(approval))?.result).toEqual({ sent });
  }
  await system.rows(`UPDATE countersign.user SET email = NULL WHERE username = 'gina'`);
});

test('parameters that cannot work are refused when the definition is published', async () => {
  const wrong: [object, RegExp][] = [
    [{ recipients: ['creator'] }, /either \\"template\\", or \\"subject\\" and \\"text\\"/],
    [{ subject: 'a', text: 'b', recipients: [] }, /recipients/],
    [
      { subject: '{{nonsense}}', text: 'b', recipients: ['creator'] },
      /no placeholder \{\{nonsense/,
    ],
    [{ template: 'no-such', recipients: ['creator'] }, /template/],
  ];
  for (const [parameters, why] of wrong) {
    const body = { key: `wrong-mail`, spec: mailing(parameters), publish: true };
    const answer = await system.as('erin').post('/definitions', body);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toMatch(why);
  }
});
