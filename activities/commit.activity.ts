import { SpanKind } from '@opentelemetry/api';
import { ApplicationFailure } from '@temporalio/common';
import { traceIn } from '../src/approvals/command.schema';
import { ApprovalMissing, type CommitService } from '../src/approvals/commit.service';
import type { CommandEnvelope, CommitResult } from '../src/domain/directive';
import { failpoint } from '../src/platform/failpoints';
import { traced } from '../src/platform/tracing';
import type { CommitActivities } from './activity-interface';

/** Told of every commit: what was decided, and how long it took. */
export type OnCommitted = (
  commands: readonly CommandEnvelope[],
  result: CommitResult,
  ms: number,
) => void;

/** Lends the commit service to the workflow. Everything but a missing approval is tried again. */
export function createCommitActivities(
  service: CommitService,
  onCommitted: OnCommitted = () => undefined,
): CommitActivities {
  return {
    async commit(approvalId, commands) {
      await failpoint('commit.beforeTransaction');
      const startedAt = performance.now();
      try {
        const result = await asSpan(approvalId, commands, () =>
          service.commit(approvalId, commands),
        );
        onCommitted(commands, result, performance.now() - startedAt);
        await failpoint('commit.afterTransaction');
        return result;
      } catch (error) {
        if (error instanceof ApprovalMissing) {
          throw ApplicationFailure.nonRetryable(error.message, error.code);
        }
        throw error;
      }
    },
  };
}

/** Part of the trace of its first command, linked to those of the others. */
function asSpan<T>(
  approvalId: string,
  commands: readonly CommandEnvelope[],
  work: () => Promise<T>,
): Promise<T> {
  const [parent, ...others] = commands.flatMap(({ body }) => traceIn(body) ?? []);
  const attributes = {
    'countersign.approval': approvalId,
    'countersign.commands': commands.map(({ kind }) => kind),
  };
  return traced('commit', { kind: SpanKind.CONSUMER, attributes, parent, others }, work);
}
