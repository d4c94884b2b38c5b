import type { CommandEnvelope, CommitResult } from '../domain/directive';
import { COMMAND_SCHEMAS, INTERNAL_SCHEMAS } from './command.schema';
import type { Metrics } from '../platform/metrics';

/**
 * Counts what commits decide. A command that is sent again because its answer was lost counts
 * again: these are answers.
 */
export function measureCommits(metrics: Metrics) {
  const decided = metrics.counter('commands_total', 'Commands decided, by what became of them', [
    'kind',
    'outcome',
  ]);
  const duration = metrics.timer('commit_duration', 'Time of the transaction that decides');
  const lateness = metrics.timer('deadline_lateness', 'From a deadline to its commit');
  return (commands: readonly CommandEnvelope[], { outcomes }: CommitResult, ms: number): void => {
    duration.observe(ms / 1_000);
    for (const [index, { kind, body }] of commands.entries()) {
      const outcome = outcomes[index];
      if (!outcome) continue;
      const label = outcome.accepted ? 'accepted' : outcome.code;
      decided.inc({ kind: isKnown(kind) ? kind : 'other', outcome: label });
      if (kind === 'tick') lateness.observe(secondsSince(body));
    }
  };
}

/** A kind that anybody can make up would make a time series each. */
function isKnown(kind: string): boolean {
  return Object.hasOwn(COMMAND_SCHEMAS, kind) || Object.hasOwn(INTERNAL_SCHEMAS, kind);
}

function secondsSince(body: CommandEnvelope['body']): number {
  const at = (body as { at?: number } | null)?.at;
  return typeof at === 'number' ? Math.max(0, (Date.now() - at) / 1_000) : 0;
}
