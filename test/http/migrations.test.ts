import { randomBytes, randomUUID } from 'node:crypto';
import type { DefinitionSpec, StepSpec } from '../../src/domain/definition';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start();
  await system.rows(
    `INSERT INTO countersign.membership (user_id, role_id)
     SELECT u.id, r.id FROM countersign.user u JOIN countersign.role r
       ON r.organization_id = u.organization_id AND r.key = 'admin' WHERE u.username = 'erin'
     ON CONFLICT DO NOTHING`,
  );
});
afterAll(() => system.stop());

const ASKS_BOTH: StepSpec = {
  key: 'check',
  name: 'Check',
  approver: { users: ['bob', 'carol'], strategy: 'consensus' },
};
const SIGN: StepSpec = { key: 'sign', approver: { user: 'erin' } };
const flat = (...steps: StepSpec[]): DefinitionSpec => ({ strategy: 3, steps });
const reason = 'The law has changed';

const erin = () => system.as('erin');
const freshKey = (): string => `m${randomBytes(5).toString('hex')}`;

async function attachTo(definition: string, extra: object = {}): Promise<string> {
  const subject = { type: 'mig', id: randomUUID() };
  const { body, status } = await system
    .as('alice')
    .post('/approvals', { definition, subject, ...extra });
  expect({ status, body }).toMatchObject({ status: 201 });
  return body.approvalId as string;
}

