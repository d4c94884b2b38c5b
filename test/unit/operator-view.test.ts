import type { ApprovalView } from '../../src/domain/direct';
import { detailsOf } from '../../workflows/operator-view';

const step = { number: 1, key: 'a', name: 'Check', asked: ['bob'], since: Date.UTC(2026, 0, 5, 9) };
const shown = (rest: object): string => {
  const view: ApprovalView = { status: 'open', version: 3, current: [{ ...step, ...rest }] };
  return detailsOf(view).split('\n').at(-1) ?? '';
};

test('S238 operators see who is asked, since when and what is due, or why it cannot go on', () => {
  expect(shown({ due: Date.UTC(2026, 0, 6) })).toBe(
    '| 1 Check | bob | 2026-01-05 09:00:00 | 2026-01-06 00:00:00 |',
  );
  expect(shown({})).toContain('| – |');
  expect(shown({ asked: [], held: 'No users found for role "x" | y.' })).toContain(
    '| held: No users found for role "x" \\| y. |',
  );
  expect(shown({ paused: true })).toContain('| waits for information |');
  expect(shown({ more: 5 })).toContain('bob and 5 more');
});

test('S238 the details begin with what it is about and lead to its page; nobody else can plant a link', () => {
  const view: ApprovalView = { status: 'open', version: 3, current: [] };
  const heading = {
    summary: 'one · [free](http://evil) <b> · requested by alice',
    page: 'http://here/1',
  };
  expect(detailsOf(view, heading)).toBe(
    '**one · \\[free\\]\\(http://evil\\) \\<b\\> · requested by alice**\n\n' +
      'open · version 3 · [open the approval](http://here/1)',
  );
  expect(detailsOf(view)).toBe('open · version 3');
});
