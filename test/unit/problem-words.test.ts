import { LANGUAGES } from '../../src/domain/languages';
import {
  kindOf,
  Problem,
  problemBody,
  PROBLEMS,
  type ProblemCode,
} from '../../src/platform/http/problems';

const CODES = Object.keys(PROBLEMS) as ProblemCode[];
const OTHERS = LANGUAGES.filter((language) => language !== 'en');

/** What programs read stands in quotation marks. */
const withoutNames = (text: string): string => text.replace(/"[^"]*"/g, '');

test.each(OTHERS)('every problem has a title and a fix of its own in %s', (language) => {
  expect(CODES.length).toBeGreaterThan(75);
  for (const code of CODES) {
    const { status, title, fix } = kindOf(code, language);
    const english = kindOf(code, 'en');
    expect(status).toBe(english.status);
    expect([title, fix].filter((text) => text.trim() === '')).toEqual([]);
    expect([title, fix]).not.toContain(english.title);
    expect([title, fix]).not.toContain(english.fix);
    expect(fix).toMatch(/[.?]$/);
  }
});

test('no problem in Arabic has a word in another script, but what programs read', () => {
  const texts = CODES.flatMap((code) => Object.values(kindOf(code, 'ar')).map(String));
  expect(texts.filter((text) => /[a-z]/i.test(withoutNames(text)))).toEqual([]);
});

test('a problem document tells in the language of the caller, and exactly in English', () => {
  const problem = new Problem('NOT_FOUND', 'There is no such approval.', { status: 'open' });
  expect(problemBody(problem, 'r1', 'de')).toEqual({
    type: '/api/docs/problems#NOT_FOUND',
    title: 'Nicht gefunden',
    status: 404,
    detail: 'There is no such approval.',
    fix: 'Prüfen Sie die Id; auch was anderen gehört, wird nicht gezeigt.',
    code: 'NOT_FOUND',
    instance: 'urn:request:r1',
    currentStatus: 'open',
  });
});
