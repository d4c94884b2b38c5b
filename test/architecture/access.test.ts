import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../../src/platform/config/config';
import { createApp } from '../../src/platform/http/server';
import type { Route } from '../../src/platform/http/route';
import { createLogger } from '../../src/platform/logging';
import { Metrics } from '../../src/platform/metrics';
import { ROOT } from './tree';

const routeFiles = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.routes.ts'))
  .map((file) => [file, readFileSync(path.join(ROOT, 'src', file), 'utf8')] as const);

const open: Route = {
  operationId: 'getEverything',
  method: 'get',
  path: '/api/v1/open',
  summary: 'Everything',
  tag: 'test',
  access: 'public',
  responses: {},
  handle: () => Promise.resolve({ status: 200, body: {} }),
};
const appWith = (route: object) =>
  createApp({
    routes: [route as Route],
    authenticate: () => Promise.reject(new Error('nobody')),
    limiter: () => Promise.reject(new Error('nothing is limited')),
    health: { database: () => Promise.resolve(true), temporal: () => Promise.resolve(true) },
    settings: { production: false, ...readConfig({}).network },
    metrics: new Metrics(),
    onRefused: () => Promise.resolve(),
    log: createLogger('silent'),
  });

it.each([
  ['none', { access: undefined }],
  ['an empty one', { access: '' }],
  ['one that nobody can be granted', { access: 'thing.do' }],
  ['a name that every object has', { access: 'constructor' }],
])(
  'S83 a server with a route whose declaration of access is %s does not start',
  (_what, access) => {
    expect(() => appWith({ ...open, ...access })).toThrow(
      'GET /api/v1/open declares no access: name a permission, "signed-in" or "public".',
    );
  },
);

it('S83 with a declaration it starts', () => {
  expect(() => appWith(open)).not.toThrow();
});

it('S83 every route file declares the access of each of its routes', () => {
  expect(routeFiles.length).toBeGreaterThan(10);
  for (const [file, text] of routeFiles) {
    const declared = [...text.matchAll(/\broute\(\{/g)].length;
    const accesses = [...text.matchAll(/^\s+access(:|,$)/gm)].length;
    expect([file, accesses]).toEqual([file, declared]);
  }
});

/** Ways to decide by hand who may do something. */
const BY_HAND = [/\.grants\s*(\.|\[)/, /\.roles\s*(\.|\[)/, /\b(isAdmin|hasRole)\b/, /=== 'admin'/];

it('S83 no route decides by itself who may do something: that is asked through permits', () => {
  for (const [file, text] of routeFiles) {
    const found = BY_HAND.filter((pattern) => pattern.test(text)).map(String);
    expect([file, found]).toEqual([file, []]);
  }
});

it('S83 the check finds what it looks for', () => {
  const bad = [
    "if (actor.roles.includes('x'))",
    'actor.grants.some(',
    "role === 'admin'",
    'isAdmin(a)',
  ];
  for (const text of bad) expect(BY_HAND.some((pattern) => pattern.test(text))).toBe(true);
});

it('S88 routes reach no data but through services', () => {
  const beneath =
    /\.(store|entity)$|platform\/(database|temporal)\/|^(typeorm|pg|@temporalio\/.*)$/;
  for (const [file, text] of routeFiles) {
    const values = [...text.matchAll(/^import (?!type)[^;]*? from '([^']+)';/gms)].map(
      ([, from]) => from ?? '',
    );
    expect([file, values.length > 0]).toEqual([file, true]);
    expect([file, values.filter((from) => beneath.test(from))]).toEqual([file, []]);
  }
});
