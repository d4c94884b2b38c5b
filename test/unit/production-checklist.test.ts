import { readFileSync } from 'node:fs';
import path from 'node:path';
import { VARIABLES } from '../../src/platform/config/config';

const ROOT = path.join(__dirname, '../..');
const text = readFileSync(path.join(ROOT, 'docs/production.md'), 'utf8');

/** The part under a heading. */
function part(heading: string): string {
  const [, found = ''] = text.split(`\n## ${heading}\n`);
  return found.split('\n## ')[0] ?? '';
}

test('S87 the checklist for production speaks of secrets, hosts, HTTPS, CORS, backups, mail, watching and permissions', () => {
  expect(part('Secrets')).toMatch(/- \[ \].*COMMAND_KEYS[^]*openssl rand/);
  expect(part('Hosts, HTTPS and proxies')).toMatch(/- \[ \] TLS[^]*TRUSTED_PROXIES[^]*host names/);
  expect(part('CORS')).toMatch(/- \[ \].*COUNTERSIGN_CORS_ORIGINS/);
  expect(part('Backups')).toMatch(/- \[ \].*together[^]*restore/);
  expect(part('E-mail')).not.toBe('');
  expect(part('Monitoring and logging')).toMatch(/- \[ \][^]*requestId[^]*METRICS_PORT[^]*alerts/);
  expect(part('Permission review')).toMatch(/- \[ \][^]*admin/);
  expect(readFileSync(path.join(ROOT, 'README.md'), 'utf8')).toContain('docs/production.md');
});

test('the checklist names settings that exist', () => {
  const named = text.match(/\b(COUNTERSIGN|DATABASE|TEMPORAL|COMMAND|OTEL)_[A-Z_]+\b/g) ?? [];
  expect(named.filter((name) => !VARIABLES.includes(name))).toEqual([]);
});
