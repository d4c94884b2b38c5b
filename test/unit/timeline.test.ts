import { timelineOf, TIMELINE_WORDS } from '../../src/approvals/timeline';
import type { ApprovalEvent, EventType } from '../../src/domain/events';
import type { JsonObject } from '../../src/domain/json';
import { LANGUAGES, type Language } from '../../src/domain/languages';
import { WORDINGS } from '../../src/domain/wording/wordings';

/** Names in no script, so that every letter is one of the language. */
const names = {
  a: { username: '11', name: '' },
  b: { username: '22', name: '' },
  r: { username: '33', name: '' },
};
const steps = new Map([['s', '44']]);

const on = { step: 's', actor: 'a' };
const to = { assignee: 'b' };
const tasks = [to];

/** Every kind of event, with all that its sentence depends on. */
const EVENTS: { [T in EventType]: object[] } = {
  attached: [{ requester: 'r' }],
  opened: [{}],
  'step-opened': [
    { ...on, tasks },
    { ...on, tasks, again: true },
  ],
  'step-skipped': [
    { ...on, reason: 'condition' },
    { ...on, reason: 'nobody-to-ask' },
  ],
  'step-held': [{ ...on, code: 'ROLE_EMPTY', message: '0' }],
  'step-released': [{ ...on, tasks }],
  'tasks-opened': [{ ...on, tasks }],
  'tasks-withdrawn': ['left', 'separation', 'machines'].map((cause) => ({ ...on, cause })),
  'checked-in': [{ ...on, at: '55' }],
  'task-answered': answers(),
  'late-vote': answers(),
  'answer-undone': [on],
  'task-delegated': [{ ...on, to }],
  'task-moved': ['reassigned', 'substitute', 'left', 'deadline'].map((cause) => {
    return { ...on, to, cause };
  }),
  'step-escalated': ['deadline', 'person'].map((cause) => ({ ...on, to: tasks, cause })),
  'escalation-exhausted': [on],
  'step-timed-out': ['approve', 'reject', 'expire'].map((then) => ({ ...on, then })),
  reminded: [on],
  warned: [on],
  'deadlines-moved': [on],
  'information-requested': [{ ...on, to }],
  'information-provided': [on],
  'step-closed': ['approved', 'rejected', 'needs-resubmission', 'cancelled', 'completed'].map(
    (status) => ({ ...on, status }),
  ),
  'unit-completed': [{ pipeline: '66', stage: '77' }, {}],
  'actions-awaited': [{ actions: [{ run: '88' }] }],
  'actions-held': [{ actions: ['88'] }],
  'actions-settled': [{}],
  'steps-added': [{ ...on, steps: [{ key: '99' }] }],
  'sent-back': [{ to: '44', round: 2 }],
  recalled: [on],
  migrated: [{ ...on, number: 3 }],
  'subject-changed': [{ ...on, changes: { 5: { from: 1, to: 2 } } }],
  'votes-voided': [{ ...on, fields: ['5', '6'] }],
  'comment-added': [on],
  closed: ['approved', 'rejected', 'cancelled'].map((status) => ({ ...on, status })),
};

function answers(): object[] {
  return ['approved', 'rejected', 'needs-resubmission', 'abstained'].map((answer) => {
    return { ...on, answer };
  });
}

function texts(language: Language, events: readonly object[], type: string): string[] {
  const rows = events.map((data, index) => {
    const row = { seq: index + 1, type, at: '', commandId: null, hash: '' };
    return { ...row, data: data as JsonObject };
  });
  const entries = timelineOf(rows, { steps, names, wording: WORDINGS[language] });
  return entries.map(({ text }) => text);
}

test.each(['de', 'ar'] as const)('every event has a sentence of its own in %s', (language) => {
  for (const [type, events] of Object.entries(EVENTS)) {
    const own = texts(language, events, type);
    const english = texts('en', events, type);
    expect(new Set(own).size).toBe(events.length);
    own.forEach((text, index) => {
      expect(text).not.toBe(english[index]);
      expect(text).not.toMatch(/undefined|\[object|^\s*$/);
      if (language === 'ar') expect(text).toMatch(/^\p{Script=Arabic}[^a-z]+$/iu);
      // Whoever is named in the one is named in the other; in which order is a matter of language.
      expect(namesIn(text)).toEqual(namesIn(english[index] ?? ''));
    });
  }
});

const namesIn = (text: string): string[] => [...text.matchAll(/\d\d/g)].map(String).sort();

test.each(LANGUAGES)('what is not known any more has words in %s', (language) => {
  const { somebody, unknownStep } = TIMELINE_WORDS[language];
  const [text] = texts(language, [{ step: 'x', actor: 'x', to: {} }], 'task-delegated');
  expect(text).toContain(somebody);
  expect(text).toContain(unknownStep);
  expect(texts(language, [{}], 'of-another-release')).toEqual(['of-another-release']);
});

test('a comment follows as it was written, in every language', () => {
  const event = { ...on, answer: 'approved', comment: 'Within budget: yes', direct: true };
  for (const language of LANGUAGES) {
    const [text] = texts(language, [event], 'task-answered' satisfies ApprovalEvent['type']);
    expect(text?.endsWith(': Within budget: yes')).toBe(true);
  }
  expect(texts('de', [event], 'task-answered')).toEqual([
    '11 hat „44“ genehmigt (direkt über Temporal): Within budget: yes',
  ]);
  expect(texts('ar', [event], 'task-answered')).toEqual([
    'وافق 11 على «44» (مباشرة عبر سير العمل): Within budget: yes',
  ]);
});
