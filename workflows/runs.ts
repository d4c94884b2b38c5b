import { makeContinueAsNewFunc, patched, workflowInfo } from '@temporalio/workflow';
import { isFinal, type ApprovalStatus } from '../src/domain/statuses';
import { DEFAULT_HISTORY_LIMIT, type ApprovalHeading, type ApprovalInput } from './contract';

type Run = (input: ApprovalInput) => Promise<ApprovalStatus>;

/**
 * After a reset to its beginning, the input of a run is out of date and the rows know more. The
 * patch marker keeps a reset to a later point, whose history has no such look-up, replayable.
 */
export function mustForget(): boolean {
  const { originalExecutionRunId, runId } = workflowInfo();
  return originalExecutionRunId !== runId && patched('look-up-after-reset');
}

/**
 * On the same build, or on the one that is current now where the server can do that. The memo has
 * to be handed on; search attributes go on by themselves.
 */
export async function continueWith(input: ApprovalInput): Promise<never> {
  const memo = workflowInfo().memo ?? {};
  const upgrade = isOutdated() ? { initialVersioningBehavior: 'AUTO_UPGRADE' as const } : {};
  return makeContinueAsNewFunc<Run>({ memo, ...upgrade })(input);
}

/**
 * The approval is over, or this run is. A run that has done nothing yet does not leave for another
 * build, so that none can follow on the next without end.
 */
export function isEnd(
  status: ApprovalStatus,
  input: ApprovalInput,
  hasCommitted: boolean,
): boolean {
  return isFinal(status) || isLong(input) || (hasCommitted && isOutdated());
}

/** Another build is current than the one to which this run is pinned. Older servers never say so. */
function isOutdated(): boolean {
  return workflowInfo().targetWorkerDeploymentVersionChanged;
}

function isLong(input: ApprovalInput): boolean {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return continueAsNewSuggested || historyLength > (input.historyLimit ?? DEFAULT_HISTORY_LIMIT);
}

/** The first run has its summary from the server, which gives later ones none. */
export function headingOf({ heading = {} }: ApprovalInput): ApprovalHeading {
  const { summary: _shown, ...rest } = heading;
  return workflowInfo().continuedFromExecutionRunId === undefined ? rest : heading;
}
