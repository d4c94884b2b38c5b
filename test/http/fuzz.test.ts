import { randomUUID } from 'node:crypto';
import fc, { type Arbitrary } from 'fast-check';
import type { DefinitionSpec } from '../../src/domain/definition';
import { OpenApi, type Answer, type Operation } from '../support/openapi-document';
import { conforming, junk, spoiled, type Known } from '../support/schema-arbitrary';
import { ONE_STEP, TestSystem, THREE_STEPS } from '../support/system';
import { textOf } from '../support/text-of';

const ASKS_ADA: DefinitionSpec = {
  strategy: 3,
  steps: [{ key: 'only', approver: { users: ['ada', 'erin'], strategy: 'anyone' } }],
};

/** `FC_SEED` repeats a run; every failure names its seed. */
const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['FC_RUNS'] ?? 8);

let system: TestSystem;
let api: OpenApi;
let known: Known;
beforeAll(async () => {
  system = await TestSystem.start({
    environment: { COUNTERSIGN_LIMIT_DECISIONS: '1000000', COUNTERSIGN_LIMIT_SIGN_INS: '1000000' },
  });
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [
      { username: 'ada', name: 'Ada', roles: ['admin'] },
      { username: 'mona', name: 'Mona', roles: ['manager'] },
    ],
  });
  api = await OpenApi.read(system.api);
  known = await whatExists();
});
afterAll(() => system.stop());

/** A request as it goes over the wire. */
interface Shot {
  path: string;
  query: Record<string, unknown>;
  body: unknown;
}

function shots(operation: Operation): Arbitrary<Shot> {
  const { parameters = [], body, path } = operation;
  const mine = { ...known, key: known[path.split('/')[3] ?? ''] ?? [] };
  const schemas = (place: 'path' | 'query') =>
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === place)
        .map(({ name, schema }) => [name, conforming(api, schema, mine, name)]),
    );
  const filters = schemas('query');
  const query = fc
    .subarray(Object.keys(filters), { maxLength: Math.min(2, Object.keys(filters).length) })
    .chain((names) => fc.record(Object.fromEntries(names.map((n) => [n, filters[n] ?? junk]))));
  const asRecord = (given: unknown) => (isRecord(given) ? given : { given });
  return fc.record({
    path: mostly(fc.record(schemas('path')), 12).map((given) => fill(path, asRecord(given))),
    query: mostly(query, 4).map(asRecord),
    body: body === undefined ? fc.constant(undefined) : mostly(conforming(api, body, mine), 1),
  });
}

/** Honest that many times for each time that it is not. */
function mostly(honest: Arbitrary<unknown>, weight: number): Arbitrary<unknown> {
  return fc.oneof({ weight, arbitrary: honest }, { weight: 1, arbitrary: spoiled(honest) });
}

/** Of the right form for any route. */
const IDS = {
  notificationId: randomUUID(),
  effectId: randomUUID(),
  ...{ key: randomUUID(), type: 'order', stage: 'review', username: 'bob', id: randomUUID() },
  ...{ approvalId: randomUUID(), taskId: randomUUID(), requestId: randomUUID(), commandId: 'c-1' },
  deliveryId: randomUUID(),
  version: 1,
  ...{ kind: 'task.opened', language: 'en', token: 'some-token' },
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function fill(path: string, values: Record<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = values[name];
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
    // Dots alone would be taken for a way through folders by the client.
    return encodeURIComponent(wellFormed(text).slice(0, 500) || '-').replace(/^\.+$/, '-');
  });
}

