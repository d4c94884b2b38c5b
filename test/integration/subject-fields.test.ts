import { DataSource, EntitySchema } from 'typeorm';
import type { SubjectDeclaration } from '../../src/client';
import { createDataSource } from '../../src/platform/database/data-source';
import { settledEffects } from '../support/effects';
import { LogLines } from '../support/log-lines';
import { createEmptyDatabase, type TestDatabase } from '../support/servers';
import { ONE_STEP, THREE_STEPS, TestSystem } from '../support/system';
import { until } from '../support/until';

/** The class-less form of an entity, as JavaScript has it. */
const OrderEntity = new EntitySchema<{ number: string; state: string; stage: string }>({
  name: 'Order',
  schema: 'shop',
  tableName: 'purchase_order',
  columns: {
    number: { type: 'text', name: 'id', primary: true },
    state: { type: 'text', name: 'status' },
    stage: { type: 'text' },
  },
});

let system: TestSystem;
let shop: TestDatabase;
/** Made and closed by the extension, as a service does that has one anyway. */
let shopSource: DataSource;
const log = new LogLines();
/** What is logged at the level "debug" by those who plan. */
const skipped: string[] = [];

/** The types of subjects of this file; all of them are rows of the shop's one table. */
function declarations(url: string): Record<string, SubjectDeclaration> {
  const dataSource = { type: 'postgres', url, installExtensions: false } as const;
  const base = { table: 'shop.purchase_order', dataSource };
  const values = { approvedValue: 'won', rejectedValue: 'lost' };
  const full = { ...values, statusField: 'status', stageField: 'stage' };
  return {
    'field-order': { ...base, ...full, startedValue: 'waiting', cancelledValue: 'dropped' },
    'field-ours': { table: 'own_order', ...values, statusField: 'status' },
    'field-entity': {
      ...{ entity: OrderEntity, ...values, statusField: 'state' },
      dataSource: (shopSource = new DataSource({ ...dataSource, entities: [OrderEntity] })),
    },
    'field-none': { ...base, ...values, statusField: '' },
    'field-half': { ...base, statusField: 'status', rejectedValue: 'lost' },
    'field-missing': { ...base, ...values, statusField: 'colour' },
    'field-listed': { ...base, ...values, statusField: 'amount', columns: { status: 'status' } },
    'field-default': { ...base, ...values },
    'field-broken': { ...base, statusField: 'status', approvedValue: 'refused' },
    'field-http': { ...base, columns: { phase: 'stage', status: 'status' }, statusField: 'status' },
  };
}

beforeAll(async () => {
  shop = await createEmptyDatabase();
  await inShop(`
    CREATE SCHEMA shop;
    CREATE TABLE shop.purchase_order (id text PRIMARY KEY,
      status text CHECK (status <> 'refused'), stage text, amount numeric);
    CREATE TABLE shop.also_written (id text);
    CREATE FUNCTION shop.note() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO shop.also_written VALUES (new.id); RETURN new; END $$;
    CREATE TRIGGER note AFTER UPDATE OF id, amount, stage ON shop.purchase_order
      FOR EACH ROW EXECUTE FUNCTION shop.note();`);
  system = await TestSystem.start({
    environment: { COUNTERSIGN_DEFAULT_STATUS_FIELD: 'status' },
    prepare: (services) => {
      const note = (_facts: unknown, text?: string): void => void skipped.push(text ?? '');
      jest.spyOn(services.log, 'debug').mockImplementation(note);
      log.prepare?.(services);
      services.actions.add({ name: 'shop', subjects: declarations(shop.url) });
    },
  });
  await system.rows('CREATE TABLE own_order (id text PRIMARY KEY, status text)');
  await system.rows('GRANT SELECT, UPDATE ON own_order TO countersign_app');
});
afterAll(async () => {
  await system.stop();
  expect(shopSource.isInitialized).toBe(true);
  await shopSource.destroy();
  await shop.drop();
});

async function inShop<T extends object>(sql: string, values?: unknown[]): Promise<T[]> {
  const source = createDataSource({ url: shop.url, poolSize: 1, applicationName: 'shop' });
  await source.initialize();
  try {
    return await source.query<T[]>(sql, values);
  } finally {
    await source.destroy();
  }
}

async function order(id: string): Promise<{ status: string; stage: string }> {
  const sql = 'SELECT status, stage FROM shop.purchase_order WHERE id = $1';
  return (await inShop<{ status: string; stage: string }>(sql, [id]))[0] ?? never();
}

function never(): never {
  throw new Error('There is no such order.');
}

/** An order of the shop with an approval. */
async function attached(type: string, id: string, spec = ONE_STEP): Promise<string> {
  await inShop(`INSERT INTO shop.purchase_order VALUES ($1, 'new', 'none', 5)`, [id]);
  return system.attach(spec, { subject: { type, id } });
}

/** Decides, and waits for what follows. */
async function ended(type: string, id: string, verb: 'approve' | 'reject') {
  const approval = await attached(type, id);
  await system.send('bob', approval, verb);
  return settledEffects(system, approval);
}

