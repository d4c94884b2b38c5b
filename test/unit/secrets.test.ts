import { deriveKey, secretsOf } from '../../src/platform/config/secrets';

test('each purpose has a key of its own, always the same', () => {
  expect(deriveKey('secret', 'one')).toHaveLength(32);
  expect(deriveKey('secret', 'one')).toEqual(deriveKey('secret', 'one'));
  expect(deriveKey('secret', 'one')).not.toEqual(deriveKey('secret', 'two'));
  expect(deriveKey('other', 'one')).not.toEqual(deriveKey('secret', 'one'));
});

test('without a secret there is one that nobody knows', () => {
  expect(secretsOf({ secrets: ['a', 'b'] })).toEqual(['a', 'b']);
  const [made] = secretsOf({ secrets: [] });
  expect(made?.length).toBeGreaterThanOrEqual(32);
  expect(secretsOf({ secrets: [] })).not.toEqual([made]);
});