async function plan(key: string, body: object = {}) {
  const answer = await erin().post(`/definitions/${key}/migrations`, { reason, ...body });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function apply(key: string, id: string, body: object = {}) {
  const answer = await erin().post(`/definitions/${key}/migrations/${id}/apply`, body);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
  return answer.body;
}

interface Item {
  approvalId: string;
  plan: { outcome: string; why?: string; again?: string[] };
  result: string | null;
  message: string | null;
}

async function items(key: string, id: string): Promise<Map<string, Item>> {
  const { body } = await erin().get(`/definitions/${key}/migrations/${id}/approvals`);
  return new Map((body.items as Item[]).map((item) => [item.approvalId, item]));
}

/** Key, status and answers of the steps that were reached or are to come. */
async function steps(approval: string): Promise<string[]> {
  const { steps: all } = await system.read(approval, 'erin');
  return (all as { key: string; status: string; votes: { approvedBy: string[] } | null }[]).map(
    ({ key, status, votes }) => `${key} ${status} ${votes?.approvedBy.join() ?? ''}`.trim(),
  );
}

const versionOf = async (approval: string): Promise<number> =>
  (await system.read(approval, 'erin')).definitionVersion as number;

test('a plan says for each approval whether it keeps, moves or asks again, and changes nothing', async () => {
  const key = await system.publish(flat(ASKS_BOTH, SIGN), freshKey());
  const [fresh, voted, further] = [await attachTo(key), await attachTo(key), await attachTo(key)];
  await system.send('bob', voted, 'approve');
  for (const user of ['bob', 'carol']) await system.send(user, further, 'approve');
  await system.publish(
    flat({ ...ASKS_BOTH, key: 'legal', approver: { user: 'dave' } }, ASKS_BOTH, SIGN),
    key,
  );
  const behind = await plan(key);
  expect(behind).toMatchObject({
    status: 'planned',
    to: 2,
    planned: { keep: 3, move: 0, 're-ask': 0 },
    differences: [{ from: 1, to: 2, steps: [{ step: 'legal', change: 'added' }], settings: [] }],
  });
  await system.publish(flat({ ...ASKS_BOTH, approver: { user: 'bob' } }, SIGN), key);
  const { id, planned, differences } = await plan(key);
  expect(planned).toEqual({ keep: 0, move: 1, 're-ask': 2 });
  expect(differences).toEqual([
    {
      ...{ from: 1, to: 3, settings: [] },
      steps: [{ step: 'check', change: 'changed', fields: ['approver'], asksAgain: true }],
    },
  ]);
  const found = await items(key, id);
  expect(found.get(fresh)?.plan).toMatchObject({ outcome: 're-ask', again: ['check'] });
  expect(found.get(voted)?.plan).toMatchObject({ outcome: 're-ask', again: ['check'] });
  expect(found.get(further)).toMatchObject({ plan: { outcome: 'move' }, result: null });
  expect(await Promise.all([fresh, voted, further].map(versionOf))).toEqual([1, 1, 1]);
  expect(await steps(voted)).toEqual(['check current bob', 'sign pending']);
});

test('applied, current steps that ask for the same keep their votes and the rest follows the new version', async () => {
  const key = await system.publish(flat(ASKS_BOTH, SIGN), freshKey());
  const approval = await attachTo(key);
  await system.send('bob', approval, 'approve');
  const named = {
    ...ASKS_BOTH,
    name: 'Check by finance',
    deadline: { after: 'P2D', then: 'escalate' as const },
  };
  await system.publish(flat(named, { key: 'legal', approver: { user: 'dave' } }), key);
  const { id } = await plan(key);
  const done = await apply(key, id);
  expect(done).toMatchObject({ status: 'applied', open: 0, results: { moved: 1 } });
  expect(await versionOf(approval)).toBe(2);
  expect(await steps(approval)).toEqual(['check current bob', 'legal pending']);
  const inbox = await system.as('carol').get('/inbox');
  const task = (inbox.body.items as { approvalId: string }[]).find(
    (it) => it.approvalId === approval,
  );
  expect(JSON.stringify(task)).toContain('Check by finance');
  const { current } = await system.read(approval);
  const [left] =
    (current as { tasks: { status: string; dueAt?: number }[] }[])[0]?.tasks.filter(
      ({ status }) => status === 'current',
    ) ?? [];
  expect(left?.dueAt).toBeGreaterThan(Date.now() + 47 * 3_600_000);
  await system.send('carol', approval, 'approve');
  expect(await system.asked(approval)).toEqual(['dave']);
  expect((await system.send('dave', approval, 'approve')).body.view.status).toBe('approved');
});

test('applied, a step that asks for something else dismisses its votes and asks again', async () => {
  const key = await system.publish(flat(ASKS_BOTH, SIGN), freshKey());
  const approval = await attachTo(key);
  await system.send('bob', approval, 'approve');
  await system.publish(
    flat({ ...ASKS_BOTH, approver: { users: ['bob', 'dave'], strategy: 'consensus' } }, SIGN),
    key,
  );
  const { id } = await plan(key);
  expect(await apply(key, id)).toMatchObject({ results: { 're-asked': 1 } });
  expect((await system.asked(approval)).sort()).toEqual(['bob', 'dave']);
  expect(await steps(approval)).toEqual(['check cancelled', 'check current', 'sign pending']);
  const { timeline } = await system.read(approval, 'erin');
  const texts = (timeline as { text: string }[]).map(({ text }) => text);
  expect(texts).toEqual(
    expect.arrayContaining([
      `erin moved it to version 2 of its definition: ${reason}`,
      '"Check" is asked once more, because definition changed',
    ]),
  );
  // Carol is asked no more.
  expect((await system.send('carol', approval, 'approve')).status).toBe(403);
  for (const user of ['bob', 'dave', 'erin']) await system.send(user, approval, 'approve');
  expect(await system.read(approval)).toMatchObject({ status: 'approved' });
  expect((await erin().get('/audit-logs/verification')).body).toMatchObject({ intact: true });
});

test('an approval that was decided since the plan is reported and left alone, until asked for', async () => {
  const key = await system.publish(flat(ASKS_BOTH, SIGN), freshKey());
  const [decided, ended, other] = [await attachTo(key), await attachTo(key), await attachTo(key)];
  await system.publish(flat({ ...ASKS_BOTH, approver: { user: 'bob' } }, SIGN), key);
  const { id } = await plan(key);
  for (const user of ['bob', 'carol']) await system.send(user, decided, 'approve');
  await system.send('bob', ended, 'reject');
  expect(await apply(key, id)).toMatchObject({
    status: 'applied',
    results: { moved: 0, 're-asked': 1, kept: 0, stale: 2 },
  });
  const found = await items(key, id);
  expect(found.get(decided)).toMatchObject({ result: 'stale', plan: { outcome: 'move' } });
  expect(found.get(ended)?.plan).toMatchObject({ outcome: 'keep', why: 'APPROVAL_CLOSED' });
  expect(await Promise.all([decided, ended, other].map(versionOf))).toEqual([1, 1, 2]);
  expect(await apply(key, id, { stale: true })).toMatchObject({
    results: { moved: 1, 're-asked': 1, kept: 1, stale: 0 },
  });
  expect(await versionOf(decided)).toBe(2);
  expect(await steps(decided)).toEqual(['check approved bob,carol', 'sign current']);
});

test('a migration is taken back where that is possible, and names the approvals that are over', async () => {
  const key = await system.publish(flat(ASKS_BOTH, SIGN), freshKey());
  const [waiting, over, third] = [await attachTo(key), await attachTo(key), await attachTo(key)];
  await system.publish(flat({ ...ASKS_BOTH, approver: { user: 'dave' } }), key);
  const { id } = await plan(key);
  await apply(key, id);
  expect((await system.send('dave', over, 'approve')).body.view.status).toBe('approved');
  await system.publish(flat({ ...ASKS_BOTH, approver: { user: 'dave' } }, SIGN), key);
  const next = await plan(key, { approvals: [third] });
  await apply(key, next.id);
  const path = `/definitions/${key}/migrations/${id}/revert`;
  const back = (await erin().post(path, { reason: 'It was wrong' })).body;
  expect(back).toMatchObject({ reverts: id, to: null, planned: { keep: 2, 're-ask': 1 } });
  expect(await apply(key, back.id)).toMatchObject({ results: { 're-asked': 1, kept: 2 } });
  const found = await items(key, back.id);
  expect(found.get(over)?.plan).toMatchObject({ outcome: 'keep', why: 'APPROVAL_CLOSED' });
  expect(found.get(third)?.plan).toMatchObject({ outcome: 'keep', why: 'MOVED_SINCE' });
  expect(await Promise.all([waiting, over, third].map(versionOf))).toEqual([1, 2, 3]);
  expect((await system.asked(waiting)).sort()).toEqual(['bob', 'carol']);
  const { body } = await erin().get('/audit-logs?action=migration.revert');
  expect(body.items[0]).toMatchObject({
    metadata: { definition: key, reason: 'It was wrong', reverts: id },
  });
});

test('steps that were reached before and are not in the new version keep their names', async () => {
  const first = {
    key: 'first',
    name: 'The first',
    approver: { users: ['bob', 'carol', 'dave'], strategy: 'majority' as const },
  };
  const key = await system.publish(flat(first, ASKS_BOTH), freshKey());
  const approval = await attachTo(key);
  for (const user of ['bob', 'carol']) await system.send(user, approval, 'approve');
  await system.publish(flat(ASKS_BOTH, SIGN), key);
  const { id } = await plan(key);
  expect(await apply(key, id)).toMatchObject({ results: { moved: 1 } });
  const { steps: all } = await system.read(approval, 'erin');
  expect(all[0]).toMatchObject({ key: 'first', name: 'The first', status: 'approved' });
  // A vote that comes late for it is still one.
  const late = await system.send('dave', approval, 'approve', { step: 'first' });
  expect(late.status).toBe(200);
});

test('what is cut off goes on where it was: each approval is moved once, however often it is applied', async () => {
  const key = await system.publish(flat(ASKS_BOTH, SIGN), freshKey());
  const approvals = [];
  for (let i = 0; i < 5; i += 1) approvals.push(await attachTo(key));
  await system.publish(flat(ASKS_BOTH), key);
  const { id } = await plan(key);
  expect(await apply(key, id, { limit: 2 })).toMatchObject({ status: 'applying', open: 3 });
  await Promise.all([apply(key, id), apply(key, id), apply(key, id)]);
  const left = await until(
    () => apply(key, id),
    ({ open }) => open === 0,
  );
  expect(left).toMatchObject({ status: 'applied', results: { moved: 5 } });
  const events = await system.rows<{ count: string }>(
    `SELECT count(*) FROM countersign.event WHERE type = 'migrated' AND approval_id = ANY($1)`,
    [approvals],
  );
  expect(events[0]?.count).toBe('5');
});

test('decisions that come while approvals are moved are decided once, before or after', async () => {
  const key = await system.publish(flat(ASKS_BOTH, SIGN), freshKey());
  const approvals = [];
  for (let i = 0; i < 12; i += 1) approvals.push(await attachTo(key));
  await system.publish(flat({ ...ASKS_BOTH, votes: { rejection: 'counts' } }, SIGN), key);
  const { id } = await plan(key);
  const voting = approvals.map((approval) => system.send('bob', approval, 'approve'));
  const [, votes] = await Promise.all([apply(key, id), Promise.all(voting)]);
  expect(votes.map(({ status }) => status)).toEqual(approvals.map(() => 200));
  await apply(key, id, { stale: true });
  for (const approval of approvals) {
    expect(await versionOf(approval)).toBe(2);
    // The vote counts only where it was given to what the new version asks.
    const isBobAsked = (await system.asked(approval)).includes('bob');
    const left = isBobAsked ? ['bob', 'carol'] : ['carol'];
    for (const user of left)
      expect((await system.send(user, approval, 'approve')).status).toBe(200);
    expect(await system.asked(approval)).toEqual(['erin']);
  }
});

describe('what cannot work is refused with a code, and nothing is stored', () => {
  let key: string;
  let approval: string;
  beforeAll(async () => {
    const match = { subjectType: 'mig-a', priority: 1 };
    key = await system.publish({ ...flat(SIGN), match }, freshKey());
    approval = await attachTo(key);
    await system.publish({ ...flat(SIGN), match: { subjectType: 'mig-b', priority: 1 } }, key);
    await system.services.definitions.saveDraft(system.organizationId, key, flat(SIGN, ASKS_BOTH));
  });

  test.each<[string, () => string, object, number, string]>([
    ['a definition that does not exist', () => 'nothing', { reason }, 404, 'DEFINITION_NOT_FOUND'],
    ['a version that does not exist', () => key, { reason, to: 99 }, 404, 'DEFINITION_NOT_FOUND'],
    ['a draft', () => key, { reason, to: 3 }, 422, 'DEFINITION_NOT_PUBLISHED'],
    ['a version for other subjects', () => key, { reason, to: 2 }, 409, 'MIGRATION_IMPOSSIBLE'],
    ['no reason', () => key, { to: 2 }, 400, 'BODY_INVALID'],
    ['an empty reason', () => key, { to: 1, reason: '  ' }, 422, 'COMMENT_REQUIRED'],
    ['a version that is no number', () => key, { reason, to: 'two' }, 400, 'BODY_INVALID'],
  ])('%s', async (_what, definition, body, status, code) => {
    const answer = await erin().post(`/definitions/${definition()}/migrations`, body);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect((await erin().get(`/definitions/${key}/migrations`)).body.items).toEqual([]);
    expect(await versionOf(approval)).toBe(1);
  });

  test('a migration that does not exist', async () => {
    const path = `/definitions/${key}/migrations/${randomUUID()}`;
    for (const answer of [
      await erin().get(path),
      await erin().get(`${path}/approvals`),
      await erin().post(`${path}/apply`, {}),
      await erin().post(`${path}/revert`, { reason }),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
  });

  test('a move sent by somebody who lacks the permission, whatever way it comes', async () => {
    const { gateway } = system.services;
    const { workflowId } = await system.read(approval, 'erin');
    const [version] = await system.rows<{ id: string }>(
      `SELECT v.id FROM countersign.definition_version v JOIN countersign.definition d
       ON d.id = v.definition_id WHERE d.key = $1 AND v.number = 2`,
      [key],
    );
    const command = { kind: 'migrate', comment: reason, definitionVersion: version?.id ?? '' };
    const sent = { ...command, id: randomUUID(), actor: 'alice' };
    const { outcome } = await gateway.ask(workflowId as string, sent);
    expect(outcome).toMatchObject({ accepted: false, code: 'NOT_PERMITTED' });
    const elsewhere = { ...sent, id: randomUUID(), actor: 'erin', definitionVersion: randomUUID() };
    const other = await gateway.ask(workflowId as string, elsewhere);
    expect(other.outcome).toMatchObject({ accepted: false, code: 'DEFINITION_NOT_FOUND' });
    expect(await versionOf(approval)).toBe(1);
    expect((await system.send('erin', approval, 'migrate', command)).status).toBe(404);
  });
});
