import { Command, InvalidArgumentError, Option } from 'commander';
import type { CleanupService } from '../../maintenance/cleanup.service';
import {
  FINISHED_KINDS,
  type CleanupStatistics,
  type FinishedKind,
} from '../../maintenance/cleanup.types';
import { DEFAULT_CLEANUP_DAYS } from '../../maintenance/retention';
import type { Config } from '../../platform/config/config';
import type { Say } from '../command';
import { withExamples } from '../frame';
import { run, say } from '../running';
import { UsageError } from '../usage';
import { withServices } from '../with-services';

interface CleanupOptions {
  stats?: boolean;
  days?: number;
  dryRun?: boolean;
  status?: FinishedKind;
}

/** `countersign cleanup`: removes approvals that are over, or tells how many there are. */
export function cleanupCommand(): Command {
  const cleanup = new Command('cleanup')
    .description('remove approvals that are over, with their history; requests and rules stay')
    .option('--stats', 'only tell how many approvals there are, and how old')
    .option('--days <n>', 'remove those that are over for so many days; 0 for all', wholeNumber)
    .option('--dry-run', 'remove nothing, and say what would be')
    .addOption(new Option('--status <kind>', 'only these').choices([...FINISHED_KINDS]))
    .action((options: CleanupOptions) => run((config) => cleanUp(config, options)));
  return withExamples(
    cleanup,
    'countersign cleanup --stats',
    'countersign cleanup --days=30 --dry-run',
    'countersign cleanup --days=90 --status rejected',
  );
}

async function cleanUp(config: Config, options: CleanupOptions): Promise<void> {
  const { stats, days } = options;
  if (stats !== true && days === undefined) {
    throw new UsageError(
      'It is not said how long approvals have to be over.',
      'Say it with --days=30, or look first with --stats.',
    );
  }
  await withServices(config, 'cleanup', async ({ cleanup }) => {
    if (stats === true) await tellStatistics(cleanup, say);
    if (days !== undefined) await remove(cleanup, { ...options, days }, say);
  });
}

async function remove(
  cleanup: CleanupService,
  { days, dryRun = false, status }: CleanupOptions & { days: number },
  say: Say,
): Promise<void> {
  const { approvalsDeleted } = await cleanup.cleanUp({ olderThanDays: days, dryRun, status });
  const which = `${status ?? 'finished'} approval(s), over for ${days} days or more`;
  if (dryRun) say(`Would remove ${approvalsDeleted} ${which}. Nothing was removed (--dry-run).`);
  else say(`Removed ${approvalsDeleted} ${which}. Their tombstones are in the audit trail.`);
}

async function tellStatistics(cleanup: CleanupService, say: Say): Promise<void> {
  for (const line of statisticsLines(await cleanup.cleanupStatistics())) say(line);
}

function statisticsLines(found: CleanupStatistics): string[] {
  const { totalApprovals: total, completedApprovals, rejectedApprovals } = found;
  const finished = completedApprovals + rejectedApprovals;
  const line = (name: string, count: number, whole: number): string =>
    `  ${name.padEnd(16)}${shareOf(count, whole)}`;
  const command = `countersign cleanup --days=${DEFAULT_CLEANUP_DAYS}`;
  const old = found.finishedOver30Days;
  return [
    'Approvals',
    `  ${'Total'.padEnd(16)}${total}`,
    line('Completed', completedApprovals, total),
    line('Rejected', rejectedApprovals, total),
    line('In Progress', found.inProgressApprovals, total),
    `Finished approvals by age, of ${finished}`,
    line('> 30 days', old, finished),
    line('> 90 days', found.finishedOver90Days, finished),
    line('> 365 days', found.finishedOver365Days, finished),
    `Recommendation: ${old > 0 ? '' : 'nothing is old enough yet; once a month, '}${command}`,
  ];
}

function shareOf(count: number, whole: number): string {
  return `${count} (${whole === 0 ? '0.0' : ((count / whole) * 100).toFixed(1)}%)`;
}

function wholeNumber(text: string): number {
  const days = Number(text);
  if (/^\d{1,5}$/.test(text)) return days;
  throw new InvalidArgumentError('It has to be a number of days: 0, 30, 365 …');
}
