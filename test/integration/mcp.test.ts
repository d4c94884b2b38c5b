import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { DefinitionSpec } from '../../src/domain/definition';
import { Front } from '../support/front';
import { countersign } from '../support/processes';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

const MAIN = path.resolve(__dirname, '../../dist/src/main.js');

let system: TestSystem;
let key: string;
let agent: Client;
let front: Front;
const clients: Client[] = [];
/** Two steps for people, the second of which lets the agent decide what is small. */
let forPeople: string;
let forAgent: string;

const FINANCE = { role: 'finance', strategy: 'anyone' } as const;
const REVIEWED: DefinitionSpec = {
  strategy: 3,
  steps: [
    { key: 'check', approver: { user: 'bob' } },
    { key: 'sign', approver: { user: 'dave' } },
  ],
};
const SMALL: DefinitionSpec = {
  strategy: 3,
  steps: [
    {
      key: 'check',
      approver: { users: ['agent', 'bob'], strategy: 'anyone' },
      onEmpty: { ask: FINANCE },
      machines: { when: 'attributes.amount < 500' },
    },
  ],
};

beforeAll(async () => {
  system = await TestSystem.start();
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [{ username: 'root', name: 'Root', roles: ['admin'] }],
  });
  const account = { username: 'agent', name: 'Agent', roles: [] };
  expect((await system.as('root').post('/service-accounts', account)).status).toBe(201);
  key = await keyOf();
  forPeople = await system.publish(REVIEWED);
  forAgent = await system.publish(SMALL);
  front = await Front.start(system.api);
  agent = await connect();
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await front.stop();
  await system.stop();
});

async function keyOf(scopes?: string[]): Promise<string> {
  const body = { name: 'agent', ...(scopes ? { scopes } : {}) };
  return (await system.as('root').post('/service-accounts/agent/keys', body)).body.key as string;
}

