import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { CLEAN } from './dependency-fixture';
import { ROOT, Tree, type Files } from './tree';

const run = promisify(execFile);

interface Violation {
  rule: string;
  from: string;
  to: string;
}

/** What cruise.mjs tells. */
interface Answer {
  /** Names of all rules. */
  rules: string[];
  /** Violations by tree. */
  trees: Violation[][];
}

/** A file that breaks one rule and no other, planted into the clean tree. */
interface Plant {
  rule: string;
  what: string;
  files: Files;
}

const imports = (from: string): string =>
  `import * as planted from '${from}'; export const used = planted;`;
const importsType = (from: string): string =>
  `import type { Any } from '${from}'; export type Used = Any;`;

function plant(rule: string, what: string, files: Files): Plant {
  return { rule, what, files };
}

const PLANTS: Plant[] = [
  plant('domain-is-pure', 'Node core', { 'src/domain/bad.ts': imports('node:crypto') }),
  plant('domain-is-pure', 'a package', { 'src/domain/bad.ts': imports('zod') }),
  plant('domain-is-pure', 'a type from outside', {
    'src/domain/bad.ts': importsType('../definitions/definition.types'),
  }),
  plant('workflows-allowlist', 'Node core', { 'workflows/bad.ts': imports('node:fs') }),
  plant('workflows-allowlist', 'another Temporal package', {
    'workflows/bad.ts': imports('@temporalio/activity'),
  }),
  plant('workflows-allowlist', 'a type of a feature', {
    'workflows/bad.ts': importsType('../src/definitions/definition.types'),
  }),
  plant('workflows-allowlist', 'an activity', {
    'activities/pure.activity.ts': imports('@temporalio/common'),
    'workflows/bad.ts': importsType('../activities/pure.activity'),
  }),
  plant('activity-interface-type-only', 'a value of the interface', {
    'workflows/bad.ts': imports('../activities/activity-interface'),
  }),
  plant('sandbox-never-reaches-io', 'an entity behind the interface', {
    'activities/activity-interface.ts': importsType('../src/people/user.entity'),
  }),
  plant('sandbox-never-reaches-io', 'the platform behind the interface', {
    'src/platform/id.ts': 'export type Any = string;',
    'activities/activity-interface.ts': importsType('../src/platform/id'),
  }),
  plant('contract-is-the-only-door', 'a service on a workflow', {
    'src/approvals/bad.service.ts': imports('../../workflows/approval.workflow'),
  }),
  plant('contract-is-the-only-door', 'an activity on a workflow', {
    'activities/bad.activity.ts': importsType('../workflows/approval.workflow'),
  }),
  plant('typeorm-in-stores', 'typeorm in a service', {
    'src/approvals/bad.service.ts': imports('typeorm'),
  }),
  plant('typeorm-in-stores', 'pg in a route', { 'src/people/bad.routes.ts': imports('pg') }),
  plant('typeorm-in-stores', 'pg in an activity', { 'activities/bad.ts': imports('pg') }),
  plant('edges-express', 'express in a service', {
    'src/approvals/bad.service.ts': imports('express'),
  }),
  plant('edges-temporal-client', 'the Temporal client in a service', {
    'src/approvals/bad.service.ts': imports('@temporalio/client'),
  }),
  plant('edges-temporal-worker', 'the Temporal worker in a command', {
    'src/cli/bad.ts': imports('@temporalio/worker'),
  }),
  plant('edges-temporal-worker', 'the Temporal worker in the client', {
    'src/client/bad.ts': imports('@temporalio/worker'),
  }),
  plant('features-meet-at-services', "another feature's store", {
    'src/approvals/bad.service.ts': imports('../people/user.store'),
  }),
  plant('features-meet-at-services', "another feature's entity", {
    'src/definitions/bad.store.ts': imports('../people/user.entity'),
  }),
  plant('routes-through-services', 'a store in a route of its own feature', {
    'src/people/bad.routes.ts': imports('./user.store'),
  }),
  plant('routes-through-services', 'an entity in a route', {
    'src/people/bad.routes.ts': imports('./user.entity'),
  }),
  plant('entrypoints-are-leaves', 'a service on a command', {
    'src/approvals/bad.service.ts': imports('../cli/up'),
  }),
  plant('entrypoints-are-leaves', 'the platform on main', {
    'src/platform/bad.ts': imports('../main'),
  }),
  plant('main-is-a-leaf', 'a test on main', { 'test/unit/bad.test.ts': imports('../../src/main') }),
  plant('main-is-a-leaf', 'a command on main', { 'src/cli/bad.ts': imports('../main') }),
  plant('tests-are-leaves', 'a service on a test helper', {
    'src/approvals/bad.service.ts': imports('../../test/support/system'),
  }),
  plant('web-stands-alone', 'the web app on a feature', {
    'src/web/bad.ts': importsType('../definitions/definition.types'),
  }),
  plant('no-circular', 'two files', {
    'src/people/a.ts': imports('./b'),
    'src/people/b.ts': imports('./a'),
  }),
  plant('no-circular', 'two files that share types', {
    'src/people/a.ts': importsType('./b'),
    'src/people/b.ts': importsType('./a'),
  }),
  plant('no-orphans', 'a file left over', { 'src/people/bad.ts': 'export const left = 1;' }),
  plant('not-to-dev-dep', 'a development dependency', {
    'src/people/bad.ts': imports('supertest'),
  }),
  plant('not-to-unresolvable', 'a missing file', { 'src/people/bad.ts': imports('./missing') }),
  plant('not-to-unresolvable', 'a package not installed', { 'src/people/bad.ts': imports('lost') }),
];

/** The violations in the clean tree, then those with each plant. */
async function cruiseAll(): Promise<Answer> {
  const trees = [{}, ...PLANTS.map(({ files }) => files)].map(
    (files) => new Tree({ ...CLEAN, ...files }),
  );
  try {
    const script = path.join(ROOT, 'test/architecture/cruise.mjs');
    const { stdout } = await run(process.execPath, [script, ...trees.map((t) => t.directory)]);
    return JSON.parse(stdout) as Answer;
  } finally {
    trees.forEach((tree) => tree[Symbol.dispose]());
  }
}

describe('dependency rules', () => {
  let rules: string[];
  let clean: Violation[] | undefined;
  let planted: Violation[][];

  beforeAll(async () => {
    const answer = await cruiseAll();
    rules = answer.rules;
    [clean, ...planted] = answer.trees;
  }, 60_000);

  it('allow every import that the layout means', () => {
    expect(clean).toEqual([]);
  });

  it('S88 routes, which talk HTTP, and services, which do the work, are layers that are kept apart', () => {
    const refused = PLANTS.flatMap(({ rule }, index) =>
      ['routes-through-services', 'edges-express'].includes(rule) ? planted[index] : [],
    );
    expect(refused).toMatchObject([
      { from: 'src/approvals/bad.service.ts', to: expect.stringContaining('express') },
      { from: 'src/people/bad.routes.ts', to: 'src/people/user.store.ts' },
      { from: 'src/people/bad.routes.ts', to: 'src/people/user.entity.ts' },
    ]);
  });

  it.each(PLANTS.map(({ rule, what }, index) => ({ rule, what, index })))(
    '$rule refuses $what, and no other rule does',
    ({ rule, index }) => {
      const fired = planted[index]?.map((violation) => violation.rule);
      expect([...new Set(fired)]).toEqual([rule]);
    },
  );

  it('have a planted violation each', () => {
    const tested = new Set(PLANTS.map(({ rule }) => rule));
    expect(rules.filter((name) => !tested.has(name))).toEqual([]);
  });
});