/** A URL has no place for halves of characters. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

const FORM = 'application/x-www-form-urlencoded';

async function shoot(
  { method, requestBody }: Operation,
  { path, query, body }: Shot,
): Promise<Answer> {
  const isForm = FORM in (requestBody?.content ?? {});
  const sent = isForm
    ? new URLSearchParams((body ?? {}) as Record<string, string>).toString()
    : JSON.stringify(body);
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    search.append(name, wellFormed(text ?? '').slice(0, 500));
  }
  const response = await fetch(`${system.api}${path}?${search.toString()}`, {
    redirect: 'manual',
    method: method.toUpperCase(),
    headers: {
      'x-countersign-user': 'ada',
      ...(body === undefined ? {} : { 'content-type': isForm ? FORM : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: sent }),
  });
  const text = await textOf(response);
  const type = response.headers.get('content-type') ?? '';
  const isJson = /\/(problem\+)?json\b/.test(type);
  return { status: response.status, type, body: isJson ? JSON.parse(text) : text };
}

test('S228 whatever is sent to whichever route: no failure, and every answer is as documented', async () => {
  const failures: string[] = [];
  const reached = new Map<string, Record<number, number>>();
  for (const [index, operation] of api.operations.entries()) {
    known = { ...known, ...(await freshApproval()) };
    const statuses: Record<number, number> = {};
    reached.set(operation.name, statuses);
    const property = fc.asyncProperty(shots(operation), async (shot) => {
      const answer = await shoot(operation, shot);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      const problems = api.problemsOf(operation, answer);
      if (problems.length > 0) throw new Error(problems.slice(0, 3).join('; '));
    });
    const run = await fc.check(property, { seed: SEED + index, numRuns: RUNS, endOnFailure: true });
    if (run.failed) {
      const shot = JSON.stringify(run.counterexample).slice(0, 500);
      failures.push(`${operation.name}: ${String(run.errorInstance)}\n  by ${shot}`);
    }
  }
  if (process.env['FC_SHOW'] !== undefined) console.table(Object.fromEntries(reached));
  expect({ seed: SEED, failures }).toEqual({ seed: SEED, failures: [] });
  // Whoever sent all that is still who they were: the answers were not those of a stranger.
  expect((await system.as('ada').get('/users/me')).body.roles).toContain('admin');
}, 600_000);

test('S228 what a route does not know is refused by name, in bodies and in queries', async () => {
  const silent: string[] = [];
  for (const operation of api.operations) {
    // Providers come back with whatever they like to add.
    if (operation.name === 'get /api/v1/sign-in/provider/callback') continue;
    const path = fill(operation.path, IDS);
    const queried = await shoot(operation, { path, query: { surprise: '1' }, body: undefined });
    const answers = [queried];
    if (operation.method !== 'get') {
      answers.push(
        await shoot(operation, {
          path,
          query: {},
          body: { action: 'approve', verb: 'approve', approvalId: randomUUID(), surprise: 1 },
        }),
      );
    }
    for (const { status, body } of answers) {
      if (status !== 400 || !JSON.stringify(body).includes('surprise')) {
        silent.push(`${operation.name}: ${JSON.stringify(body)}`);
      }
    }
  }
  expect(silent).toEqual([]);
}, 60_000);

/** Of its own for each route, because routes end approvals; of ada, because they end people too. */
async function freshApproval(): Promise<Known> {
  const { status, body } = await system.as('ada').post('/approvals', {
    definition: await system.publish(ASKS_ADA),
    subject: { type: 'order', id: randomUUID() },
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  const approvalId = body.approvalId as string;
  const tasks = await system.rows<{ id: string }>(
    'SELECT id FROM countersign.task WHERE approval_id = $1',
    [approvalId],
  );
  return { approvalId: [approvalId], taskId: tasks.map(({ id }) => id) };
}

async function whatExists(): Promise<Known> {
  const definitions = [await system.publish(ONE_STEP), await system.publish(THREE_STEPS)];
  const people = ['alice', 'bob', 'carol', 'dave', 'frank', 'gina', 'hugo'];
  const roles = ['finance', 'director', 'board', 'nobody'];
  const drafts = ['A laptop', 'A desk'].map((title) =>
    system.as('ada').post('/requests', { title, assignedTo: 'mona' }),
  );
  const requestIds = (await Promise.all(drafts)).map(({ body }) => body.id as string);
  return {
    requestId: requestIds,
    notificationId: [randomUUID()],
    definition: definitions,
    username: people,
    user: people,
    users: people,
    to: people,
    from: people,
    head: people,
    manager: people,
    assignedTo: ['mona'],
    substitute: people,
    role: roles,
    roles,
    senior: roles,
    department: ['sales'],
    definitions,
    departments: ['sales'],
    'subject-types': ['other'],
    fields: ['id'],
    after: [],
    type: ['order'],
    step: ['only', 'check'],
    stage: ['check', 'review'],
  };
}
