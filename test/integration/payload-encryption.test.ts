import { Worker } from '@temporalio/worker';
import type { JsonObject } from '../../src/domain/json';
import { dataConverterOptions } from '../../src/platform/temporal/connection';
import { withTemporal } from '../support/histories';
import { createTestDatabase, testServers, type TestDatabase } from '../support/servers';
import { cookiesOf, givePassword, showing, signIn } from '../support/sign-in';
import { TestSystem, THREE_STEPS } from '../support/system';

jest.setTimeout(120_000);

const [OLD, NEW] = ['o'.repeat(32), 'n'.repeat(32)];
const UI = 'https://temporal.example.com';
/** In the subject and in a comment: nothing of it may be seen. */
const SECRET = 'the merger with Initech';

let database: TestDatabase;
let system: TestSystem;

/** The same installation again, with other keys. */
async function restart(keys: string, operators = 'acme'): Promise<void> {
  const queue = system?.config.temporal.taskQueue ?? 'payload-encryption';
  await system?.stop();
  system = await TestSystem.start({
    servers: {
      temporalAddress: testServers().temporalAddress,
      database: { url: database.url, drop: () => Promise.resolve() },
    },
    environment: {
      COUNTERSIGN_TASK_QUEUE: queue,
      COUNTERSIGN_PAYLOAD_KEYS: keys,
      COUNTERSIGN_OPERATOR_ORGANIZATION: operators,
      TEMPORAL_UI_URL: `${UI}/namespaces`,
    },
  });
  // The role of alice and erin may read payloads.
  await system.rows(
    `INSERT INTO countersign.permission_grant (id, role_id, permission)
     SELECT gen_random_uuid(), id, 'payload.view' FROM countersign.role WHERE key = 'designer'`,
  );
}

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await system.stop();
  await database.drop();
});

const attributes = { purpose: SECRET };
const attach = async (): Promise<{ id: string; workflowId: string }> => {
  const id = await system.attach(THREE_STEPS, {
    subject: { type: 'merger', id: `m${Date.now()}`, attributes },
  });
  const [row] = await system.rows<{ workflow_id: string }>(
    'SELECT workflow_id FROM countersign.approval WHERE id = $1',
    [id],
  );
  return { id, workflowId: row?.workflow_id ?? '' };
};
const approve = async (username: string, id: string): Promise<string> => {
  const { body } = await system.send(username, id, 'approve', { comment: SECRET });
  return body.view.status as string;
};

const fetchHistory = (workflowId: string) =>
  withTemporal((client) => client.workflow.getHandle(workflowId).fetchHistory());

interface Seen {
  payloads: { metadata: Record<string, Uint8Array>; data: Uint8Array }[];
  /** Everything else. */
  texts: string[];
}

const SDK_NOTES = [
  ...['activity_id', 'activity_type', 'attempt', 'backoff', 'complete_time'],
  ...['original_schedule_time', 'seq'],
];

/** Everything that Temporal has, but search attributes, which it has to understand. */
function seenIn(value: unknown, seen: Seen = { payloads: [], texts: [] }): Seen {
  if (value instanceof Uint8Array || ArrayBuffer.isView(value)) {
    seen.texts.push(Buffer.from(value as Uint8Array).toString());
  } else if (typeof value === 'string') seen.texts.push(value);
  else if (typeof value === 'object' && value !== null) {
    if ('metadata' in value && 'data' in value) seen.payloads.push(value as Seen['payloads'][0]);
    for (const [name, part] of Object.entries(value)) {
      if (name !== 'searchAttributes') seenIn(part, seen);
    }
  }
  return seen;
}

