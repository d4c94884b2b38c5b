import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PERMISSIONS, SEEDED_ROLES } from '../../src/domain/permissions';

const text = readFileSync(path.join(__dirname, '../../docs/permissions.md'), 'utf8');

test('docs/permissions.md lists every permission as the catalogue has it', () => {
  const expected = Object.entries(PERMISSIONS).map(([permission, kind]) => {
    const relations = kind.relations.map((relation) => `\`${relation}\``).join(', ');
    const cells = [`\`${permission}\``, kind.allows, relations, kind.constrainable ? 'yes' : ''];
    return cells.join('|');
  });
  const rows = [...text.matchAll(/^\| (`[a-z-]+\.[a-z]+`) *\|(.*)\|$/gm)].map(([, name, rest]) =>
    [name, ...(rest ?? '').split('|').map((cell) => cell.trim())].join('|'),
  );
  expect(rows).toEqual(expected);
});

test('docs/permissions.md tells of every seeded role', () => {
  for (const { key } of SEEDED_ROLES) expect(text).toMatch(new RegExp(`^\\| \`${key}\``, 'm'));
});
