import { DEADLINE_ACTIONS, type StepSpec } from '../../../src/domain/definition';
import { explain } from '../../../src/domain/explain';
import { LANGUAGES, type Language } from '../../../src/domain/languages';
import { REFUSAL_CODES } from '../../../src/domain/refusals';
import { reportOf } from '../../../src/domain/report';
import { ENGLISH_REFUSALS } from '../../../src/domain/wording/english-refusals';
import { WORDINGS } from '../../../src/domain/wording/wordings';
import { World } from '../../support/world';

const OTHERS = LANGUAGES.filter((language) => language !== 'en');
const TALLY = { approvals: 4, needed: 5, rejections: 6, abstentions: 7 };

/** Everything that a wording can say, by its path; numbers stand for all names. */
function sayings(value: unknown, path = ''): Record<string, string> {
  if (typeof value === 'string') return { [path]: value };
  if (typeof value === 'function') return said(value as (...given: unknown[]) => string, path);
  const members = Object.entries(value as object).filter(([name]) => !SAME.includes(name));
  return Object.assign({}, ...members.map(([name, one]) => sayings(one, `${path}.${name}`)));
}

/** What is the same in several languages, or said by code in a test of its own. */
const SAME = ['language', 'comma', 'refused'];

function said(say: (...given: unknown[]) => string, path: string): Record<string, string> {
  if (path === '.votes') return { [path]: say(TALLY) };
  if (path === '.upcoming.due') {
    return Object.fromEntries(DEADLINE_ACTIONS.map((then) => [`${path} ${then}`, say('1', then)]));
  }
  return { [path]: say('1', 2, 3), [`${path} of nobody`]: say() };
}

/** What a program calls things stands in quotation marks. */
const withoutNames = (text: string): string => text.replace(/"[^"]*"/g, '');

test.each(OTHERS)('everything that is said has words of its own in %s', (language) => {
  const english = sayings(WORDINGS.en);
  const own = sayings(WORDINGS[language]);
  expect(Object.keys(english).length).toBeGreaterThan(50);
  expect(Object.keys(own)).toEqual(Object.keys(english));
  expect(Object.entries(own).filter(([path, text]) => text === english[path])).toEqual([]);
  for (const text of Object.values(own)) expect(text).not.toMatch(/^\s*$|\$\{|NaN/);
});

test('nothing that is said in Arabic has a letter of another script, but names', () => {
  const texts = Object.values(sayings(WORDINGS.ar)).map((text) => text.replaceAll('undefined', ''));
  expect(texts.filter((text) => /[a-z]/i.test(withoutNames(text)))).toEqual([]);
});

test.each(OTHERS)('every refusal has a sentence in %s, and none is the English one', (language) => {
  for (const code of REFUSAL_CODES) {
    const told = WORDINGS[language].refused({ code, message: 'exactly' });
    const { title, fix } = ENGLISH_REFUSALS[code];
    expect(told).not.toMatch(/exactly/);
    expect(told).not.toContain(title);
    expect(told).not.toContain(fix);
    if (language === 'ar') expect(withoutNames(told)).not.toMatch(/[a-z]/i);
  }
  // Nobody is left without a reason.
  expect(WORDINGS[language].refused({ code: 'OTHER', message: 'exactly' })).toBe('exactly');
});

test('in English a refusal is told exactly', () => {
  expect(WORDINGS.en.refused({ code: 'NOT_ENTITLED', message: 'exactly' })).toBe('exactly');
});

function world(step: Omit<StepSpec, 'key'>): World {
  return new World({ strategy: 3, steps: [{ key: 'check', ...step }] });
}

const NAME = { en: 'Check', de: 'Prüfung' };

function explained(language: Language, person: string, isReader = false) {
  const at = world({ name: NAME, approver: { role: 'finance', strategy: 'anyone' } });
  return explain(at.route, at.state, at.facts, person, { wording: WORDINGS[language], isReader });
}

test('an explanation is in the language that is asked for, names in the next best one', () => {
  const [german] = explained('de', 'bob').now;
  expect(german).toMatchObject({
    name: 'Prüfung',
    why: 'Schritt 1 von 1.',
    asks: 'Alle mit Rolle finance können genehmigen',
    votes: '0 von 1 Zustimmungen',
  });
  expect(german?.asked[0]?.why).toBe('Mitglied der Rolle finance.');
  expect(explained('ar', 'bob').now[0]).toMatchObject({
    name: 'Check',
    why: 'الخطوة 1 من 1.',
    votes: 'الموافقات: 0 من 1',
  });
});

test('whoever asks for themselves is told so; others are told about', () => {
  expect(explained('en', 'bob', true).standing?.why).toBe('You are asked.');
  expect(explained('en', 'bob').standing?.why).toBe('They are asked themselves.');
  expect(explained('de', 'bob', true).standing?.why).toBe('Sie werden gefragt.');
  expect(explained('de', 'mallory').standing).toMatchObject({
    mayAct: false,
    why: expect.stringMatching(/^(Nicht berechtigt|Unbekannte Person)\./),
  });
});

test('a report has names and words in the language that is asked for', () => {
  const at = world({
    name: NAME,
    denialMessage: { en: 'No', ar: 'لا' },
    approver: { user: 'bob' },
  });
  const stepIn = (language: Language) => reportOf(at.route, at.state, WORDINGS[language]).steps[0];
  expect(stepIn('de')).toMatchObject({
    name: 'Prüfung',
    asks: 'Gefragt: bob',
    denialMessage: 'No',
  });
  expect(stepIn('ar')).toMatchObject({
    name: 'Check',
    asks: 'المطلوب منه: bob',
    denialMessage: 'لا',
  });
});
