import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fill, LANGUAGES, type Texts, type Words } from '../../src/web/text/define';

const WEB = path.join(__dirname, '../../src/web');
const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(^|[/-])texts\.ts$/.test(file),
);

/** What a text leaves to be filled in. */
const namesIn = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name))].sort();

const textsOf = async (file: string): Promise<Texts<Words>[]> =>
  Object.values((await import(path.join(WEB, file))) as Record<string, Texts<Words>>);

test.each(files)('%s says the same in every language', async (file) => {
  for (const texts of await textsOf(file)) {
    for (const language of LANGUAGES) {
      for (const [key, english] of Object.entries(texts.en)) {
        const text = texts[language][key] ?? '';
        expect([language, key, text.trim() === '']).toEqual([language, key, false]);
        expect([language, key, namesIn(text)]).toEqual([language, key, namesIn(english)]);
      }
      expect(Object.keys(texts[language]).sort()).toEqual(Object.keys(texts.en).sort());
    }
  }
});

test.each(files)('%s has two forms of a number, and six in Arabic', async (file) => {
  const texts = await textsOf(file);
  const counts = (language: 'en' | 'de' | 'ar'): number[] =>
    texts.flatMap((one) =>
      Object.values(one[language]).flatMap((text) =>
        [...text.matchAll(/\{\w+((?:\|[^|}]*)+)\}/g)].map(
          ([, forms = '']) => forms.split('|').length - 1,
        ),
      ),
    );
  expect(counts('en').filter((count) => count !== 2)).toEqual([]);
  expect(counts('de').filter((count) => count !== 2)).toEqual([]);
  expect(counts('ar').filter((count) => count !== 6)).toEqual([]);
});

test('values are filled in, and numbers take the form that the language wants', () => {
  expect(fill('{name} has {count} {count|task|tasks}', { name: 'Bob', count: 1 }, 'en')).toBe(
    'Bob has 1 task',
  );
  expect(fill('{count} {count|task|tasks}', { count: 1200 }, 'en')).toBe('1,200 tasks');
  expect(fill('{count} {count|Aufgabe|Aufgaben}', { count: 1200 }, 'de')).toBe('1.200 Aufgaben');
  const arabic = '{count|لا مهام|مهمة|مهمتان|مهام|مهمة كثيرة|مهمة أخرى}';
  expect([0, 1, 2, 3, 11, 100].map((count) => fill(arabic, { count }, 'ar'))).toEqual([
    ...['لا مهام', 'مهمة', 'مهمتان', 'مهام', 'مهمة كثيرة', 'مهمة أخرى'],
  ]);
  // What nobody gave stays to be seen, instead of an empty place.
  expect(fill('{missing}', {}, 'en')).toBe('{missing}');
});

test('no word stands in a component: all of them are beside it, in every language', () => {
  const components = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  );
  const names = /^(Countersign|English|Deutsch|CSV|JSON|YAML|OCEL|XES|Temporal|API)$/;
  const found = components.flatMap((file) => {
    const source = readFileSync(path.join(WEB, file), 'utf8');
    const between = [...source.matchAll(/>\s*([A-Za-z][^<>{}=;()]*?)\s*<\//g)];
    const attributes = [...source.matchAll(/\b(?:label|title|description|aria-label)="([^"]+)"/g)];
    return [...between, ...attributes]
      .map(([, text = '']) => text)
      .filter((text) => /[a-z]{2}/.test(text) && !names.test(text))
      .map((text) => `${file}: ${text}`);
  });
  expect(found).toEqual([]);
});
