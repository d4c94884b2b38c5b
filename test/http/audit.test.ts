import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { linesOfExport, publicKeysOf, verifyLines } from '../../src/audit/verification.service';
import { CHECKPOINT_FILE } from '../../src/audit/checkpoint-file';
import { ONE_STEP, TestSystem } from '../support/system';

jest.setTimeout(60_000);

let system: TestSystem;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-audit-'));
  system = await TestSystem.start();
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [
      { username: 'hugo', name: 'Hugo', roles: ['board', 'admin'] },
      { username: 'gina', name: 'Gina', roles: ['board', 'manager'] },
    ],
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await system.stop();
});

const logs = (query = '', username = 'hugo') =>
  system.as(username).get(`/audit-logs${query === '' ? '' : `?${query}`}`);
const idOf = async (username: string): Promise<string> => {
  const [row] = await system.rows<{ id: string }>(
    `SELECT id FROM countersign.user WHERE username = '${username}'`,
  );
  return row!.id;
};

/** Every item, page by page. */
async function everything(query: string, limit = 7) {
  const items = [];
  let after = '';
  do {
    const { status, body } = await logs(`limit=${limit}&${query}${after}`);
    expect(status).toBe(200);
    items.push(...body.items);
    after = body.next === null ? '' : `&after=${body.next}`;
  } while (after !== '');
  return items;
}

async function download(query: string): Promise<{ type: string | null; text: string }> {
  const response = await fetch(`${system.api}/api/v1${query}`, {
    headers: { 'x-countersign-user': 'hugo' },
  });
  expect(response.status).toBe(200);
  return { type: response.headers.get('content-type'), text: await response.text() };
}

async function verifyText(text: string) {
  const file = path.join(folder, 'export.jsonl');
  writeFileSync(file, text);
  return verifyLines(linesOfExport(file), {
    checkpoints: path.join(system.config.checkpoints.directory, CHECKPOINT_FILE),
    keys: publicKeysOf(system.config.secrets),
  });
}

test('S76 managers and administrators read the audit trail, nobody else does', async () => {
  expect((await logs('', 'hugo')).status).toBe(200);
  expect((await logs('', 'gina')).status).toBe(200);
  for (const user of ['mallory', 'bob', 'alice']) {
    expect(await logs('', user)).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
  }
  expect((await system.as('nobody-known').get('/audit-logs')).status).toBe(401);
});

test('S77 a record tells actor, action, target, time, address, browser and more', async () => {
  const before = Date.now();
  const answer = await system
    .as('erin')
    .call('PATCH', '/users/mallory', '{"department":"sales"}', { 'user-agent': 'Netscape 4' });
  expect(answer.status).toBe(200);
  const { body } = await logs(`requestId=${answer.headers.get('x-request-id')}`);
  expect(body.items).toEqual([
    expect.objectContaining({
      actor: { id: await idOf('erin'), username: 'erin' },
      action: 'user.change',
      target: { type: 'user', id: await idOf('mallory'), name: 'mallory' },
      ip: expect.stringMatching(/127\.0\.0\.1$/),
      userAgent: 'Netscape 4',
      outcome: 'done',
      metadata: { changed: ['department'], roles: [] },
    }),
  ]);
  const at = Date.parse(body.items[0].at);
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(Date.now());
});

test('what was changed has the name that people know it by: a role, a department', async () => {
  const as = system.as('erin');
  await as.post('/roles', { key: 'auditors', name: 'Auditors' });
  await as.post('/departments', { key: 'legal', name: 'Legal' });
  const named = async (action: string) => (await logs(`action=${action}`)).body.items[0].target;
  const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
  expect(await named('role.create')).toEqual({ type: 'role', id, name: 'auditors' });
  expect(await named('department.create')).toEqual({ type: 'department', id, name: 'legal' });
});

