import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ActionRegistry } from '../../src/actions/action-registry';
import { loadExtensions } from '../../src/actions/extensions';
import { createLogger } from '../../src/platform/logging';
import { OPEN } from '../support/outgoing';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-extensions-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: string): string {
  files += 1;
  const name = path.join(folder, `e${files}.js`);
  writeFileSync(name, content);
  return name;
}

test.each([
  ["module.exports = { name: 'a', actions: { 'a.b': () => 1 } }"],
  ["exports.default = { name: 'a', actions: { 'a.b': { handler() {} } } }"],
  ["exports.extension = { name: 'a', actions: { 'a.b': async () => 1 } }"],
])('an extension is loaded from %s', (content) => {
  expect(Object.keys(loadExtensions([file(content)])[0]?.actions ?? {})).toEqual(['a.b']);
});

test.each([
  ['module.exports = 7', /exports no extension/],
  ['module.exports = { actions: {} }', /no "name"/],
  ["module.exports = { name: 'a', actions: {} }", /no "actions"/],
  ["module.exports = { name: 'a', actions: { x: 'not a function' } }", /"x" is not a function/],
  ["throw new Error('boom')", /cannot be loaded: boom/],
])('a file with %s is refused, naming it and what to change', (content, why) => {
  const name = file(content);
  expect(() => loadExtensions([name])).toThrow(why);
  expect(() => loadExtensions([name])).toThrow(name);
});

test('a missing file is named', () => {
  expect(() => loadExtensions(['./no-such-extension.js'])).toThrow(
    /no-such-extension\.js cannot be loaded/,
  );
});

test('an action name can be taken only once, and built-in names are taken', () => {
  const registry = new ActionRegistry(createLogger('silent'), OPEN);
  expect(() => registry.add({ name: 'mine', actions: { log: () => undefined } })).toThrow(
    'Extension "mine" defines the action "log", which exists already.',
  );
});
