import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { ApprovalView } from '../../domain/direct';
import { APPROVAL_WORKFLOW, stateQuery } from '../../../workflows/contract';
import { inParallel } from '../in-parallel';

/** A run of an approval that is open, as the list of executions tells of it. */
export interface OpenRun {
  workflowId: string;
  runId: string;
  /** From its memo; undefined for what is none of ours. */
  approvalId: string | undefined;
  startedAt: Date;
  /** The search attributes by their names. */
  attributes: Readonly<Record<string, readonly unknown[]>>;
}

const PAGE = 200;
const WIDTH = 8;
/** Ids in one query; they may be long. */
const IDS_AT_A_TIME = 50;
const QUERY_MS = 5_000;
/** Of a workflow task that only had to wait for a worker. */
const MOST_ATTEMPTS = 3;

/** What Temporal has open, for those who hold it against the rows. */
export class Executions {
  constructor(
    private readonly client: Client,
    /** The queue of the approvals; others may share the namespace. */
    private readonly taskQueue: string,
  ) {}

  /** All open runs of approvals, page by page. The list may be a moment behind. */
  async *openRuns(): AsyncGenerator<OpenRun[]> {
    let page: OpenRun[] = [];
    for await (const info of this.list(this.ofApprovals(`ExecutionStatus = 'Running'`))) {
      page.push(openRun(info));
      if (page.length < PAGE) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }

  /**
   * Those among workflows that have an open run. The list may be a moment behind, so each that is
   * not there is looked at itself; one that has just closed may still be listed.
   */
  async openAmong(workflowIds: readonly string[]): Promise<Set<string>> {
    const open = new Set<string>();
    for (let from = 0; from < workflowIds.length; from += IDS_AT_A_TIME) {
      const ids = workflowIds.slice(from, from + IDS_AT_A_TIME).map(quoted);
      const query = `WorkflowId IN (${ids.join(', ')}) AND ExecutionStatus = 'Running'`;
      for await (const { workflowId } of this.list(query)) open.add(workflowId);
    }
    const missing = workflowIds.filter((id) => !open.has(id));
    await inParallel(WIDTH, missing, async (id) => {
      if (await this.isOpen({ workflowId: id })) open.add(id);
    });
    return open;
  }

  /** True when a run of a workflow, the latest unless told otherwise, is open. */
  async isOpen({ workflowId, runId }: { workflowId: string; runId?: string }): Promise<boolean> {
    try {
      const { status } = await this.client.workflow.getHandle(workflowId, runId).describe();
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** What a run takes the approval for; undefined when no worker answers. */
  async view(workflowId: string): Promise<ApprovalView | undefined> {
    const handle = this.client.workflow.getHandle(workflowId);
    try {
      return await this.client.withDeadline(Date.now() + QUERY_MS, () => handle.query(stateQuery));
    } catch {
      return undefined;
    }
  }

  /** True when the code of a run fails again and again, so that it does not go on. */
  async isFailing({ workflowId, runId }: OpenRun): Promise<boolean> {
    const { raw } = await this.client.workflow.getHandle(workflowId, runId).describe();
    return (raw.pendingWorkflowTask?.attempt ?? 0) > MOST_ATTEMPTS;
  }

  /** Ends a run, and no other of the same workflow. */
  async terminate(
    { workflowId, runId }: Pick<OpenRun, 'workflowId' | 'runId'>,
    reason: string,
  ): Promise<void> {
    await this.client.workflow.getHandle(workflowId, runId).terminate(reason);
  }

  private ofApprovals(condition: string): string {
    const queue = `TaskQueue = ${quoted(this.taskQueue)}`;
    return `WorkflowType = '${APPROVAL_WORKFLOW}' AND ${queue} AND ${condition}`;
  }

  private list(query: string): AsyncIterable<WorkflowExecutionInfo> {
    return this.client.workflow.list({ query, pageSize: PAGE });
  }
}

function openRun(info: WorkflowExecutionInfo): OpenRun {
  const { workflowId, runId, memo, startTime, searchAttributes } = info;
  const approvalId = memo?.['approvalId'];
  return {
    ...{ workflowId, runId },
    approvalId: typeof approvalId === 'string' ? approvalId : undefined,
    startedAt: startTime,
    attributes: searchAttributes as OpenRun['attributes'],
  };
}

/** A value in a query. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
