import Ajv from 'ajv';
import type { DefinitionSpec } from '../../src/domain/definition';
import { statementsOf, untold } from '../support/statements';
import { TestSystem } from '../support/system';
import { readCsv, readXml, type Element } from '../support/logs';

const SPEC: DefinitionSpec = {
  strategy: 3,
  steps: [
    { key: 'check', approver: { user: 'bob' } },
    { key: 'sign', approver: { user: 'dave' } },
  ],
};
/** A formula, and everything that XML and CSV have to write otherwise. */
const HOSTILE = `=cmd|"/c-calc"!A0<&>',"x"`;

let system: TestSystem;
let approval: string;
beforeAll(async () => {
  system = await TestSystem.start({ prepare: untold });
  await system.publish(SPEC, 'insight-log');
  const subject = { type: 'insight-log', id: HOSTILE, title: 'Salary of Ms Secret' };
  const asked = { definition: 'insight-log', subject };
  const { body } = await system.as('alice').post('/approvals', asked);
  approval = body.approvalId;
  await system.send('bob', approval, 'approve', { comment: 'told in confidence' });
  await system.send('dave', approval, 'reject', { comment: 'told in confidence' });
});
afterAll(() => system.stop());

async function log(format: string, user = 'alice'): Promise<{ text: string; type: string }> {
  const response = await fetch(`${system.api}/api/v1/insights/export?format=${format}`, {
    headers: { 'x-countersign-user': user },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toContain('attachment; filename="events.');
  return { text: await response.text(), type: response.headers.get('content-type') ?? '' };
}

const ACTIVITIES = [
  'approval: attached',
  'approval: opened',
  'check: step-opened',
  'check: approved',
  'check: step-closed',
  'sign: step-opened',
  'sign: rejected',
  'sign: step-closed',
  'approval: rejected',
];

test('the CSV has a line for each event, and no cell that runs', async () => {
  const { text, type } = await log('csv');
  expect(type).toContain('text/csv');
  const [head = [], ...lines] = readCsv(text);
  const rows = lines.map((cells) => Object.fromEntries(head.map((name, n) => [name, cells[n]])));
  expect(rows.map(({ activity }) => activity)).toEqual(ACTIVITIES);
  expect(rows[3]).toMatchObject({
    ...{ case_id: approval, resource: 'bob', event: 'task-answered', step: 'check' },
    ...{ answer: 'approved', definition: 'insight-log', case_status: 'rejected' },
  });
  for (const { subject_id, timestamp } of rows) {
    expect(subject_id).toBe(`'${HOSTILE}`);
    expect(new Date(timestamp ?? '').toISOString()).toBe(timestamp);
  }
  expect(text).not.toMatch(/Secret|confidence/);
});

test('the XES is well-formed, with a trace for each approval', async () => {
  const { text, type } = await log('xes');
  expect(type).toContain('application/xml');
  const root = readXml(text);
  expect(root.name).toBe('log');
  const extensions = root.children.filter(({ name }) => name === 'extension');
  expect(extensions.map(({ attributes }) => attributes['prefix'])).toEqual([
    'concept',
    'time',
    'org',
  ]);
  const [trace, ...others] = root.children.filter(({ name }) => name === 'trace');
  expect(others).toEqual([]);
  const valueOf = (element: Element | undefined, key: string) =>
    element?.children.find(({ attributes }) => attributes['key'] === key)?.attributes['value'];
  expect(valueOf(trace, 'concept:name')).toBe(approval);
  expect(valueOf(trace, 'subject_id')).toBe(HOSTILE);
  const events = trace?.children.filter(({ name }) => name === 'event') ?? [];
  expect(events.map((event) => valueOf(event, 'concept:name'))).toEqual(ACTIVITIES);
  expect(valueOf(events[6], 'org:resource')).toBe('dave');
  expect(valueOf(events[8], 'time:timestamp')).toMatch(/^\d{4}-.*Z$/);
  expect(text).not.toMatch(/Secret|confidence/);
});

/** What OCEL 2.0 requires of its JSON. */
const named = (...names: string[]) => ({
  type: 'array',
  items: { type: 'object', required: names },
});
const OCEL = {
  type: 'object',
  required: ['objectTypes', 'eventTypes', 'objects', 'events'],
  properties: {
    objectTypes: named('name', 'attributes'),
    eventTypes: named('name', 'attributes'),
    objects: named('id', 'type'),
    events: named('id', 'type', 'time'),
  },
};

interface Ocel {
  objectTypes: { name: string }[];
  eventTypes: { name: string }[];
  objects: { id: string; type: string; relationships: { objectId: string; qualifier: string }[] }[];
  events: {
    id: string;
    type: string;
    time: string;
    relationships: Ocel['objects'][0]['relationships'];
  }[];
}

test('the OCEL has its types, objects and events, and nothing that is not there', async () => {
  const { text } = await log('ocel');
  const ocel = JSON.parse(text) as Ocel;
  expect(new Ajv({ strict: false }).validate(OCEL, ocel)).toBe(true);
  expect(ocel.events.map(({ type }) => type)).toEqual(ACTIVITIES);
  const objects = new Map(ocel.objects.map(({ id, type }) => [id, type]));
  expect([...objects.values()].sort()).toEqual([
    'approval',
    'person',
    'person',
    'person',
    'subject',
  ]);
  const types = ocel.objectTypes.map(({ name }) => name);
  expect([...objects.values()].filter((type) => !types.includes(type))).toEqual([]);
  const activities = ocel.eventTypes.map(({ name }) => name);
  expect(ACTIVITIES.filter((name) => !activities.includes(name))).toEqual([]);
  const pointing = [...ocel.objects, ...ocel.events].flatMap(({ relationships }) => relationships);
  expect(pointing.filter(({ objectId }) => !objects.has(objectId))).toEqual([]);
  expect(ocel.events[3]?.relationships.map(({ qualifier }) => qualifier)).toEqual([
    ...['approval', 'subject', 'by'],
  ]);
  expect(text).not.toMatch(/Secret|confidence/);
});

test('only what somebody may see, and erased people under their pseudonym', async () => {
  await system.organization({
    organization: { key: 'insight-away', name: 'Away' },
    roles: [],
    users: [{ username: 'mona', name: 'Mona', roles: ['manager'] }],
  });
  expect(readCsv((await log('csv', 'mona')).text)).toHaveLength(1);
  expect(JSON.parse((await log('ocel', 'mona')).text)).toMatchObject({ objects: [], events: [] });
  expect((await system.as('alice').post('/users/dave/erase')).status).toBe(200);
  for (const format of ['csv', 'xes', 'ocel']) {
    const { text } = await log(format);
    expect(text).toMatch(/erased-[0-9a-f]{12}/);
    expect(text).not.toContain('dave');
  }
});

test('many approvals are read in pages, each of them once', async () => {
  const copies = 250;
  await system.rows(
    `INSERT INTO countersign.approval (id, organization_id, definition_id, definition_version_id,
       subject_type, subject_id, subject_title, attributes, metadata, number, workflow_id,
       requester_id, requester_name, status, version, state, chain_head, attached_at, closed_at,
       definition_key, version_number)
     SELECT gen_random_uuid(), organization_id, definition_id, definition_version_id, 'copied',
       n::text, 'x', '{}', '{}', 1, 'copied-' || n, requester_id, requester_name, status, version,
       state, chain_head, attached_at + (n / 3) * interval '1 microsecond', closed_at,
       'insight-copied', 1
     FROM countersign.approval, generate_series(1, $2::int) n WHERE id = $1`,
    [approval, copies],
  );
  await system.rows(
    `INSERT INTO countersign.event (approval_id, organization_id, seq, type, at, data, hash)
     SELECT a.id, e.organization_id, e.seq, e.type, e.at, e.data, 'x'
     FROM countersign.approval a, countersign.event e
     WHERE a.definition_key = 'insight-copied' AND e.approval_id = $1`,
    [approval],
  );
  let text = '';
  const sent = await statementsOf(async () => {
    text = (await log('csv&definition=insight-copied')).text;
  });
  expect(sent.filter((name) => name === 'read-cases')).toHaveLength(3);
  const cases = readCsv(text)
    .slice(1)
    .map(([id]) => id);
  expect(cases).toHaveLength(copies * ACTIVITIES.length);
  expect(new Set(cases).size).toBe(copies);
  expect(JSON.parse((await log('ocel&definition=insight-copied')).text).objects).toHaveLength(
    2 * copies + 3,
  );
});
