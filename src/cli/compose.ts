import type { DataSource } from '../platform/database/types';
import { createCommitActivities } from '../../activities/commit.activity';
import { createEffectActivities } from '../../activities/run-effect.activity';
import { createMaintenanceActivities } from '../../activities/maintenance.activity';
import { createDeliveryActivities } from '../../activities/webhook.activity';
import { createAccess, type Access } from '../access/access';
import type { ActionRegistry } from '../actions/action-registry';
import { EffectAdminService } from '../actions/effect-admin.service';
import { measureAttempts } from '../actions/attempt-metrics';
import { EffectsService } from '../actions/effects.service';
import { loadExtensions } from '../actions/extensions';
import { ExplainService } from '../approvals/explain.service';
import type { MigrationRuns } from '../approvals/migration-runs.service';
import type { MigrationsService } from '../approvals/migrations.service';
import { OutboxRelay } from '../approvals/relay.service';
import { SubjectsService } from '../approvals/subjects.service';
import { DefinitionsService } from '../definitions/definitions.service';
import { PeopleChangesService } from '../people/people-changes.service';
import { ActorService } from '../people/actor.service';
import type { Config } from '../platform/config/config';
import { createDataSource } from '../platform/database/data-source';
import { healthChecks } from './health-checks';
import { listen, type Listening } from '../platform/http/listen';
import { listenForMetrics } from '../platform/http/metrics-server';
import { createApp } from '../platform/http/server';
import { Metrics } from '../platform/metrics';
import { watchBacklog } from '../approvals/backlog.service';
import { measureCommits } from '../approvals/commit-metrics';
import { SubjectRegistry } from '../subjects/subject-registry.service';
import { SubjectTypesService } from '../subjects/subject-types.service';
import { createLogger, type Logger } from '../platform/logging';
import { Outgoing } from '../platform/outgoing/outgoing';
import type { ApprovalGateway } from '../platform/temporal/gateway';
import { readTemporalMetrics } from '../platform/temporal/runtime';
import { PayloadReader } from '../platform/temporal/payload-reader';
import {
  startWorkers,
  type RunningWorkers,
  type WorkflowBundleOption,
} from '../platform/temporal/worker';
import { workflowBundle } from '../platform/temporal/workflow-bundle';
import { openAudit, type AuditServices } from './compose-audit';
import {
  openActions,
  openDecisions,
  openGateway,
  type DecisionServices,
} from './compose-decisions';
import { openMigrations } from './compose-migrations';
import { openLive, type Live } from './compose-live';
import { openNotifications, type NotificationServices } from './compose-notifications';
import {
  cleanupOnCompletion,
  openMaintenance,
  type MaintenanceServices,
} from './compose-maintenance';
import { openReading, type ReadingServices } from './compose-reading';
import { openWebhooks, type WebhookServices } from './compose-webhooks';
import { withSomeSecret } from './kept-secret';
import { apiRoutes } from './routes';

/** The addresses that a process works with, once it is known where everything runs. */
export interface Addresses {
  databaseUrl: string;
  temporalAddress: string;
}

/** Everything that the parts of the program share, built from the configuration in one place. */
export interface Services
  extends
    AuditServices,
    DecisionServices,
    MaintenanceServices,
    NotificationServices,
    ReadingServices,
    WebhookServices {
  dataSource: DataSource;
  gateway: ApprovalGateway;
  subjects: SubjectsService;
  registry: SubjectRegistry;
  explaining: ExplainService;
  people: PeopleChangesService;
  definitions: DefinitionsService;
  migrations: MigrationsService;
  migrationRuns: MigrationRuns;
  subjectTypes: SubjectTypesService;
  effectAdmin: EffectAdminService;
  live: Live;
  actors: ActorService;
  access: Access;
  actions: ActionRegistry;
  metrics: Metrics;
  /** Only where payloads are encrypted. */
  payloadReader: PayloadReader | undefined;
  log: Logger;
  close(): Promise<void>;
}

