import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { APPROVAL_WORKFLOW, wakeSignal } from '../../../workflows/contract';
import { inParallel } from '../in-parallel';
import {
  connected,
  connectionOptions,
  dataConverterOptions,
  type TemporalServer,
} from './connection';
import { hasStatus } from './grpc-status';

/** A build of a deployment, as Temporal knows it. */
export interface BuildView {
  buildId: string;
  status: 'inactive' | 'current' | 'ramping' | 'draining' | 'drained';
  /** Share of new approvals that it gets while it is ramping. */
  percentage?: number;
  /** Approvals that are decided by it. */
  open: number;
}

/** Temporal knows no such deployment or build: none of its workers has run yet. */
export class DeploymentUnknown extends Error {
  readonly code = 'DEPLOYMENT_UNKNOWN';
}

/** By the numbers of Temporal's API. */
const STATUSES: readonly BuildView['status'][] = [
  ...(['inactive', 'inactive', 'current', 'ramping', 'draining', 'drained'] as const),
];
/** How many approvals are woken at a time. */
const WIDTH = 8;
const IDENTITY = 'countersign';
/** `ROUTING_CONFIG_UPDATE_STATE_IN_PROGRESS`: not every task queue knows of the change yet. */
const SPREADING = 1;
const LOOKS = { everyMs: 100, most: 100 };
/** A workflow task that began before the change does not know of it, and is over by then. */
const SETTLED_MS = 1_000;

/** The builds of one deployment: which of them gets new approvals, and who is still on which. */
export class Deployments {
  private constructor(
    private readonly connection: Connection,
    private readonly client: Client,
    private readonly deploymentName: string,
  ) {}

  static async connect(
    server: TemporalServer & { namespace: string },
    deploymentName: string,
  ): Promise<Deployments> {
    const { namespace } = server;
    const connect = () => Connection.connect(connectionOptions(server));
    const connection = await connected(server, connect);
    const client = new Client({ connection, namespace, ...dataConverterOptions(server) });
    return new Deployments(connection, client, deploymentName);
  }

  /** All builds, the newest first. */
  async builds(): Promise<BuildView[]> {
    const { deploymentName } = this;
    const { workerDeploymentInfo: info } = await this.known(() =>
      this.client.workflowService.describeWorkerDeployment({ ...this.at, deploymentName }),
    );
    const { rampingDeploymentVersion, rampingVersionPercentage } = info?.routingConfig ?? {};
    const builds = (info?.versionSummaries ?? []).map(async ({ deploymentVersion, status }) => {
      const buildId = deploymentVersion?.buildId ?? '';
      const isRamping = buildId !== '' && rampingDeploymentVersion?.buildId === buildId;
      const { count } = await this.client.workflow.count(this.openOn(buildId));
      return {
        ...{ buildId, status: STATUSES[status ?? 0] ?? 'inactive', open: count },
        ...(isRamping && { percentage: rampingVersionPercentage ?? 0 }),
      };
    });
    return Promise.all(builds);
  }

  /** New approvals begin on this build; a share of them, when a percentage below 100 is given. */
  async promote(buildId: string, percentage = 100): Promise<void> {
    if (percentage === 100) await this.makeCurrent(buildId);
    else await this.ramp(buildId, percentage);
  }

  /** New approvals begin on workers without versions. Those of the builds stay where they are. */
  async unversion(): Promise<void> {
    await this.makeCurrent('');
  }

  /**
   * Wakes open approvals of all builds but this one, so that each looks whether it can go on by
   * what is current now. Those that are idle would learn of it with their next message only.
   *
   * @returns how many were woken
   */
  async wakeOthers(buildId: string | undefined, limit: number): Promise<number> {
    await pause(SETTLED_MS);
    const others = (await this.builds()).filter((build) => build.buildId !== buildId);
    const ids: string[] = [];
    for (const other of others) {
      for await (const { workflowId } of this.client.workflow.list({
        query: this.openOn(other.buildId),
      })) {
        if (ids.length >= limit) break;
        ids.push(workflowId);
      }
    }
    const woken = await inParallel(WIDTH, ids, async (id) => this.wake(id));
    return woken.filter(Boolean).length;
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  /** An empty id stands for workers without versions. */
  private async makeCurrent(buildId: string): Promise<void> {
    const target = { ...this.at, deploymentName: this.deploymentName, identity: IDENTITY };
    const { workflowService } = this.client;
    await this.known(async () =>
      workflowService.setWorkerDeploymentCurrentVersion({ ...target, buildId }),
    );
    // The server leaves another build its share, also one from which somebody is on the way back.
    await this.ramp('', 0);
    for (let look = 0; look < LOOKS.most && (await this.isSpreading()); look += 1) {
      await pause(LOOKS.everyMs);
    }
  }

  private async isSpreading(): Promise<boolean> {
    const { at, deploymentName } = this;
    const { workerDeploymentInfo: info } =
      await this.client.workflowService.describeWorkerDeployment({ ...at, deploymentName });
    return Number(info?.routingConfigUpdateState) === SPREADING;
  }

  /** An empty id and no share end the ramp that there is. */
  private async ramp(buildId: string, percentage: number): Promise<void> {
    const { deploymentName } = this;
    const target = { ...this.at, deploymentName, buildId, percentage, identity: IDENTITY };
    await this.known(async () =>
      this.client.workflowService.setWorkerDeploymentRampingVersion(target),
    );
  }

  /** False when it has ended meanwhile. */
  private async wake(workflowId: string): Promise<boolean> {
    try {
      await this.client.workflow.getHandle(workflowId).signal(wakeSignal);
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === 'WorkflowNotFoundError') return false;
      throw error;
    }
  }

  private get at(): { namespace: string } {
    return { namespace: this.client.options.namespace };
  }

  private openOn(buildId: string): string {
    return (
      `WorkflowType = '${APPROVAL_WORKFLOW}' AND ExecutionStatus = 'Running' ` +
      `AND TemporalWorkerDeploymentVersion = '${this.deploymentName}:${buildId}'`
    );
  }

  private async known<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      const isUnknown = hasStatus(error, 'NOT_FOUND') || hasStatus(error, 'FAILED_PRECONDITION');
      if (!isUnknown) throw error;
      const { details } = error as { details?: string };
      throw new DeploymentUnknown(
        `${details ?? 'Temporal does not know it.'} Start workers of the build first.`,
      );
    }
  }
}