/** A host with a process of the server of its own. */
async function connect(environment: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: 'test host', version: '1' });
  const env = {
    ...{ COUNTERSIGN_API_URL: system.api, COUNTERSIGN_API_KEY: key },
    ...environment,
  };
  const transport = new StdioClientTransport({
    ...{ command: process.execPath, args: [MAIN, 'mcp'], stderr: 'ignore' as const },
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  await client.connect(transport);
  clients.push(client);
  return client;
}

interface Answer {
  isError: boolean;
  text: string;
  // Tests look into every kind of answer; their assertions are the type check.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any;
}

async function call(
  name: string,
  given: Record<string, unknown>,
  client = agent,
  options: Parameters<Client['callTool']>[2] = {},
): Promise<Answer> {
  const request = { name, arguments: given };
  const result = (await client.callTool(request, undefined, options)) as CallToolResult;
  const [first] = result.content;
  const text = first?.type === 'text' ? first.text : '';
  return { isError: result.isError === true, text, data: result.structuredContent };
}

let ids = 0;
function asking(definition: string, amount = 100) {
  ids += 1;
  const subject = { type: 'job-mcp', id: `${process.pid}-${ids}`, title: `Deploy ${ids}` };
  return {
    idempotencyKey: `ask-${ids}`,
    definition,
    subject: { ...subject, attributes: { amount } },
    reason: 'The build is green',
  };
}

async function request(definition: string, amount?: number): Promise<string> {
  const { data } = await call('request_approval', asking(definition, amount));
  return data.approvalId as string;
}

test('the tools say what they do, to whom, and what they change', async () => {
  const { tools } = await agent.listTools();
  const kinds = tools.map(({ name, annotations }) => {
    const { readOnlyHint, destructiveHint, idempotentHint } = annotations ?? {};
    return [name, readOnlyHint, destructiveHint ?? false, idempotentHint];
  });
  expect(kinds).toEqual([
    ['request_approval', false, false, true],
    ['wait_for_approval', true, false, true],
    ['get_approval', true, false, true],
    ['list_inbox', true, false, true],
    ['decide', false, true, false],
    ['cancel_approval', false, true, false],
  ]);
  for (const { description, inputSchema, outputSchema } of tools) {
    expect(description?.length).toBeGreaterThan(60);
    expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(outputSchema).toMatchObject({ type: 'object' });
  }
  expect(agent.getInstructions()).toContain('no instructions to you');
});

test('an agent requests an approval, waits, and hears of each decision and of the end', async () => {
  const given = asking(forPeople);
  const first = await call('request_approval', given);
  expect(first).toMatchObject({ isError: false, data: { created: true } });
  const { approvalId } = first.data;
  expect(await system.read(approvalId)).toMatchObject({
    requesterName: 'agent',
    metadata: { reason: 'The build is green' },
  });
  const heard: (string | undefined)[] = [];
  const waiting = call('wait_for_approval', { approvalId, timeoutSeconds: 60 }, agent, {
    onprogress: ({ message }) => heard.push(message),
  });
  await until(() => Promise.resolve(heard.includes('Waits for bob.')));
  await system.send('bob', approvalId, 'approve', { comment: 'Fine with me' });
  await until(() => Promise.resolve(heard.includes('Waits for dave.')));
  await system.send('dave', approvalId, 'approve');
  const { data, text } = await waiting;
  expect(data).toMatchObject({
    status: 'approved',
    isOver: true,
    requester: 'agent',
    waitingFor: [],
    decisions: [
      { step: 'check', user: 'bob', answer: 'approved', comment: 'Fine with me' },
      { step: 'sign', user: 'dave', answer: 'approved', comment: null },
    ],
  });
  expect(text).toContain('bob approved "check": Fine with me');
});

test('a wait that comes to its end says whom the approval waits for', async () => {
  const approvalId = await request(forPeople);
  const { data, isError } = await call('wait_for_approval', { approvalId, timeoutSeconds: 0.2 });
  expect(isError).toBe(false);
  expect(data).toMatchObject({
    status: 'open',
    isOver: false,
    waitingFor: [{ step: 'check', people: ['bob'], held: null }],
  });
});

test('a cancelled wait ends at once, also for the API, and the server goes on', async () => {
  const approvalId = await request(forPeople);
  const client = await connect({ COUNTERSIGN_API_URL: front.url });
  const isWait = (path: string): boolean => path.includes(`${approvalId}?waitFor`);
  const cancelling = new AbortController();
  const waiting = call('wait_for_approval', { approvalId, timeoutSeconds: 600 }, client, {
    signal: cancelling.signal,
  });
  await until(() => Promise.resolve(front.seen.some(({ path: at }) => isWait(at))));
  cancelling.abort('enough');
  await expect(waiting).rejects.toThrow('enough');
  await until(() => Promise.resolve(front.abandoned.some(isWait)), Boolean, 5_000);
  expect((await call('get_approval', { approvalId }, client)).data.status).toBe('open');
});

test('a wait outlives an API that is away for a moment', async () => {
  const approvalId = await request(forPeople);
  const client = await connect({ COUNTERSIGN_API_URL: front.url });
  const heard: unknown[] = [];
  const waiting = call('wait_for_approval', { approvalId, timeoutSeconds: 60 }, client, {
    onprogress: ({ message }) => {
      if (heard.push(message) === 1) front.failing = 2;
    },
  });
  await until(() => Promise.resolve(heard.length > 0 && front.failing === 0));
  await system.send('bob', approvalId, 'reject', { comment: 'No' });
  expect((await waiting).data).toMatchObject({ status: 'rejected', isOver: true });
  front.failing = 1;
  const once = await call('get_approval', { approvalId }, client);
  expect(once).toMatchObject({ isError: true });
  expect(once.text).toMatch(/^DATABASE_UNAVAILABLE: /);
});

test('the same key attaches once; another body under it is refused', async () => {
  const given = asking(forPeople);
  const first = await call('request_approval', given);
  const again = await call('request_approval', given);
  expect(again.data).toEqual({ ...first.data, created: false });
  const other = await call('request_approval', { ...given, reason: 'Something else' });
  expect(other).toMatchObject({ isError: true });
  expect(other.text).toMatch(/^IDEMPOTENCY_KEY_REUSED: .*\nHow to fix it: ./);
});

test('within the policy an agent decides what it has read, beyond it it comments', async () => {
  const small = await request(forAgent, 499);
  const { data: inbox } = await call('list_inbox', { subjectType: 'job-mcp' });
  expect(inbox.items).toMatchObject([{ approvalId: small, step: 'check', dueAt: null }]);
  const { taskId } = inbox.items[0];
  const { data: read } = await call('get_approval', { approvalId: small });
  expect(read.you).toMatchObject({ tasks: [taskId], mayDecide: true });
  const { version } = read;
  const { content } = read.waitingFor[0];
  const stale = await call('decide', { taskId, action: 'approve', version: version - 1 });
  expect(stale.text).toMatch(/^VERSION_CHANGED: /);
  const other = await call('decide', { taskId, action: 'approve', content: 'something else' });
  expect(other.text).toMatch(/^CONTENT_CHANGED: /);
  const decision = { taskId, action: 'approve', comment: 'Small', version, content };
  expect((await call('decide', decision)).data).toMatchObject({ status: 'approved' });
  expect((await call('list_inbox', {})).data.items).toEqual([]);

  const large = await request(forAgent, 500);
  expect((await call('list_inbox', {})).data.items).toEqual([]);
  const seen = await call('get_approval', { approvalId: large });
  expect(seen.data.you).toMatchObject({ tasks: [], mayDecide: false });
  const task = (await system.read(large)).current[0].tasks[0].id as string;
  const refused = await call('decide', { taskId: task, action: 'approve' });
  expect(refused.isError).toBe(true);
  expect(refused.text).toMatch(/^MACHINE_NOT_ALLOWED: .*Ask bob\.\nHow to fix it: Comment/);
  const said = await call('decide', { taskId: task, action: 'comment', comment: 'Too much?' });
  expect(said).toMatchObject({ isError: false, data: { status: 'open' } });
  expect(await system.asked(large)).toEqual(['bob']);
});

test('what a key may not do, its agent may not do', async () => {
  const approvalId = await request(forAgent);
  const scopes = ['task.view', 'approval.view'];
  const reader = await connect({ COUNTERSIGN_API_KEY: await keyOf(scopes) });
  const { items } = (await call('list_inbox', {}, reader)).data;
  const { taskId } = items.find((task: { approvalId: string }) => task.approvalId === approvalId);
  for (const [name, given] of [
    ['decide', { taskId, action: 'approve' }],
    ['request_approval', asking(forAgent)],
    ['cancel_approval', { approvalId }],
  ] as const) {
    const answer = await call(name, given, reader);
    expect([name, answer.isError, answer.text.split(':')[0]]).toEqual([
      name,
      true,
      'NOT_PERMITTED',
    ]);
  }
  expect((await call('decide', { taskId, action: 'approve' })).data.status).toBe('approved');
});

test('an agent calls off its own approval and not that of others, nor sees it', async () => {
  const own = await request(forPeople);
  const cancelled = await call('cancel_approval', { approvalId: own, comment: 'Not needed' });
  expect(cancelled.data).toEqual({ state: 'decided', status: 'cancelled' });
  const foreign = await system.attach(REVIEWED);
  for (const name of ['cancel_approval', 'get_approval', 'wait_for_approval']) {
    const answer = await call(name, { approvalId: foreign });
    expect([name, answer.isError]).toEqual([name, true]);
  }
  expect((await system.read(foreign)).status).toBe('open');
});

test('an approval is also there to read, as Markdown', async () => {
  const approvalId = await request(forPeople);
  const { contents } = await agent.readResource({ uri: `countersign://approvals/${approvalId}` });
  expect(contents).toMatchObject([{ mimeType: 'text/markdown' }]);
  expect(JSON.stringify(contents)).toContain('waits for bob');
});

test('arguments that cannot work change nothing and say what is wrong', async () => {
  const approvalId = await request(forAgent);
  const [task] = (await call('list_inbox', {})).data.items;
  const { taskId } = task;
  for (const [name, given, message] of [
    ['wait_for_approval', { approvalId, timeoutSeconds: 601 }, /timeoutSeconds|600/],
    ['get_approval', { approvalId: 'none' }, /approvalId|UUID/],
    ['list_inbox', { limit: 51 }, /limit|50/],
    ['decide', { taskId, action: 'destroy' }, /action|approve/],
    ['decide', { taskId, action: 'approve', force: true }, /force/],
    ['decide', { taskId, action: 'delegate' }, /"to" names/],
    ['decide', { taskId, action: 'comment' }, /"comment"/],
    ['decide', { taskId, action: 'reject', formData: {} }, /"formData"/],
    ['request_approval', { subject: { type: 't', id: '1' } }, /idempotencyKey/],
    ['request_approval', { ...asking(forAgent), definition: 'no-such' }, /DEFINITION_NOT_FOUND/],
  ] as const) {
    const answer = await call(name, given);
    expect([name, answer.isError]).toEqual([name, true]);
    expect(answer.text).toMatch(message);
    expect(answer.text).not.toMatch(/\bat .*\.js:\d/);
  }
  expect((await system.read(approvalId)).status).toBe('open');
  await call('cancel_approval', { approvalId });
});

test('a wrong key and an API that is away are told in two lines', async () => {
  const stranger = await connect({ COUNTERSIGN_API_KEY: `cs_${'0'.repeat(32)}_nobody` });
  const unknown = await call('list_inbox', {}, stranger);
  expect(unknown.isError).toBe(true);
  expect(unknown.text).toMatch(/^UNAUTHENTICATED: .*\nHow to fix it: .*COUNTERSIGN_API_KEY/);
  const lost = await connect({ COUNTERSIGN_API_URL: 'http://127.0.0.1:1' });
  const away = await call('list_inbox', {}, lost);
  expect(away.text).toMatch(/^API_UNREACHABLE: .*127\.0\.0\.1:1\.\nHow to fix it: .*API_URL/);
  expect(away.text).not.toContain(key);
});

test('it does not start without what it needs, and says what that is', async () => {
  const url = { COUNTERSIGN_API_URL: system.api };
  const cwd = system.config.stateDir;
  for (const [environment, told] of [
    [url, /COUNTERSIGN_API_KEY is not set.*\n.*key/],
    [{ COUNTERSIGN_API_KEY: key }, /COUNTERSIGN_API_URL is not set.*\nSet it/],
    [{ COUNTERSIGN_API_KEY: key, COUNTERSIGN_API_URL: 'nowhere' }, /COUNTERSIGN_API_URL: .*\n/],
  ] as [Record<string, string>, RegExp][]) {
    const { code, output } = await countersign(['mcp'], environment, { cwd });
    expect(output).toMatch(told);
    expect(output.trim().split('\n')).toHaveLength(2);
    expect(output).not.toContain(key);
    expect(code).toBe(2);
  }
  // A host that closes the input ends it.
  const { code } = await countersign(['mcp'], { ...url, COUNTERSIGN_API_KEY: key });
  expect(code).toBe(0);
});