/** Connects to the database and builds the services. Temporal is reached when it is first needed. */
export async function openServices(
  given: Config,
  { databaseUrl, temporalAddress }: Addresses,
  name: string,
): Promise<Services> {
  const config = withSomeSecret(given);
  const log = createLogger(config.logLevel).child({ process: name });
  const warn = (error: unknown): void => log.warn({ err: error }, 'will be tried again');
  const extensions = loadExtensions(config.extensions);
  const outgoing = new Outgoing(config.outgoing);
  const actions = openActions(log, outgoing, extensions);
  const dataSource = await openDatabase(config, databaseUrl, { name, onConnectionError: warn });
  const metrics = new Metrics();
  watchBacklog(metrics, dataSource);
  const gateway = openGateway(config, temporalAddress);
  const actors = new ActorService(dataSource);
  const auditing = openAudit(config, dataSource, warn);
  const { audit, originOf } = auditing;
  const registry = new SubjectRegistry(dataSource, actions, log, config.subjects);
  actions.include(registry.actions());
  const parts = { dataSource, gateway, actions, registry, originOf, log, warn };
  const { routes, ...decide } = openDecisions(config, parts);
  const { attach, commands, names, starter, announcer } = decide;
  const explaining = new ExplainService(dataSource, routes, attach, registry);
  const shared = { dataSource, actors, audit, log, explaining, names, extensions, outgoing };
  const notifying = openNotifications(config, shared);
  const webhooks = openWebhooks(config, shared);
  actions.include(notifying.mailActions);
  actions.requireDefaults();
  return {
    ...{ dataSource, gateway, ...decide, explaining, registry, actions, log },
    subjects: new SubjectsService(dataSource, attach, starter, commands, registry),
    people: new PeopleChangesService(dataSource, audit),
    ...openReading({ dataSource, actors, routes, names, warn }),
    ...openMigrations({ dataSource, routes, commands, audit }),
    definitions: new DefinitionsService(dataSource, (action) => actions.problemOf(action), audit),
    subjectTypes: new SubjectTypesService(dataSource, audit, registry),
    effectAdmin: new EffectAdminService(dataSource, audit),
    live: openLive(dataSource, databaseUrl, warn),
    actors,
    payloadReader: PayloadReader.of(config.temporal),
    ...auditing,
    ...notifying,
    ...webhooks,
    ...openMaintenance({ ...shared, gateway, routes, commands, ...webhooks }),
    access: createAccess(config, shared),
    metrics,
    close: () => closeAll({ starter, announcer, ...notifying, gateway, registry, dataSource }),
  };
}

/** Those who use a connection before those who have it. */
async function closeAll(
  services: Pick<
    Services,
    'starter' | 'announcer' | 'closeMail' | 'gateway' | 'registry' | 'dataSource'
  >,
): Promise<void> {
  await services.starter.flush();
  await services.announcer.flush();
  services.closeMail();
  await services.gateway.close();
  await services.registry.close();
  await services.dataSource.destroy();
}

/** Connects as the role that cannot rewrite history. */
export async function openDatabase(
  { poolSize }: Config,
  url: string,
  { name, onConnectionError }: { name: string; onConnectionError?: (error: Error) => void },
): Promise<DataSource> {
  const dataSource = createDataSource({
    url,
    poolSize,
    applicationName: `countersign ${name}`,
    role: 'application',
    ...(onConnectionError && { onConnectionError }),
  });
  return dataSource.initialize();
}

/** Serves the HTTP API. */
export async function serveApi(
  config: Config,
  services: Services,
  port: number,
): Promise<Listening> {
  const app = createApp({
    routes: apiRoutes(services),
    authenticate: services.access.authenticate,
    limiter: services.access.limiter,
    health: healthChecks(services),
    settings: {
      production: config.production,
      ...config.network,
      temporalUi: config.temporal.uiUrl,
    },
    metrics: services.metrics,
    onRefused: (refusal) => services.refusals.record(refusal),
    log: services.log,
  });
  const listening = await listen(app, config.host, port);
  services.live.start();
  const close = async (): Promise<void> => {
    // Long reads would keep the server from closing.
    services.watch.close();
    await services.live.close();
    await listening.close();
  };
  return { ...listening, close };
}

/** Serves the metrics of this process, where the configuration wants it. */
export async function serveMetrics(
  { network: { metrics: where } }: Config,
  { metrics, log }: Services,
): Promise<Listening | undefined> {
  if (where) metrics.include(readTemporalMetrics);
  return where && listenForMetrics(metrics, log, where);
}

/** Runs the workers and the relay of the outbox. */
export async function runWorker(
  config: Config,
  services: Services,
  { temporalAddress }: Addresses,
  bundle?: WorkflowBundleOption,
): Promise<RunningWorkers> {
  const warn = (error: unknown): void => services.log.warn({ err: error }, 'outbox');
  const { dataSource, gateway, commands, announcer } = services;
  const relay = new OutboxRelay(dataSource, gateway, commands, announcer, warn);
  const effects = new EffectsService(
    services.dataSource,
    services.actions,
    services.log,
    measureAttempts(services.metrics),
  );
  const workers = await startWorkers({
    server: { ...config.temporal, address: temporalAddress },
    namespace: config.temporal.namespace,
    taskQueue: config.temporal.taskQueue,
    workflowBundle: bundle ?? (await workflowBundle()),
    poolSize: config.poolSize,
    maxCachedWorkflows: config.temporal.maxCachedWorkflows,
    deployment: config.deployment,
    commit: createCommitActivities(services.commits, measureCommits(services.metrics)),
    effects: createEffectActivities(effects),
    deliveries: createDeliveryActivities(services.deliveries),
    maintenance: createMaintenanceActivities(services.maintenance),
  });
  relay.start();
  const checkpoints = services.checkpoints();
  checkpoints.start();
  const postman = services.postman();
  postman.start();
  const cleaner = cleanupOnCompletion(config, services);
  cleaner.start();
  return {
    failed: workers.failed,
    stop: async () => {
      await relay.stop();
      await checkpoints.stop();
      await postman.stop();
      await cleaner.stop();
      await workers.stop();
    },
  };
}