test('S77 attaching, approving and rejecting are recorded with who, from where and about what', async () => {
  const subject = { type: 'order', id: `S77-${Date.now()}` };
  const definition = await system.publish(ONE_STEP);
  const attached = await system.as('alice').post('/approvals', { definition, subject });
  const id = attached.body.approvalId as string;
  const reject = JSON.stringify({ comment: 'too much' });
  const browser = { 'user-agent': 'Bob’s browser'.replace('’', "'") };
  const path = `/approvals/${id}/reject`;
  expect((await system.as('bob').call('POST', path, reject, browser)).status).toBe(200);
  const { items } = (await logs(`targetType=order&targetId=${subject.id}`)).body;
  const about = { target: { type: 'approval', id, name: null }, subject, ip: expect.any(String) };
  expect(items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        ...about,
        action: 'approval.attached',
        actor: { id: await idOf('alice'), username: 'alice' },
      }),
      expect.objectContaining({
        ...about,
        action: 'approval.rejected',
        actor: { id: await idOf('bob'), username: 'bob' },
        userAgent: "Bob's browser",
        metadata: expect.objectContaining({ comment: 'too much' }),
      }),
    ]),
  );
  expect((await logs(`targetType=approval&targetId=${id}`)).body.items).toEqual(items);
  const found = await everything(`action=approval.rejected&actor=${await idOf('bob')}`);
  expect(found.map((item) => item.target.id)).toEqual([id]);
});

test('S224 every critical action leaves a record, also those that are refused', async () => {
  const alice = system.as('alice');
  const spec = { strategy: 3, steps: [{ key: 'a', approver: { user: 'bob' } }] };
  await alice.post('/definitions', { key: 'audited', spec });
  await alice.post('/definitions/audited/publish');
  await alice.post('/definitions/audited/deactivate');
  await alice.delete('/definitions/audited');
  await alice.put('/subject-types/audited', { enabled: true });
  await system
    .as('erin')
    .put('/calendars/audited', { spec: { timeZone: 'UTC', week: { 1: [['09:00', '17:00']] } } });
  const day = 86_400_000;
  const { body: absence } = await alice.post('/substitutions', {
    substitute: 'frank',
    startsAt: new Date(Date.now() + day).toISOString(),
    endsAt: new Date(Date.now() + 2 * day).toISOString(),
  });
  await alice.delete(`/substitutions/${absence.id}`);
  expect((await system.as('mallory').post('/definitions', { key: 'x', spec })).status).toBe(403);
  const id = await system.attach(ONE_STEP);
  expect((await system.send('mallory', id, 'approve')).status).toBe(404);
  const items = await everything('');
  const actions = new Set(items.map((item) => `${item.action} ${item.outcome}`));
  for (const action of [
    'definition.save',
    'definition.publish',
    'definition.deactivate',
    'definition.delete',
    'subject-type.change',
    'calendar.save',
    'substitution.create',
    'substitution.end',
    'user.change',
    'approval.attached',
  ]) {
    expect(actions).toContain(`${action} done`);
  }
  const mallory = await idOf('mallory');
  const refusals = items.filter((item) => item.actor?.id === mallory && item.outcome === 'refused');
  expect(refusals.map(({ metadata }) => metadata)).toEqual(
    expect.arrayContaining([
      { method: 'POST', path: '/api/v1/definitions', code: 'NOT_PERMITTED' },
      { method: 'POST', path: '/api/v1/approvals/:approvalId/approve', code: 'NOT_ENTITLED' },
    ]),
  );
});

test('what was refused to somebody unknown is recorded too, in the chain of nobody', async () => {
  const answer = await system.as('no-such').get('/inbox');
  expect(answer.status).toBe(401);
  const rows = await system.rows<{ organization_id: string; metadata: object }>(
    `SELECT organization_id, metadata FROM countersign.audit_entry
     WHERE request_id = '${answer.headers.get('x-request-id')}'`,
  );
  expect(rows).toEqual([
    {
      organization_id: '00000000-0000-0000-0000-000000000000',
      metadata: { method: 'GET', path: '/api/v1/inbox', code: 'UNAUTHENTICATED' },
    },
  ]);
});

test('a change that fails leaves neither itself nor a record', async () => {
  const before = (await everything('action=user.change')).length;
  expect((await system.as('erin').patch('/users/bob', { roles: ['no-such'] })).status).toBe(404);
  expect(await everything('action=user.change')).toHaveLength(before);
});

describe('S78 the audit log is append-only', () => {
  test('there is no route that changes it', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const path of ['/audit-logs', '/audit-logs/1']) {
        expect([404, 405]).toContain((await system.as('hugo').call(method, path, '{}')).status);
      }
    }
  });

  const statements = ['audit_entry', 'event'].flatMap((table) => [
    `UPDATE countersign.${table} SET hash = hash`,
    `DELETE FROM countersign.${table}`,
    `TRUNCATE countersign.${table}`,
  ]);
  test.each(statements)('neither the program nor the owner can: %s', async (sql) => {
    await expect(system.services.dataSource.query(sql)).rejects.toThrow(/permission denied/);
    await expect(system.rows(sql)).rejects.toThrow(/append-only/);
  });

  test.each([
    'UPDATE countersign.audit_head SET seq = seq - 1',
    'DELETE FROM countersign.audit_head',
    'TRUNCATE countersign.audit_head',
  ])('the end of a chain goes forward only: %s', async (sql) => {
    await expect(system.rows(sql)).rejects.toThrow(/append-only/);
  });
});

