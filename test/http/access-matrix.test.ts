import { Client } from 'pg';
import { BUILDING } from '../support/access-rows-actions';
import { APPROVALS } from '../support/access-rows-approvals';
import { PERIOD_INSIGHTS } from '../support/access-rows-insights';
import { MIGRATIONS } from '../support/access-rows-migrations';
import { MESSAGES } from '../support/access-rows-messages';
import {
  DEFINITIONS,
  EFFECTS,
  INSIGHTS,
  NOTIFICATIONS,
  REQUESTS,
} from '../support/access-rows-more';
import { PEOPLE, SIGN_IN } from '../support/access-rows-people';
import { TEMPORAL } from '../support/access-rows-temporal';
import { WEBHOOKS } from '../support/access-rows-webhooks';
import type { Expected, Row, Rows } from '../support/access-rows';
import { AccessCallers, CALLERS, type Caller } from '../support/access-callers';
import { AccessTargets, type Target } from '../support/access-targets';
import { OpenApi, type Operation } from '../support/openapi-document';
import { bearing } from '../support/sign-in';
import { TestSystem } from '../support/system';
import { textOf } from '../support/text-of';

const ROWS: Rows = {
  ...APPROVALS,
  ...BUILDING,
  ...DEFINITIONS,
  ...INSIGHTS,
  ...PERIOD_INSIGHTS,
  ...NOTIFICATIONS,
  ...EFFECTS,
  ...MESSAGES,
  ...MIGRATIONS,
  ...PEOPLE,
  ...REQUESTS,
  ...SIGN_IN,
  ...TEMPORAL,
  ...WEBHOOKS,
};

let system: TestSystem;
let callers: AccessCallers;
let targets: AccessTargets;
let operations: Map<string, Operation>;
let search: string;
/** One connection for the many looks at the rows. */
let database: Client;
const permissions = new Map<Caller, Set<string>>();

