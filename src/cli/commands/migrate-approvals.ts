import { Command, InvalidArgumentError, Option } from 'commander';
import type { MigrationItem, MigrationView } from '../../approvals/migrations.types';
import type { Actor } from '../../people/actor.service';
import { permitsSome } from '../../domain/permissions';
import type { Config } from '../../platform/config/config';
import type { Services } from '../compose';
import { withExamples } from '../frame';
import { run, say } from '../running';
import { UsageError } from '../usage';
import { withServices } from '../with-services';

interface MigrateOptions {
  organization?: string;
  as: string;
  to?: number;
  reason?: string;
  plan?: true;
  apply?: true | string;
  revert?: string;
  stale?: true;
  json?: true;
}

/** `countersign migrate-approvals <definition>`: 0 when all is done, 1 when something is left. */
export function migrateApprovalsCommand(): Command {
  const migrate = new Command('migrate-approvals')
    .description('move open approvals to another version of their definition')
    .argument('<definition>', 'key of the definition')
    .requiredOption('--as <username>', 'whose permissions count, and who is on record')
    .option('--organization <key>', 'where that name is not unique')
    .option('--to <version>', 'number of the version; the one in use unless given', versionIn)
    .option('--reason <text>', 'why; required unless a plan that exists is applied')
    .addOption(new Option('--plan', 'only plan (the default)').conflicts(['apply', 'revert']))
    .addOption(new Option('--apply [id]', 'apply this plan, or make one first').conflicts('revert'))
    .option('--revert <id>', 'take a migration back')
    .option('--stale', 'with --apply <id>: also approvals that were decided since the plan')
    .option('--json', 'the migration as one object, then one object per approval')
    .action((definition: string, options: MigrateOptions) =>
      run((config) => migrateApprovals(config, definition, options)),
    );
  return withExamples(
    migrate,
    'countersign migrate-approvals purchase --as erin --reason "New limits"',
    'countersign migrate-approvals purchase --as erin --apply 01a1…',
  );
}

function versionIn(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It has to be the number of a version.');
}

async function migrateApprovals(
  config: Config,
  definition: string,
  options: MigrateOptions,
): Promise<void> {
  await withServices(config, 'migrate-approvals', async (services) => {
    const actor = await actorOf(services, options);
    const planned = await inTwoLines(() => planFor(services, actor, definition, options));
    const isApplied = options.apply !== undefined || options.revert !== undefined;
    const done = isApplied ? await applyAll(services, actor, planned, options) : planned;
    await tell(services, actor, done, options);
    if (isApplied && done.open > 0) {
      throw new Error(
        `${done.open} approval(s) could not be reached.\nIs a worker running? Then go on with ` +
          `--apply ${done.id}`,
      );
    }
  });
}

async function actorOf({ actors }: Services, { as, organization }: MigrateOptions): Promise<Actor> {
  const actor = await actors.find(organization, as);
  if (!actor) {
    throw new UsageError(
      `There is no active user "${as}"${organization === undefined ? ', or in several organizations' : ''}.\n` +
        'Name an administrator with --as, and their organization with --organization.',
    );
  }
  if (permitsSome(actor.grants, 'approval.migrate')) return actor;
  throw new UsageError(
    `"${as}" lacks the permission "approval.migrate".\nGrant it, or name somebody else with --as.`,
  );
}

/** The plan to tell of or to apply: one that exists, the way back, or a new one. */
async function planFor(
  { migrations }: Services,
  actor: Actor,
  definition: string,
  { apply, revert, to, reason }: MigrateOptions,
): Promise<MigrationView> {
  if (typeof apply === 'string') return migrations.read(actor, definition, idIn(apply));
  if (reason === undefined || reason.trim() === '') {
    throw new UsageError('The reason is missing.\nSay why with --reason "…"; it is on record.');
  }
  if (revert !== undefined) return migrations.revert(actor, definition, idIn(revert), reason);
  return migrations.plan(actor, definition, { to, reason });
}

/** A refusal by what is stored: what, and how to do it right. */
async function inTwoLines<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { ChangeRefused } = await import('../../platform/change-refused.js');
    if (!(error instanceof ChangeRefused)) throw error;
    const { PROBLEMS } = await import('../../platform/http/problems.js');
    const [, what, how] = /^(.*?[^.]\.) ([A-Z].*)$/s.exec(error.message) ?? [];
    throw new Error(`${what ?? error.message}\n${how ?? PROBLEMS[error.code].fix}`);
  }
}

function idIn(text: string): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text;
  throw new UsageError(`"${text}" is no id of a migration.\nTake the id that --plan has shown.`);
}

/** Goes on until nothing is left, or until nothing more can be reached. */
async function applyAll(
  { migrationRuns }: Services,
  actor: Actor,
  { id, definition, open }: MigrationView,
  { stale = false }: { stale?: boolean },
): Promise<MigrationView> {
  const next = (withStale: boolean): Promise<MigrationView> =>
    migrationRuns.apply(actor, definition, id, { limit: 500, stale: withStale });
  let left = open;
  let done = await next(stale);
  while (done.open > 0 && done.open < left) {
    left = done.open;
    done = await next(false);
  }
  return done;
}

async function tell(
  { migrations }: Services,
  actor: Actor,
  migration: MigrationView,
  { json: isJson = false }: { json?: boolean },
): Promise<void> {
  if (isJson) say(JSON.stringify(migration));
  else for (const line of linesOf(migration)) say(line);
  let after: string | undefined;
  do {
    const page = { after, limit: 100 };
    const { items, last } = await migrations.items(actor, migration.definition, migration.id, page);
    for (const item of items) say(isJson ? JSON.stringify(item) : lineOf(item));
    after = last?.approvalId;
  } while (after !== undefined);
}

function linesOf({ id, status, planned, results, differences, open }: MigrationView): string[] {
  const changes = differences.flatMap(({ from, to, steps, settings }) => [
    `version ${from} to ${to}:`,
    ...steps.map(({ step, change, fields = [] }) =>
      `  step "${step}" ${change} ${fields.length > 0 ? `(${fields.join(', ')})` : ''}`.trimEnd(),
    ),
    ...(settings.length > 0 ? [`  settings changed: ${settings.join(', ')}`] : []),
  ]);
  const counts = status === 'planned' ? planned : results;
  const summary = Object.entries(counts).map(([word, count]) => `${count} ${word}`);
  const left = open > 0 && status !== 'planned' ? `, ${open} left` : '';
  return [`${id}  ${status}: ${summary.join(', ')}${left}`, ...changes];
}

function lineOf({ approvalId, subjectType, subjectId, from, to, ...item }: MigrationItem): string {
  const { plan, result, message } = item;
  const why = message ?? (plan.outcome === 'keep' ? plan.message : detailOf(plan.again));
  const what = `${subjectType} ${subjectId}, version ${from} to ${to}`;
  return `${approvalId}  ${result ?? plan.outcome}  ${what}${why === '' ? '' : `: ${why}`}`;
}

function detailOf(again: readonly string[]): string {
  return again.length > 0 ? `asks "${again.join('", "')}" anew` : '';
}
