import { execFileSync } from 'node:child_process';
import { ROOT } from './tree';

const FOLDERS = ['src', 'workflows', 'activities', 'test'];
const REQUIRED = [...FOLDERS, 'README.md', 'package.json'];
const ALLOWED = new Set([
  ...REQUIRED,
  'tsconfig.json',
  'tsconfig.build.json',
  'docker-compose.yml',
  'Dockerfile',
  'eslint.config.mjs',
  'jest.config.cjs',
  'knip.jsonc',
  'package-lock.json',
  'docs',
  'tools',
  'LICENSE',
  'CHANGELOG.md',
]);

/** What is committed or would be: ignored folders such as `dist` are nobody's layout. */
function topLevel(): string[] {
  const command = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', command, { cwd: ROOT, encoding: 'utf8' }).split('\0');
  return [...new Set(files.filter(Boolean).map((file) => file.split('/')[0] as string))];
}

it('S243 the top level is src, workflows, activities and test', () => {
  const entries = topLevel();
  expect(entries.filter((entry) => !ALLOWED.has(entry) && !entry.startsWith('.'))).toEqual([]);
  expect(REQUIRED.filter((entry) => !entries.includes(entry))).toEqual([]);
});