test('S80 the audit is found by actor and time, action and time, type and id, by an index', async () => {
  const indexes = await system.rows<{ indexdef: string }>(
    `SELECT indexdef FROM pg_indexes WHERE schemaname = 'countersign' AND tablename = 'audit_entry'`,
  );
  const text = indexes.map(({ indexdef }) => indexdef).join('\n');
  expect(text).toContain('(organization_id, actor_id, at, id)');
  expect(text).toContain('(organization_id, action, at, id)');
  expect(text).toContain('(organization_id, target_type, target_id, at, id)');
});

test('pages fit together without a gap or a repetition; wrong cursors are refused', async () => {
  const small = await everything('to=2999-01-01T00:00:00Z', 3);
  const large = await everything('to=2999-01-01T00:00:00Z', 100);
  expect(small.map(({ id }) => id)).toEqual(large.map(({ id }) => id));
  expect(new Set(small.map(({ id }) => id)).size).toBe(small.length);
  const times = small.map(({ at }) => at);
  expect(times).toEqual([...times].sort().reverse());
  for (const query of ['after=x', 'after=e30', 'targetId=1', 'limit=101', 'other=1', 'from=x']) {
    expect(await logs(query)).toMatchObject({ status: 400, body: { code: 'PARAMETERS_INVALID' } });
  }
  const [, , third] = large;
  expect(await everything(`from=${third.at}`)).toEqual(large.filter(({ at }) => at >= third.at));
});

test('nobody reads the trail of another organization', async () => {
  const organization = { key: 'other', name: 'Other' };
  await system.organization({
    organization,
    roles: [],
    users: [{ username: 'olga', name: 'Olga', roles: ['admin'] }],
  });
  expect((await logs('', 'olga')).body.items).toEqual([]);
  const id = await system.attach(ONE_STEP);
  expect((await system.as('olga').get(`/approvals/${id}/evidence`)).status).toBe(404);
  await system.as('olga').put('/subject-types/x', {});
  expect((await logs('', 'olga')).body.items).toHaveLength(1);
});

test('exports: JSON lines verify without the database, CSV runs no formulas', async () => {
  await system.services.checkpoints().writeNow();
  const lines = await download('/audit-logs/export?format=jsonl');
  expect(lines.type).toMatch(/^application\/jsonl/);
  expect(await verifyText(lines.text)).toMatchObject({ intact: true, unanchored: 0 });
  const [cut = ''] = lines.text.split('{"end"');
  expect((await verifyText(cut)).problems).toMatchObject([{ problem: 'incomplete' }]);
  await system
    .as('erin')
    .call('PATCH', '/users/frank', '{"active":true}', { 'user-agent': '=HYPERLINK("x")' });
  const csv = await download('/audit-logs/export?format=csv&action=user.change');
  expect(csv.type).toMatch(/^text\/csv/);
  expect(csv.text).toContain(`"'=HYPERLINK(""x"")"`);
  expect(csv.text.split('\r\n')[0]).toContain('"at","action","outcome"');
});

test('the evidence of an approval tells who, when, what and why, and verifies by itself', async () => {
  const id = await system.attach(ONE_STEP, { comment: undefined });
  await system.send('bob', id, 'approve', { comment: 'fine | <b>\n# by me' });
  const { type, text } = await download(`/approvals/${id}/evidence`);
  expect(type).toMatch(/^text\/markdown/);
  expect(text).toMatch(/\| bob \| bob approved "only": fine \\\| \\<b\\> \\# by me \|/);
  expect(await verifyText(text)).toMatchObject({ intact: true, chains: 1 });
  const forged = text.replace('"comment":"fine', '"comment":"not fine');
  expect((await verifyText(forged)).problems).toMatchObject([{ problem: 'changed' }]);
});

test('verification over HTTP: intact, and the row that was changed when it is not', async () => {
  await system.services.checkpoints().writeNow();
  const { body } = await system.as('gina').get('/audit-logs/verification');
  expect(body).toMatchObject({ intact: true, problems: [], checkpoints: { problems: [] } });
  expect(body.rows).toBeGreaterThan(20);
});
