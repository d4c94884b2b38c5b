import { ApplicationFailure } from '@temporalio/common';
import { ApprovalMissing, type CommitService } from '../src/approvals/commit.service';
import { failpoint } from '../src/platform/failpoints';
import type { CommitActivities } from './activity-interface';

/** Lends the commit service to the workflow. Everything but a missing approval is tried again. */
export function createCommitActivities(service: CommitService): CommitActivities {
  return {
    async commit(approvalId, commands) {
      await failpoint('commit.beforeTransaction');
      try {
        const result = await service.commit(approvalId, commands);
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
