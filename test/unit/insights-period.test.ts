import { activitiesOf } from '../../src/insights/event-log';
import { xmlText } from '../../src/insights/log-formats';
import { periodOf } from '../../src/insights/period';

const NOW = Date.parse('2026-03-31T12:00:00.000Z');

test('a period ends now and is 90 days long unless told otherwise', () => {
  expect(periodOf({}, NOW)).toEqual({
    from: '2025-12-31T12:00:00.000Z',
    to: '2026-03-31T12:00:00.000Z',
  });
  expect(periodOf({ to: '2026-01-31T00:00:00.000Z' }, NOW).from).toBe('2025-11-02T00:00:00.000Z');
});

test.each([
  [{ from: '2026-04-01T00:00:00Z' }],
  [{ from: '2026-03-31T12:00:00Z' }],
  [{ from: '2023-01-01T00:00:00Z' }],
  [{ to: '0001-01-01T00:00:00Z' }],
])('%j is no period', (asked) => {
  expect(() => periodOf(asked, NOW)).toThrow(/^from: /);
});

test('activities name the step by its key, answers and ends by what they are', () => {
  const event = (seq: number, type: string, data: object) => ({ seq, type, at: NOW, data });
  const activities = activitiesOf({
    id: 'a',
    events: [
      event(1, 'attached', { requester: 'u1' }),
      event(2, 'step-opened', { step: 's1', key: 'check', tasks: [{ assignee: 'u2' }] }),
      event(3, 'task-delegated', { step: 's1', actor: 'u2', to: { assignee: 'u3' } }),
      event(4, 'task-answered', { step: 's1', actor: 'u3', answer: 'approved' }),
      event(5, 'sent-back', { to: 'check', round: 1 }),
      event(6, 'closed', { status: 'approved' }),
    ] as never,
  });
  expect(activities.map(({ name, by, asks }) => [name, by, asks])).toEqual([
    ['approval: attached', 'u1', []],
    ['check: step-opened', undefined, ['u2']],
    ['check: task-delegated', 'u2', ['u3']],
    ['check: approved', 'u3', []],
    ['approval: sent-back', undefined, []],
    ['approval: approved', undefined, []],
  ]);
  expect(activities[3]).toMatchObject({ id: 'a:4', at: '2026-03-31T12:00:00.000Z', step: 'check' });
});

test('a text in XML means itself, and what XML cannot say is marked', () => {
  expect(xmlText(`<a b="c">&'\n`)).toBe('&#60;a b=&#34;c&#34;&#62;&#38;&#39;&#10;');
  expect(xmlText('a\u0000b\uffff😀')).toBe('a\ufffdb\ufffd😀');
});
