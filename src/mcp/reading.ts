import type { AnswerOf } from '../client/api';
import { summaryOf, type ApprovalSummary } from './approval-summary';
import type { ApprovalsApi } from './approvals-api';

/** An approval as it is now, with what its steps are about and whether the agent may decide. */
export async function readApproval(
  api: ApprovalsApi,
  approvalId: string,
  signal?: AbortSignal,
): Promise<ApprovalSummary> {
  const path = `/approvals/${encodeURIComponent(approvalId)}`;
  // First the explanation: what it is about can only be older than what is shown with it.
  const explanation = await api.get<AnswerOf<'explainApproval'>>(`${path}/explanation`, { signal });
  const detail = await api.get<AnswerOf<'getApproval'>>(path, { signal });
  return summaryOf(detail, explanation);
}
