import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ActionFailed, PermanentActionFailure } from '../../../src/actions/action.types';
import { ActionRegistry } from '../../../src/actions/action-registry';
import { ExtensionInvalid, loadExtensions } from '../../../src/actions/extensions';
import { createLogger } from '../../../src/platform/logging';
import { OPEN } from '../../support/outgoing';

const folder = mkdtempSync(path.join(tmpdir(), 'countersign-extensions-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['actions: null', 'has no "actions"'],
  ['actions: [() => 1]', 'has no "actions"'],
  ['actions: { x: null }', 'the action "x" is not a function'],
  ['actions: { x: { handler() {}, timeoutMs: "5s" } }', 'the action "x" has a wrong "timeoutMs"'],
  ['actions: { x: { handler() {}, timeoutMs: -1 } }', 'the action "x" has a wrong "timeoutMs"'],
  ['actions: { x: { handler() {}, timeoutMs: 1e12 } }', 'the action "x" has a wrong "timeoutMs"'],
  [
    'actions: { x: { handler() {}, checkParameters: {} } }',
    'the action "x" has a "checkParameters" that is not a function',
  ],
])('an extension with %s is refused when it is loaded, naming the file', (member, why) => {
  const file = path.join(folder, `${Math.random()}.js`);
  writeFileSync(file, `module.exports = { name: 'mine', ${member} }`);
  expect(() => loadExtensions([file])).toThrow(ExtensionInvalid);
  expect(() => loadExtensions([file])).toThrow(`${file}: ${why}`);
});

test('S138 an extension that takes a name twice adds nothing at all', () => {
  const registry = new ActionRegistry(createLogger('silent'), OPEN);
  const actions = { 'mine.first': () => undefined, log: () => undefined };
  expect(() => registry.add({ name: 'mine', actions })).toThrow('"log", which exists already');
  expect(registry.names()).toEqual(['log', 'http.post']);
});

test('S144 a failure for good is known as such when the extension has its own copy of the package', () => {
  let copy: { PermanentActionFailure: typeof PermanentActionFailure } | undefined;
  jest.isolateModules(() => (copy = jest.requireActual('../../../src/actions/action.types')));
  const Copied = copy?.PermanentActionFailure ?? PermanentActionFailure;
  const error = new Copied('unknown account');
  expect(error).not.toBeInstanceOf(PermanentActionFailure);
  expect(new ActionFailed(error)).toMatchObject({ permanent: true, message: 'unknown account' });
});