test('S153 S154 the status and the stage of a row follow its approval, to its end', async () => {
  const id = await attached('field-order', 'a', THREE_STEPS);
  const becomes = (status: string, stage: string) =>
    until(
      () => order('a'),
      (row) => row.status === status && row.stage === stage,
    );
  await becomes('waiting', 'check');
  await system.send('bob', id, 'approve');
  await becomes('waiting', 'review');
  await system.send('dave', id, 'request-resubmission', { comment: 'again', stage: 'check' });
  await becomes('waiting', 'check');
  for (const user of ['bob', 'dave', 'erin']) await system.send(user, id, 'approve');
  await becomes('won', 'sign');
  const effects = await settledEffects(system, id);
  expect(effects.map(({ status, attempts }) => [status, attempts])).toEqual(
    effects.map(() => ['succeeded', 1]),
  );
});

test('S154 any rejection sets the rejection value, a cancellation the one for it', async () => {
  const rejected = await attached('field-order', 'b', THREE_STEPS);
  await system.send('bob', rejected, 'approve');
  await system.send('dave', rejected, 'reject', { comment: 'no' });
  await until(async () => (await order('b')).status === 'lost');
  const cancelled = await attached('field-order', 'c', THREE_STEPS);
  await system.send('alice', cancelled, 'cancel');
  await until(async () => (await order('c')).status === 'dropped');
});

test('S153 a row beside Countersign’s own and an entity follow as well', async () => {
  await system.rows(`INSERT INTO own_order VALUES ('own', 'new')`);
  const own = await system.attach(ONE_STEP, { subject: { type: 'field-ours', id: 'own' } });
  await system.send('bob', own, 'approve');
  expect(await settledEffects(system, own)).toMatchObject([{ status: 'succeeded', attempts: 1 }]);
  expect(await system.rows('SELECT status FROM own_order')).toEqual([{ status: 'won' }]);
  expect(await ended('field-entity', 'entity', 'reject')).toMatchObject([{ status: 'succeeded' }]);
  expect((await order('entity')).status).toBe('lost');
});

test('S155 an empty field is never updated, and an empty value leaves only the other event', async () => {
  const none = await attached('field-none', 'd');
  expect((await system.send('bob', none, 'approve')).body.view.status).toBe('approved');
  expect((await system.read(none)).effects).toEqual([]);
  const approved = await attached('field-half', 'e');
  await system.send('bob', approved, 'approve');
  expect((await system.read(approved)).effects).toEqual([]);
  expect((await order('e')).status).toBe('new');
  await ended('field-half', 'f', 'reject');
  expect((await order('f')).status).toBe('lost');
  expect(skipped).toContain(
    'field-none(d): nothing to update of its status on workflow completion',
  );
  expect(skipped).toContain(
    'field-half(e): nothing to update of its status on workflow completion',
  );
});

test('S156 a field that is missing is a warning, and no failure', async () => {
  for (const [type, id, field] of [
    ['field-missing', 'g', 'colour'],
    ['field-listed', 'h', 'amount'],
  ] as const) {
    expect(await ended(type, id, 'approve')).toMatchObject([{ status: 'succeeded', attempts: 1 }]);
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        level: 40,
        msg: `${type}(${id}) has no field "${field}": nothing is updated`,
      }),
    );
    expect((await order(id)).status).toBe('new');
  }
});

test('S156 success is logged with both values, and only that field is written', async () => {
  await ended('field-default', 'i', 'approve');
  expect(log.lines).toContainEqual(
    expect.objectContaining({
      level: 30,
      msg: `Updated field-default(i).status from 'new' to 'won' on workflow completion`,
    }),
  );
  expect(await inShop('SELECT id FROM shop.also_written WHERE id = $1', ['i'])).toEqual([]);
});

test('S118 a type that names no field uses the default one', async () => {
  expect(await ended('field-default', 'j', 'reject')).toMatchObject([
    { action: 'subject/mirror', moment: 'after-reject', status: 'succeeded' },
  ]);
  expect((await order('j')).status).toBe('lost');
});

test('S157 values are set over HTTP as well, win over the code field by field, and are optional', async () => {
  const configure = (type: string, mirror: object) =>
    system.as('alice').put(`/subject-types/${type}`, { mirror });
  const approved = await attached('field-http', 'k');
  await system.send('bob', approved, 'approve');
  expect((await system.read(approved)).effects).toEqual([]);
  expect((await configure('field-http', { approvedValue: 'closed' })).status).toBe(200);
  await ended('field-http', 'l', 'approve');
  expect((await order('l')).status).toBe('closed');
  await configure('field-http', { statusField: 'phase', rejectedValue: 7 });
  await ended('field-http', 'm', 'reject');
  expect(await order('m')).toEqual({ status: 'new', stage: '7' });
  const unknown = await configure('nowhere', { statusField: 'status' });
  expect(unknown).toMatchObject({ status: 400, body: { code: 'BODY_INVALID' } });
  expect(unknown.body.detail).toMatch(/No extension says in which table/);
});

test('S156 what cannot be written is tried again and shown, and no decision waits for it', async () => {
  const id = await attached('field-broken', 'n');
  expect((await system.send('bob', id, 'approve')).body.view.status).toBe('approved');
  const [effect] = await until(
    async () => (await system.read(id)).effects as { attempts: number; error: string }[],
    ([found]) => (found?.attempts ?? 0) > 1,
  );
  expect(effect?.error).toMatch(/violates check constraint/);
});
