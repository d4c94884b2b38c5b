import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withKeptSecret, withSomeSecret } from '../../src/cli/kept-secret';
import { readConfig } from '../../src/platform/config/config';
import { deriveKey } from '../../src/platform/config/secrets';

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
  const config = readConfig({ COUNTERSIGN_STATE_DIR: stateDir });
  const [first] = withSomeSecret(config).secrets;
  expect(withSomeSecret(config).secrets).not.toEqual([first]);
  const [kept] = withKeptSecret(config).secrets;
  expect(withKeptSecret(config).secrets).toEqual([kept]);
  expect(withSomeSecret(config).secrets).toEqual([kept]);
  expect(kept?.length).toBeGreaterThan(32);
  expect(statSync(path.join(stateDir, 'secret')).mode & 0o777).toBe(0o600);
  const secrets = ['a', 'b'];
  expect(withKeptSecret({ ...config, secrets }).secrets).toEqual(secrets);
});
