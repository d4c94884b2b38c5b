import { randomUUID } from 'node:crypto';
import { THREE_STEPS, TestSystem } from '../../support/system';
import { PersonalData } from '../../../src/audit/personal-data.service';
import { publicKeysOf, verifyLines } from '../../../src/audit/verification.service';

jest.setTimeout(60_000);

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
});
afterAll(() => system.stop());

/** A person who is nobody else, so that every trace of the name is theirs. */
const NAME = `zacharias-${randomUUID().slice(0, 8)}`;
const BROWSER = `browser-${randomUUID()}`;

async function exported(): Promise<string> {
  const lines: string[] = [];
  for await (const line of system.services.exports.lines({})) lines.push(JSON.stringify(line));
  return lines.join('\n');
}

const logs = async () => {
  const { body } = await system.as('hugo').get('/audit-logs?limit=100');
  return body.items as { actor: { id: string } | null; ip: string | null; userAgent: string }[];
};

/** Tables in which a text appears anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await system.rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'countersign'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await system.rows(
      `SELECT FROM countersign."${name}" t WHERE strpos(t::text, '${text}') > 0 LIMIT 1`,
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

test('erasing a person leaves every chain intact and nobody’s name behind', async () => {
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [
      { username: 'hugo', name: 'Hugo', roles: ['admin'] },
      {
        username: NAME,
        name: `Name of ${NAME}`,
        email: `${NAME}@example.org`,
        roles: ['finance', 'designer'],
      },
    ],
  });
  const [user] = await system.rows<{ id: string }>(
    `SELECT id FROM countersign.user WHERE username = '${NAME}'`,
  );
  const id = user!.id;
  const approval = await system.attach(THREE_STEPS);
  const send = (path: string, body: object) =>
    system.as(NAME).call('POST', path, JSON.stringify(body), { 'user-agent': BROWSER });
  expect((await send(`/approvals/${approval}/delegate`, { to: 'frank' })).status).toBe(200);
  expect((await send(`/approvals/${approval}/comment`, { comment: 'mine' })).status).toBe(200);
  await system.send('frank', approval, 'delegate', { to: NAME });
  expect((await send(`/approvals/${approval}/approve`, {})).status).toBe(200);
  const definition = await system.publish(THREE_STEPS);
  const subject = { type: 'order', id: randomUUID() };
  expect((await send('/approvals', { definition, subject })).status).toBe(201);
  expect((await send('/users', { username: 'x', name: 'x' })).status).toBe(201);
  expect((await send('/no-such', {})).status).toBe(404);
  const password = { new: 'three tall windmills' };
  expect((await system.as('hugo').put(`/users/${NAME}/password`, password)).status).toBe(200);
  const tried = { username: NAME, password: 'something else' };
  expect((await send('/sessions', tried)).status).toBe(401);
  expect((await send('/sessions', { ...tried, password: password.new })).status).toBe(201);
  await system.services.checkpoints().writeNow();
  const mine = (await logs()).filter(({ actor }) => actor?.id === id);
  expect(mine.map(({ userAgent }) => userAgent)).toContain(BROWSER);
  const failed = (await system.as('hugo').get('/audit-logs?action=session.refused')).body.items;
  expect(failed).toMatchObject([{ metadata: { username: NAME }, userAgent: BROWSER }]);
  const before = await exported();

  const erased = await system.as('hugo').post(`/users/${NAME}/erase`);
  expect(erased).toMatchObject({ status: 200, body: { username: `erased-${id.slice(-12)}` } });

  expect(await tablesWith(NAME)).toEqual([]);
  expect(await tablesWith(BROWSER)).toEqual([]);
  const keys = await system.rows(`SELECT FROM countersign.person_key WHERE user_id = '${id}'`);
  expect(keys).toEqual([]);
  const after = (await logs()).filter(({ actor }) => actor?.id === id);
  expect(after).toHaveLength(mine.length);
  const forgotten = (await system.as('hugo').get('/audit-logs?action=session.refused')).body.items;
  expect(forgotten).toMatchObject([{ ip: null, userAgent: null }]);
  expect(after.every(({ ip, userAgent }) => ip === null && userAgent === null)).toBe(true);
  expect(JSON.stringify(await logs())).not.toContain(NAME);
  expect(await exported()).not.toContain(NAME);
  expect((await system.as('hugo').get(`/approvals/${approval}`)).body.requesterName).toBe('alice');
  // What was exported before keeps its rows: the chains have only grown.
  const rows = before.split('\n').filter((line) => line.includes('"row"'));
  const now = new Set((await exported()).split('\n'));
  expect(rows.filter((row) => !now.has(row))).toEqual([]);
  const report = await verifyLines(system.services.exports.lines({}), {
    checkpoints: `${system.config.checkpoints.directory}/checkpoints.jsonl`,
    keys: publicKeysOf(system.config.secrets),
  });
  expect(report).toMatchObject({ intact: true, problems: [] });
});

test('whoever was erased cannot act any more, and only those who may can erase', async () => {
  expect((await system.as(NAME).get('/inbox')).status).toBe(401);
  const [user] = await system.rows<{ username: string }>(
    `SELECT username FROM countersign.user WHERE name = 'Erased person'`,
  );
  const restored = await system.as('hugo').post(`/users/${user?.username}/restore`);
  expect(restored).toMatchObject({
    status: 404,
    body: { detail: expect.stringContaining('erased') },
  });
  expect((await system.as('mallory').post('/users/frank/erase')).status).toBe(403);
  expect((await system.as('hugo').post('/users/no-such/erase')).status).toBe(404);
  const { body } = await system.as('hugo').get('/audit-logs?action=user.erase');
  expect(body.items).toMatchObject([{ target: { type: 'user' }, metadata: {} }]);
});

test('a person who asks and answers after a change of the secret has keys of both', async () => {
  const { dataSource } = system.services;
  const person = randomUUID();
  const [older, newer] = ['older '.repeat(6), 'newer '.repeat(6)];
  const first = await new PersonalData(dataSource, [older]).seal(person, { ip: '1' });
  const rotated = new PersonalData(dataSource, [newer, older]);
  const second = await rotated.seal(person, { ip: '2' });
  expect(await rotated.unseal([first, second, null])).toEqual([
    { ip: '1' },
    { ip: '2' },
    undefined,
  ]);
  const later = new PersonalData(dataSource, [newer]);
  expect(await later.unseal([first, second, 'nonsense'])).toEqual([
    undefined,
    { ip: '2' },
    undefined,
  ]);
});
