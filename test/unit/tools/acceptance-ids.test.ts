import { claimedIds, openIds, provenIds, ranges, TOTAL } from '../../../tools/acceptance-ids.cjs';

/** Titles are built here, so that the titles of these tests claim nothing themselves. */
const id = (number: number | string): string => `S${number}`;

describe('the ids that a title claims', () => {
  it.each([
    ['one id', `${id(13)} consensus waits for every member`, [13]],
    ['the first and the last', `${id(1)} and ${id(243)}`, [1, 243]],
    ['a range with a dash', `${id(41)}–${id(44)} are queries`, [41, 42, 43, 44]],
    ['a range with a hyphen', `${id(41)}-${id(43)} are queries`, [41, 42, 43]],
    ['a list with a range', `${id(5)}, ${id(7)}–${id(8)}, ${id(10)}: roles`, [5, 7, 8, 10]],
    ['ids in brackets', `rejects (${id(18)}, ${id(25)})`, [18, 25]],
    ['ids of the describes around it', `${id(2)} steps ${id(3)} one assignee`, [2, 3]],
    ['an id twice', `${id(9)} and again ${id(9)}`, [9]],
    ['only what is in the list', `${id(0)} ${id(244)} ${id('013')} ${id(1000)}`, []],
    ['only the part of a range in the list', `${id(242)}-${id(300)}`, [242, 243]],
    ['no range that runs backwards', `${id(50)}-${id(41)}`, []],
    ['two ids where blanks stand around the dash', `${id(3)} - ${id(6)}`, [3, 6]],
    ['no part of another word', `HS256 A${id(3)} ${id(3)}a ${id(4)}_x s5`, []],
  ])('%s', (_case, title, ids) => {
    expect(claimedIds(title)).toEqual(ids);
  });
});

describe('the ids that a run proves', () => {
  const test = (status: string, title: string) => ({ status, title });

  it('needs one passed test', () => {
    expect(provenIds([test('passed', `${id(1)}–${id(2)} x`)])).toEqual(new Set([1, 2]));
  });

  it('is spoilt by one failed test among passed ones', () => {
    const tests = [test('passed', `${id(1)}–${id(2)} x`), test('failed', `${id(2)} y`)];
    expect(provenIds(tests)).toEqual(new Set([1]));
  });

  it.each(['pending', 'todo', 'skipped', 'disabled'])('ignores a test that is %s', (status) => {
    expect(provenIds([test(status, `${id(1)} x`)])).toEqual(new Set());
    const tests = [test(status, `${id(1)} x`), test('passed', `${id(1)} y`)];
    expect(provenIds(tests)).toEqual(new Set([1]));
  });

  it('leaves all others open', () => {
    expect(openIds(new Set())).toHaveLength(TOTAL);
    expect(openIds(new Set([1, 243]))).toEqual(Array.from({ length: 241 }, (_, i) => i + 2));
  });
});

it('writes ids as ranges', () => {
  expect(ranges([1, 2, 3, 7, 9, 10])).toBe(`${id(1)}–${id(3)}, ${id(7)}, ${id(9)}–${id(10)}`);
  expect(ranges([])).toBe('none');
});
