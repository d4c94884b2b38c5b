import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CHECKPOINT_FILE } from '../../../src/audit/checkpoint-file';
import { linesOfExport, publicKeysOf, verifyLines } from '../../../src/audit/verification.service';
import { TestSystem, THREE_STEPS } from '../../support/system';
import { fitHead, lengthOf, rehash, tamper, type StoredChain } from '../../support/tampering';

jest.setTimeout(120_000);

let system: TestSystem;
let folder: string;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-audit-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await system.stop();
});

const checkpoint = () => system.services.checkpoints().writeNow();

/** Everything is exported to a file, and the file alone is verified. */
async function verify() {
  const file = path.join(folder, 'export.jsonl');
  const lines: string[] = [];
  for await (const line of system.services.exports.lines({})) lines.push(JSON.stringify(line));
  writeFileSync(file, `${lines.join('\n')}\n`);
  return verifyLines(linesOfExport(file), {
    checkpoints: path.join(system.config.checkpoints.directory, CHECKPOINT_FILE),
    keys: publicKeysOf(system.config.secrets),
  });
}

/** A chain with at least ten rows, announced by a checkpoint in the middle and at its end. */
async function freshChain(kind: string): Promise<StoredChain> {
  if (kind === 'an approval') {
    const id = await system.attach(THREE_STEPS);
    for (let n = 0; n < 4; n += 1) await comment(id, `${n}`);
    await checkpoint();
    for (let n = 0; n < 4; n += 1) await comment(id, `more ${n}`);
    await checkpoint();
    return { table: 'event', owner: 'approval_id', id };
  }
  const key = `o${Date.now()}`;
  const organization = { key, name: key };
  const id = await system.organization({ organization, roles: [], users: [] });
  for (let n = 0; n < 10; n += 1) {
    await system.services.definitions.saveDraft(id, `d${n}`, THREE_STEPS);
    if (n === 4 || n === 9) await checkpoint();
  }
  return { table: 'audit_entry', owner: 'organization_id', id };
}

async function comment(approval: string, text: string): Promise<void> {
  const body = { actor: 'bob', comment: text };
  const envelope = { id: text, kind: 'comment', source: 'signal' as const, body };
  const { outcomes } = await system.services.commits.commit(approval, [envelope]);
  expect(outcomes[0]?.accepted).toBe(true);
}

const where = ({ owner, id }: StoredChain, seq: string): string =>
  `WHERE ${owner} = '${id}' AND seq ${seq}`;
const tableOf = ({ table }: StoredChain): string => `countersign.${table}`;
const change = (chain: StoredChain, seq: string): string =>
  chain.table === 'event'
    ? `UPDATE ${tableOf(chain)} SET data = data || '{"forged": true}' ${where(chain, seq)}`
    : `UPDATE ${tableOf(chain)} SET metadata = metadata || '{"forged": true}' ${where(chain, seq)}`;
const swap = (chain: StoredChain, a: number, b: number): string[] => [
  `UPDATE ${tableOf(chain)} SET seq = -1 ${where(chain, `= ${a}`)}`,
  `UPDATE ${tableOf(chain)} SET seq = ${a} ${where(chain, `= ${b}`)}`,
  `UPDATE ${tableOf(chain)} SET seq = ${b} ${where(chain, '= -1')}`,
];

/** What is done to a chain of n rows, and what the verification has to say about it. */
const TAMPERINGS: [string, string, (chain: StoredChain, n: number) => Promise<void>][] = [
  ['a row changes', 'changed', (chain) => tamper(system, change(chain, '= 3'))],
  ['the last row changes', 'changed', (chain, n) => tamper(system, change(chain, `= ${n}`))],
  [
    'a row in the middle goes',
    'gap',
    (chain) => tamper(system, `DELETE FROM ${tableOf(chain)} ${where(chain, '= 4')}`),
  ],
  [
    'a row goes and the others close up',
    'changed',
    (chain) =>
      tamper(
        system,
        `DELETE FROM ${tableOf(chain)} ${where(chain, '= 4')}`,
        `UPDATE ${tableOf(chain)} SET seq = seq - 1 + 1000 ${where(chain, '> 4')}`,
        `UPDATE ${tableOf(chain)} SET seq = seq - 1000 ${where(chain, '> 1000')}`,
        fitHead(chain),
      ),
  ],
  ['two rows change places', 'changed', (chain) => tamper(system, ...swap(chain, 3, 5))],
  [
    'the last two rows go',
    'truncated',
    (chain, n) =>
      tamper(system, `DELETE FROM ${tableOf(chain)} ${where(chain, `> ${n - 2}`)}`, fitHead(chain)),
  ],
  [
    'everything behind the first checkpoint goes',
    'truncated',
    (chain) =>
      tamper(system, `DELETE FROM ${tableOf(chain)} ${where(chain, '> 6')}`, fitHead(chain)),
  ],
  [
    'the whole chain is replaced with fitting hashes',
    'replaced',
    async (chain) => {
      await tamper(system, change(chain, '= 2'));
      await rehash(system, chain);
    },
  ],
  [
    'its newest row is replaced with a fitting hash',
    'replaced',
    async (chain, n) => {
      await tamper(system, change(chain, `= ${n}`));
      await rehash(system, chain);
    },
  ],
  [
    'it is replaced and goes on afterwards',
    'replaced',
    async (chain, n) => {
      await tamper(system, change(chain, `= ${n - 1}`));
      await rehash(system, chain);
      if (chain.table === 'event') await comment(chain.id, 'afterwards');
      else await system.services.definitions.saveDraft(chain.id, 'afterwards', THREE_STEPS);
    },
  ],
  [
    'all of its rows go',
    'truncated',
    (chain) => tamper(system, `DELETE FROM ${tableOf(chain)} ${where(chain, '> 0')}`),
  ],
];