test('an approval goes on while encryption is switched on and keys change, and Temporal reads nothing', async () => {
  await restart('');
  const old = await attach();
  expect(await approve('bob', old.id)).toBe('open');
  expect(seenIn(await fetchHistory(old.workflowId)).texts.join()).toContain(SECRET);
  await restart(OLD);
  const { id, workflowId } = await attach();
  expect(await approve('dave', old.id)).toBe('open');
  expect(await approve('bob', id)).toBe('open');
  await restart(`${NEW},${OLD}`);
  expect(await approve('erin', old.id)).toBe('approved');
  expect(await approve('dave', id)).toBe('open');
  expect(await approve('erin', id)).toBe('approved');

  const history = await fetchHistory(workflowId);
  const { payloads, texts } = seenIn(history);
  expect(payloads.length).toBeGreaterThan(5);
  const plain = payloads.filter(
    ({ metadata }) => Buffer.from(metadata['encoding'] ?? []).toString() !== 'binary/encrypted',
  );
  // The SDK's own notes on a local activity: which one, when.
  for (const { data } of plain) {
    const notes = JSON.parse(Buffer.from(data).toString()) as JsonObject;
    expect(Object.keys(notes).sort()).toEqual(SDK_NOTES);
  }
  for (const word of [SECRET, 'bob', 'purpose']) expect(texts.join('\n')).not.toContain(word);
  const ids = payloads.map(({ metadata }) =>
    Buffer.from(metadata['encryption-key-id'] ?? []).toString(),
  );
  expect(new Set(ids.filter(Boolean)).size).toBe(2);

  const { bundle: codePath } = testServers();
  const options = { workflowBundle: { codePath }, replayName: 'encrypted' };
  const readable = { ...options, ...dataConverterOptions({ payloadKeys: [NEW, OLD] }) };
  await Worker.runReplayHistory(readable, history, workflowId);
  const unreadable = { ...options, ...dataConverterOptions({ payloadKeys: [NEW] }) };
  await expect(Worker.runReplayHistory(unreadable, history, workflowId)).rejects.toThrow();
});

test('who may is shown payloads in the clear, also in the pages of the Temporal UI', async () => {
  const { workflowId } = await attach();
  const { payloads } = seenIn(await fetchHistory(workflowId));
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const body = {
    payloads: payloads.map(({ metadata, data }) => ({
      metadata: Object.fromEntries(Object.entries(metadata).map(([name, at]) => [name, text(at)])),
      data: text(data),
    })),
  };
  const { status, body: decoded } = await system.as('erin').post('/codec/decode', body);
  expect([status, decoded.payloads.length]).toEqual([200, payloads.length]);
  const shown = (decoded.payloads as { data: string }[]).map(
    ({ data }) => JSON.parse(Buffer.from(data, 'base64').toString()) as JsonObject,
  );
  expect(JSON.stringify(shown)).toContain('approvalId');
  const again = (await system.as('erin').post('/codec/encode', decoded)).body;
  expect((await system.as('erin').post('/codec/decode', again)).body).toEqual(decoded);

  expect((await system.as('mallory').post('/codec/decode', body)).status).toBe(403);
  const [first] = body.payloads;
  const broken = { payloads: [{ ...first, data: text(Buffer.alloc(64)) }] };
  expect((await system.as('erin').post('/codec/decode', broken)).status).toBe(400);

  await givePassword(system, 'erin');
  const cookies = cookiesOf(await signIn(system, 'erin', { transport: 'cookie' }));
  const cookie = [...cookies].map(([name, { value }]) => `${name}=${value}`).join('; ');
  const inPage = await showing(system, { cookie, origin: UI }).post('/codec/decode', body);
  expect([inPage.status, inPage.headers.get('access-control-allow-origin')]).toEqual([200, UI]);
  expect(inPage.headers.get('access-control-allow-credentials')).toBe('true');
  const elsewhere = await showing(system, { cookie, origin: UI }).get('/me');
  expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull();
});

test('who administers another organization is shown nothing, whatever they are granted', async () => {
  const sealed = (await system.as('erin').post('/codec/encode', { payloads: [{ data: 'eA==' }] }))
    .body;
  await system.organization({
    organization: { key: 'neighbours', name: 'Neighbours' },
    roles: [],
    users: [{ username: 'nora', name: 'Nora', roles: ['admin'] }],
  });
  const { permissions } = (await system.as('nora').get('/me')).body;
  expect(JSON.stringify(permissions)).toContain('payload.view');
  const refused = { status: 403, body: { code: 'NOT_PERMITTED', permission: 'payload.view' } };
  expect(await system.as('nora').post('/codec/decode', sealed)).toMatchObject(refused);
  expect(await system.as('nora').post('/codec/encode', sealed)).toMatchObject(refused);
  // Unless the operators have named themselves, nobody is.
  await restart(NEW, '');
  expect(await system.as('erin').post('/codec/decode', sealed)).toMatchObject(refused);
});

test('without keys there is no codec server, and a payload of a missing key names the setting', async () => {
  await restart(NEW);
  const [encrypted] = (await system.as('erin').post('/codec/encode', { payloads: [{}] })).body
    .payloads;
  await restart(OLD);
  const answer = await system.as('erin').post('/codec/decode', { payloads: [encrypted] });
  expect(answer).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
  expect(answer.body.detail).toContain('COUNTERSIGN_PAYLOAD_KEYS');
  await restart('');
  expect((await system.as('erin').post('/codec/decode', { payloads: [] })).status).toBe(404);
});
