import type { Files } from './tree';

const PACKAGES = {
  dependencies: [
    'typeorm',
    'pg',
    'express',
    'zod',
    '@temporalio/activity',
    '@temporalio/client',
    '@temporalio/common',
    '@temporalio/worker',
    '@temporalio/workflow',
  ],
  devDependencies: ['supertest'],
};

const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));

function packageFiles(): Files {
  const { dependencies, devDependencies } = PACKAGES;
  const files: Files = {
    'package.json': JSON.stringify({
      name: 'fixture',
      dependencies: versions(dependencies),
      devDependencies: versions(devDependencies),
    }),
  };
  for (const name of [...dependencies, ...devDependencies]) {
    const folder = `node_modules/${name}`;
    files[`${folder}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
    files[`${folder}/index.js`] = 'module.exports = {};';
  }
  return files;
}

/** The layout in small: every import that the rules allow on purpose, and no other. */
export const CLEAN: Files = {
  ...packageFiles(),
  'src/domain/rules.ts': 'export interface Rule { name: string }',
  'src/domain/decide.ts': `import type { Rule } from './rules'; export const decide = (rule: Rule) => rule;`,
  'workflows/contract.ts': `import { defineSignal } from '@temporalio/workflow';
    import type { Rule } from '../src/domain/rules';
    export const approve = defineSignal<[Rule]>('approve');`,
  'workflows/approval.workflow.ts': `import { ApplicationFailure } from '@temporalio/common';
    import type { Commit } from '../activities/activity-interface';
    import { decide } from '../src/domain/decide';
    import { approve } from './contract';
    export const all: unknown[] = [ApplicationFailure, decide, approve, {} as Commit];`,
  'workflows/index.ts': `export { all } from './approval.workflow';`,
  'activities/activity-interface.ts': `import type { Rule } from '../src/domain/rules';
    export interface Commit { commit(rule: Rule): void }
    export const COMMIT = 'commit';`,
  'activities/commit.activity.ts': `import { Context } from '@temporalio/activity';
    import { ApplicationFailure } from '@temporalio/common';
    import { commit } from '../src/approvals/commit.service';
    import { approve } from '../workflows/contract';
    import type { Commit } from './activity-interface';
    export const all: unknown[] = [Context, ApplicationFailure, commit, approve, {} as Commit];`,
  'activities/index.ts': `export { all } from './commit.activity';`,
  'src/approvals/commit.service.ts': `import { approve } from '../../workflows/contract';
    import { LIMIT } from '../definitions/definition.types';
    import { facts } from '../people/people.service';
    import type { User } from '../people/user.entity';
    import { decide } from '../domain/decide';
    import { store } from './approval.store';
    export const commit: unknown[] = [approve, LIMIT, facts, decide, store, {} as User];`,
  'src/approvals/approval.store.ts': `import { In } from 'typeorm';
    import { dataSource } from '../platform/database/data-source';
    import { Approval } from './approval.entity';
    export const store: unknown[] = [In, dataSource, Approval];`,
  'src/approvals/approval.entity.ts': `import { Entity } from 'typeorm';
    import { Task } from './task.entity';
    export class Approval { all: unknown[] = [Entity, Task] }`,
  'src/approvals/task.entity.ts': `import { Approval } from './approval.entity';
    export class Task { approval?: Approval }
    export const related = () => Approval;`,
  'src/approvals/approvals.routes.ts': `import { Router } from 'express';
    import { commit } from './commit.service';
    export const routes: unknown[] = [Router, commit];`,
  'src/definitions/definition.types.ts': `import type { Rule } from '../domain/rules';
    export interface Definition { rules: Rule[] }
    export const LIMIT = 5;`,
  'src/people/people.service.ts': `import { users } from './user.store'; export const facts = users;`,
  'src/people/user.store.ts': `import { User } from './user.entity'; export const users = [User];`,
  'src/people/user.entity.ts': `import { Entity } from 'typeorm'; export class User { all = Entity }`,
  'src/platform/database/data-source.ts': `import { Client } from 'pg';
    import { DataSource } from 'typeorm';
    import { Spine } from './migrations/0001-spine';
    export const dataSource: unknown[] = [Client, DataSource, Spine];`,
  'src/platform/database/migrations/0001-spine.ts': `import type { MigrationInterface } from 'typeorm';
    export const Spine = {} as MigrationInterface;`,
  'src/platform/http/server.ts': `import express from 'express'; export const server = express;`,
  'src/platform/temporal/gateway.ts': `import { Client } from '@temporalio/client'; export const gateway = Client;`,
  'src/platform/temporal/worker.ts': `import { Worker } from '@temporalio/worker'; export const worker = Worker;`,
  'src/client/api.generated.ts': `export interface Api { version: 1 }`,
  'src/client/index.ts': `import { Client } from '@temporalio/client'; export const client = Client;`,
  'src/cli/up.ts': `import { all } from '../../activities';
    import { routes } from '../approvals/approvals.routes';
    import { server } from '../platform/http/server';
    import { gateway } from '../platform/temporal/gateway';
    import { worker } from '../platform/temporal/worker';
    export const up: unknown[] = [all, routes, server, gateway, worker];`,
  'src/main.ts': `import { up } from './cli/up'; export const main = up;`,
  'src/web/app.ts': `import type { Api } from '../client/api.generated'; export const api = {} as Api;`,
  'test/support/system.ts': `import { Worker } from '@temporalio/worker';
    import { DataSource } from 'typeorm';
    import { up } from '../../src/cli/up';
    export const system: unknown[] = [Worker, DataSource, up];`,
  'test/unit/decide.test.ts': `import { system } from '../support/system';
    import request from 'supertest';
    export const all: unknown[] = [system, request];`,
};