/** Rows are put back as they were, so that each tampering is found by itself. */
async function snapshot(chain: StoredChain): Promise<() => Promise<void>> {
  const head = chain.table === 'event' ? 'approval' : 'audit_head';
  const key = chain.table === 'event' ? 'id' : 'organization_id';
  const rows = `SELECT * FROM countersign`;
  await system.rows(`CREATE TABLE kept AS ${rows}.${chain.table} ${where(chain, '> 0')};
    CREATE TABLE kept_head AS ${rows}.${head} WHERE ${key} = '${chain.id}'`);
  const columns = chain.table === 'event' ? '(version, chain_head)' : '(seq, hash)';
  const values = chain.table === 'event' ? 'version, chain_head' : 'seq, hash';
  return () =>
    tamper(
      system,
      `DELETE FROM ${tableOf(chain)} WHERE ${chain.owner} = '${chain.id}'`,
      `INSERT INTO ${tableOf(chain)} SELECT * FROM kept`,
      `UPDATE countersign.${head} SET ${columns} = (SELECT ${values} FROM kept_head)
       WHERE ${key} = '${chain.id}'`,
      'DROP TABLE kept, kept_head',
    );
}

test('it is found that a whole approval is gone, with everything that belongs to it', async () => {
  const { id } = await freshChain('an approval');
  await tamper(
    system,
    `DELETE FROM countersign.event WHERE approval_id = '${id}'`,
    `DELETE FROM countersign.command WHERE approval_id = '${id}'`,
    `DELETE FROM countersign.approval WHERE id = '${id}'`,
  );
  const { intact, problems } = await verify();
  expect(intact).toBe(false);
  expect(problems).toMatchObject([{ chain: `approval:${id}`, problem: 'missing' }]);
  // The other tests look at a trail without damage.
  rmSync(system.config.checkpoints.directory, { recursive: true });
  await checkpoint();
});

test('the limit: what is younger than the last checkpoint can be replaced, and is counted', async () => {
  await checkpoint();
  const id = await system.attach(THREE_STEPS);
  const chain: StoredChain = { table: 'event', owner: 'approval_id', id };
  await tamper(system, change(chain, '= 1'));
  expect((await verify()).problems).toMatchObject([{ problem: 'changed' }]);
  await rehash(system, chain);
  const unanchored = await lengthOf(system, chain);
  expect((await verify()).unanchored).toBeGreaterThanOrEqual(unanchored);
  expect((await verify()).intact).toBe(true);
  await checkpoint();
});

describe.each(['an approval', 'an organization'])('in the chain of %s', (kind) => {
  let chain: StoredChain;
  let length: number;
  beforeAll(async () => {
    chain = await freshChain(kind);
    length = await lengthOf(system, chain);
    expect(length).toBeGreaterThanOrEqual(10);
  });

  test('an untouched trail is intact', async () => {
    expect(await verify()).toMatchObject({ intact: true, problems: [], unanchored: 0 });
  });

  test.each(TAMPERINGS)(
    'it is found from the export alone that %s',
    async (_what, found, plant) => {
      const restore = await snapshot(chain);
      await plant(chain, length);
      const { intact, problems } = await verify();
      await restore();
      expect(intact).toBe(false);
      const name = `${chain.table === 'event' ? 'approval' : 'organization'}:${chain.id}`;
      expect(problems).toEqual([expect.objectContaining({ chain: name, problem: found })]);
      expect(await verify()).toMatchObject({ intact: true });
    },
  );
});
