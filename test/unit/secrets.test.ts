import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deriveKey, keepSecret, usableSecrets } from '../../src/platform/config/secrets';

let stateDir: string;
beforeEach(() => {
  stateDir = mkdtempSync(path.join(tmpdir(), 'countersign-secret-'));
});
afterEach(() => rmSync(stateDir, { recursive: true }));

test('each purpose has a key of its own, always the same', () => {
  expect(deriveKey('secret', 'one')).toHaveLength(32);
  expect(deriveKey('secret', 'one')).toEqual(deriveKey('secret', 'one'));
  expect(deriveKey('secret', 'one')).not.toEqual(deriveKey('secret', 'two'));
  expect(deriveKey('other', 'one')).not.toEqual(deriveKey('secret', 'one'));
});

test('a secret is kept in the state directory, for its owner alone, unless one is configured', () => {
  const [first] = usableSecrets({ secrets: [], stateDir });
  expect(usableSecrets({ secrets: [], stateDir })).not.toEqual([first]);
  keepSecret(stateDir);
  const [kept] = usableSecrets({ secrets: [], stateDir });
  keepSecret(stateDir);
  expect(usableSecrets({ secrets: [], stateDir })).toEqual([kept]);
  expect(kept?.length).toBeGreaterThan(32);
  expect(statSync(path.join(stateDir, 'secret')).mode & 0o777).toBe(0o600);
  expect(usableSecrets({ secrets: ['a', 'b'], stateDir })).toEqual(['a', 'b']);
});