beforeAll(async () => {
  system = await TestSystem.start({
    environment: {
      COUNTERSIGN_LIMIT_SIGN_INS: '1000000',
      COUNTERSIGN_PAYLOAD_KEYS: 'k'.repeat(32),
      COUNTERSIGN_OPERATOR_ORGANIZATION: 'home',
    },
  });
  callers = await AccessCallers.in(system);
  targets = new AccessTargets(system, callers.home);
  const api = await OpenApi.read(system.api);
  operations = new Map(api.operations.map((operation) => [operation.name, operation]));
  database = new Client({ connectionString: system.databaseUrl });
  await database.connect();
  const { rows: found } = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'countersign' AND table_type = 'BASE TABLE'`,
  );
  search = searchOf(found);
  for (const caller of CALLERS) {
    if (caller === 'none' || caller === 'expired') continue;
    permissions.set(caller, await callers.permissionsOf(caller));
  }
}, 60_000);
afterAll(async () => {
  await database.end();
  await system.stop();
});

interface Answered {
  status: number;
  text: string;
  body: { code?: string; permission?: string };
}

/** Calls the route of a row about a target. */
async function call(
  { method, path, body: takesBody }: Operation,
  row: Row,
  { ids }: Target,
  headers: Record<string, string>,
): Promise<Answered> {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? `no-${name}`);
  const body = row.body?.(ids);
  const response = await fetch(`${system.api}${filled}?${row.query?.(ids) ?? ''}`, {
    redirect: 'manual',
    method: method.toUpperCase(),
    headers: { ...headers, ...(takesBody && { 'content-type': 'application/json' }) },
    ...(takesBody && { body: JSON.stringify(body ?? {}) }),
    ...(row.form && { body: new URLSearchParams(row.form) }),
  });
  const text = await textOf(response);
  const isJson = /json\b/.test(response.headers.get('content-type')?.split(';')[0] ?? '');
  return { status: response.status, text, body: isJson ? JSON.parse(text) : {} };
}

/** Rows that appear or go although nothing was accepted: refusals, and what follows later. */
const BESIDE: Record<string, string> = {
  command: "AND outcome->>'accepted' = 'true'",
  outbox: "AND kind NOT IN ('start', 'announce', 'wake')",
  notification: 'AND read_at IS NOT NULL',
};

/** Finds in all tables the rows that contain one of some texts. */
function searchOf(tables: { name: string }[]): string {
  const selects = tables.map(
    ({ name }) => `SELECT '${name} ' || t::text AS row FROM countersign.${name} t
      WHERE t::text LIKE ANY($1) ${BESIDE[name] ?? ''}`,
  );
  return `${selects.join(' UNION ALL ')} ORDER BY row`;
}

/** Everything that the database has of a target. */
async function rowsOf({ trace }: Target): Promise<string[]> {
  if (trace.length === 0) return [];
  const { rows } = await database.query<{ row: string }>(search, [
    trace.map((text) => `%${text}%`),
  ]);
  return rows.map(({ row }) => row);
}

const expectedOf = ({ answers }: Row): Record<Caller, Expected> =>
  Object.fromEntries(CALLERS.map((caller, index) => [caller, answers[index]])) as Record<
    Caller,
    Expected
  >;
const isAccepted = (expected: Expected): boolean => typeof expected === 'string' || expected < 300;

/** What an answer is in the words of the matrix. */
function wordFor(answer: Answered, row: Row, target: Target, expected: Expected): Expected {
  const status = row.outcome?.({ ...answer, headers: new Headers() }) ?? answer.status;
  if (typeof expected === 'number' || status !== 200) return status;
  const texts = [...target.trace, ...(target.seen === undefined ? [] : [target.seen])];
  return texts.some((text) => answer.text.includes(text)) ? 'with' : 'without';
}

/** What `x-access` alone says about an answer, whatever the row says. */
function brokenPromises(operation: Operation, caller: Caller, answer: Answered): string[] {
  const access = operation['x-access'];
  const { status, body } = answer;
  if (access === 'public') return [];
  if (caller === 'none' || caller === 'expired') {
    const isRefused = status === 401 && body.code === 'UNAUTHENTICATED';
    return isRefused ? [] : [`${caller} is answered ${status}`];
  }
  const isLacking = access !== 'signed-in' && permissions.get(caller)?.has(access) !== true;
  const isRefused = status === 403 && body.code === 'NOT_PERMITTED' && body.permission === access;
  return isLacking === isRefused ? [] : [`${caller}, lacking ${isLacking}, is answered ${status}`];
}

test('every route has a row, and every row a route', () => {
  expect(Object.keys(ROWS).sort()).toEqual([...operations.keys()].sort());
});

test('the token that has expired was good, and of an administrator', async () => {
  const expired = bearing(system, callers.expiring);
  expect(new Set((await expired.get('/me')).body.roles)).toContain('admin');
});

/** Calls as one kind of caller; tells the answer, and what is wrong with it for any row. */
async function ask(caller: Caller, row: Row, operation: Operation, target: Target) {
  const expected = expectedOf(row)[caller];
  const isSpent = row.spendsCaller && isAccepted(expected);
  const headers = isSpent ? await callers.anotherLike(caller) : callers.shows(caller);
  const answer = await call(operation, row, target, headers);
  const found = wordFor(answer, row, target, expected);
  const wrong = brokenPromises(operation, caller, answer);
  const isRefused = typeof found === 'number' && found >= 400;
  if (isRefused && target.content !== undefined && answer.text.includes(target.content)) {
    wrong.push(`${caller} is refused, and told what is written in it`);
  }
  return { found, wrong };
}

/**
 * Those who are refused share one target, which stays as it is. Each of the others has a target
 * of their own; nobody from another organization changes it, whatever they are answered.
 */
async function answersOf(name: string): Promise<object> {
  const row = ROWS[name] as Row;
  const operation = operations.get(name) as Operation;
  const expected = expectedOf(row);
  const found: Partial<Record<Caller, Expected>> = {};
  const wrong: string[] = [];
  const asking = async (who: readonly Caller[], target: Target, mayChange: boolean) => {
    const before = await rowsOf(target);
    for (const caller of who) {
      const answer = await ask(caller, row, operation, target);
      found[caller] = answer.found;
      wrong.push(...answer.wrong);
    }
    const after = mayChange ? before : await rowsOf(target);
    const changed = after.filter((text) => !before.includes(text));
    if (changed.length > 0 || after.length < before.length) {
      wrong.push(`changed by ${who.join(' or ')}: ${changed.join('; ')}`);
    }
  };
  const make = () => targets[row.target]();
  const refused = CALLERS.filter((caller) => !isAccepted(expected[caller]));
  await asking(refused, await make(), false);
  for (const caller of CALLERS.filter((one) => isAccepted(expected[one]))) {
    const target = await make();
    const isForeign = caller === 'other' && operation['x-access'] !== 'public';
    await asking([caller], target, !isForeign || target.isNew === true);
  }
  return { found, wrong };
}

describe.each([
  ['S60 requests', REQUESTS],
  ['approvals', APPROVALS],
  ['definitions', DEFINITIONS],
  ['S76 insights and the audit trail', INSIGHTS],
  ['S67 people', PEOPLE],
  ['notifications', NOTIFICATIONS],
  ['actions', EFFECTS],
  ['messages', MESSAGES],
  ['migrations', MIGRATIONS],
  ['signing in', SIGN_IN],
  ['webhooks', WEBHOOKS],
])('%s', (_area, rows) => {
  test.each(Object.entries(rows))('%s', async (name, row) => {
    expect(await answersOf(name)).toEqual({ found: expectedOf(row), wrong: [] });
  });
});
