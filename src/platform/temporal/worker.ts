import {
  NativeConnection,
  Worker,
  type WorkerOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import type {
  CommitActivities,
  DeliveryActivities,
  EffectActivities,
  MaintenanceActivities,
} from '../../../activities/activity-interface';
import { deliveriesQueueOf, effectsQueueOf } from '../../../workflows/contract';
import {
  connected,
  connectionOptions,
  dataConverterOptions,
  type TemporalServer,
} from './connection';

export type { WorkflowBundleOption };

/** What the workers of one process need. */
export interface WorkerSetup {
  server: TemporalServer;
  namespace: string;
  taskQueue: string;
  workflowBundle: WorkflowBundleOption;
  /** Connections of the pool that the activities share. */
  poolSize: number;
  maxCachedWorkflows: number;
  /** Which build this is, where workflows stay on the build on which they began. */
  deployment: { deploymentName: string; buildId: string } | undefined;
  commit: CommitActivities;
  effects: EffectActivities;
  deliveries: DeliveryActivities;
  maintenance: MaintenanceActivities;
}

/** The running workers of this process. */
export interface RunningWorkers {
  /** Settles with a sentence when a worker ends by itself. */
  failed: Promise<string>;
  /** Finishes what is under way, takes nothing new. */
  stop(): Promise<void>;
}

/** Starts the workers of a process: one decides, one runs effects, one tells webhooks and maintains. */
export async function startWorkers(setup: WorkerSetup): Promise<RunningWorkers> {
  const connection = await connected(setup.server, () =>
    NativeConnection.connect({
      ...connectionOptions(setup.server),
      // Workers run beside their cluster: there, compressing costs more processor than it saves.
      grpcCompression: { codec: 'none' },
    }),
  );
  const workers = await Promise.all([
    decisionWorker(connection, setup),
    effectsWorker(connection, setup),
    deliveriesWorker(connection, setup),
  ]);
  const runs = workers.map((worker) => worker.run());
  const ends = runs.map((run) =>
    run.then(
      () => 'A worker has stopped.',
      (error: unknown) =>
        `A worker failed: ${error instanceof Error ? error.message : String(error)}`,
    ),
  );
  return {
    failed: Promise.race(ends),
    stop: async () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.all(ends);
      await connection.close();
    },
  };
}

async function decisionWorker(connection: NativeConnection, setup: WorkerSetup): Promise<Worker> {
  return Worker.create({
    connection,
    ...dataConverterOptions(setup.server),
    namespace: setup.namespace,
    taskQueue: setup.taskQueue,
    workflowBundle: setup.workflowBundle,
    activities: setup.commit,
    ...versioned(setup),
    // A commit holds a connection: more slots than connections would only wait for one another,
    // and run into their timeout while they do. Two connections stay for relays and effects.
    maxConcurrentLocalActivityExecutions: Math.max(1, setup.poolSize - 2),
    maxConcurrentActivityTaskExecutions: 2,
    // Commits are local; the queue's own activities only run while the database is away.
    maxConcurrentActivityTaskPolls: 1,
    // A decision waits for its commit inside a workflow task, so there are as many tasks at a time.
    // A full cache whose workflows are all at work throws one out while it works, which stands
    // still until its task times out: one place is for the next.
    maxConcurrentWorkflowTaskExecutions: Math.min(100, setup.maxCachedWorkflows - 1),
    workflowTaskPollerBehavior: { type: 'autoscaling', initial: 5, minimum: 2, maximum: 20 },
    // Memory of a worker must not follow the number of open approvals: the rest is replayed.
    maxCachedWorkflows: setup.maxCachedWorkflows,
    // The default is 0, which would cut off every commit under way.
    shutdownGraceTime: '15 seconds',
    shutdownForceTime: '30 seconds',
  });
}

/** Runs stay on their build. Effects are no workflows: any build may run them, so those are not. */
function versioned({ deployment: version }: WorkerSetup): Partial<WorkerOptions> {
  if (!version) return {};
  return {
    workerDeploymentOptions: {
      ...{ version, useWorkerVersioning: true, defaultVersioningBehavior: 'PINNED' },
    },
  };
}

async function effectsWorker(connection: NativeConnection, setup: WorkerSetup): Promise<Worker> {
  return Worker.create({
    connection,
    ...dataConverterOptions(setup.server),
    namespace: setup.namespace,
    taskQueue: effectsQueueOf(setup.taskQueue),
    activities: setup.effects,
    // Slow handlers may pile up here without a decision noticing.
    maxConcurrentActivityTaskExecutions: 20,
    activityTaskPollerBehavior: { type: 'autoscaling', initial: 2, minimum: 1, maximum: 5 },
    shutdownGraceTime: '15 seconds',
    shutdownForceTime: '30 seconds',
  });
}

/** Its own workflows as well: a receiver that is away for days takes no decision's place in memory. */
async function deliveriesWorker(connection: NativeConnection, setup: WorkerSetup): Promise<Worker> {
  return Worker.create({
    connection,
    ...dataConverterOptions(setup.server),
    namespace: setup.namespace,
    taskQueue: deliveriesQueueOf(setup.taskQueue),
    workflowBundle: setup.workflowBundle,
    activities: { ...setup.deliveries, ...setup.maintenance },
    ...versioned(setup),
    // They mostly wait for others, and hold a connection to the database for moments only.
    maxConcurrentActivityTaskExecutions: 50,
    activityTaskPollerBehavior: { type: 'autoscaling', initial: 2, minimum: 1, maximum: 5 },
    maxConcurrentWorkflowTaskExecutions: 10,
    workflowTaskPollerBehavior: { type: 'autoscaling', initial: 2, minimum: 2, maximum: 5 },
    // Each has two things to do, hours apart.
    maxCachedWorkflows: 20,
    workflowThreadPoolSize: 1,
    shutdownGraceTime: '15 seconds',
    shutdownForceTime: '30 seconds',
  });
}
