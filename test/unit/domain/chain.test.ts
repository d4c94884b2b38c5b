import { createHash } from 'node:crypto';
import { canonicalJson, CHAIN_START, chainHash, verifyChain } from '../../../src/domain/chain';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function chain(length: number) {
  let hash = CHAIN_START;
  return Array.from({ length }, (_unused, index) => {
    const event = {
      approval: 'a',
      seq: index + 1,
      type: 't',
      at: index,
      command: null,
      data: { index },
    };
    hash = chainHash(hash, event, sha256);
    return { ...event, hash };
  });
}

test('an untouched chain verifies', () => {
  expect(verifyChain(chain(5), sha256)).toBeUndefined();
});

test('a changed, removed or exchanged row is found at its place', () => {
  const changed = chain(5).map((row) => (row.seq === 3 ? { ...row, data: { index: 99 } } : row));
  expect(verifyChain(changed, sha256)).toEqual({ seq: 3, problem: 'hash' });
  expect(
    verifyChain(
      chain(5).filter((row) => row.seq !== 2),
      sha256,
    ),
  ).toEqual({ seq: 2, problem: 'gap' });
  const [one, two, ...rest] = chain(5);
  expect(verifyChain([two, one, ...rest] as ReturnType<typeof chain>, sha256)).toEqual({
    seq: 1,
    problem: 'gap',
  });
});

test('a row that was changed and given a fitting hash breaks the row after it', () => {
  const rows = chain(5);
  const [, second, third] = rows;
  const { hash: _old, ...forged } = { ...third!, data: { index: 99 } };
  rows[2] = { ...forged, hash: chainHash(second!.hash, forged, sha256) };
  expect(verifyChain(rows, sha256)).toEqual({ seq: 4, problem: 'hash' });
});

test('canonical JSON does not depend on the order of keys', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe(
    '{"a":true,"b":[1,{"c":"x","d":null}]}',
  );
});
