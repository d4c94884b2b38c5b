import { apiKeysRoutes } from '../access/api-keys.routes';
import type { ApiKeysService } from '../access/api-keys.service';
import { meRoutes, type MeDependencies } from '../access/me.routes';
import {
  providerSignInRoutes,
  type ProviderRoutesDependencies,
} from '../access/provider-sign-in.routes';
import { settingsRoutes } from '../access/settings.routes';
import { sessionsRoutes, type SessionsDependencies } from '../access/sessions.routes';
import type { ActionRegistry } from '../actions/action-registry';
import { actionsRoutes } from '../actions/actions.routes';
import { effectsRoutes } from '../actions/effects.routes';
import type { EffectAdminService } from '../actions/effect-admin.service';
import { approvalsRoutes, type ApprovalsDependencies } from '../approvals/approvals.routes';
import { bulkRoutes, type BulkDependencies } from '../approvals/bulk.routes';
import { decideFor, requireVerb } from '../approvals/decide-for';
import { decisionsRoutes } from '../approvals/decisions.routes';
import { explainRoutes, type ExplainDependencies } from '../approvals/explain.routes';
import { inboxRoutes } from '../approvals/inbox.routes';
import type { InboxService } from '../approvals/inbox.service';
import { migrationsRoutes } from '../approvals/migrations.routes';
import type { MigrationRuns } from '../approvals/migration-runs.service';
import type { MigrationsService } from '../approvals/migrations.service';
import { subjectsRoutes, type SubjectsDependencies } from '../approvals/subjects.routes';
import { tryingRoutes } from '../approvals/trying.routes';
import { auditRoutes, type AuditDependencies } from '../audit/audit.routes';
import { definitionsRoutes } from '../definitions/definitions.routes';
import type { DefinitionsService } from '../definitions/definitions.service';
import { versionsRoutes } from '../definitions/versions.routes';
import type { VersionsService } from '../definitions/versions.service';
import { insightsRoutes } from '../insights/insights.routes';
import type { InsightsService } from '../insights/insights.service';
import { decidePageRoutes, type DecideAs } from '../notifications/decide-page.routes';
import { messagesRoutes } from '../notifications/messages.routes';
import { preferencesRoutes } from '../notifications/preferences.routes';
import { templatesRoutes } from '../notifications/templates.routes';
import type { ActorService } from '../people/actor.service';
import { erasureRoutes } from '../people/erasure.routes';
import type { ErasureService } from '../people/erasure.service';
import { managementRoutes } from '../people/management.routes';
import type { PeopleChangeTools } from '../people/people-change';
import type { PeopleChangesService } from '../people/people-changes.service';
import { notesRoutes } from '../notifications/notes.routes';
import type { NotesService } from '../notifications/notes.service';
import { streamRoutes } from '../notifications/stream.routes';
import type { StreamHub } from '../notifications/stream-hub.service';
import { peopleRoutes } from '../people/people.routes';
import { codecRoutes } from '../platform/temporal/codec.routes';
import type { PayloadReader } from '../platform/temporal/payload-reader';
import { Problem } from '../platform/http/problems';
import type { Route } from '../platform/http/route';
import { RequestApprovalsService } from '../subjects/request-approvals.service';
import { requestsRoutes, type RequestsRoutesDependencies } from '../subjects/requests.routes';
import { RequestsService } from '../subjects/requests.service';
import { subjectTypesRoutes } from '../subjects/subject-types.routes';
import type { SubjectTypesService } from '../subjects/subject-types.service';
import type { NotificationServices } from './compose-notifications';
import { webhookRoutes, type WebhookRouteServices } from './compose-webhooks';

/** What the handlers of the routes need. */
export interface RouteServices
  extends
    ApprovalsDependencies,
    Omit<BulkDependencies, 'limiter'>,
    SubjectsDependencies,
    ExplainDependencies,
    AuditDependencies,
    Omit<WebhookRouteServices, 'access'>,
    NotificationServices,
    PeopleChangeTools {
  actors: ActorService;
  inbox: InboxService;
  people: PeopleChangesService;
  definitions: DefinitionsService;
  versions: VersionsService;
  actions: ActionRegistry;
  migrations: MigrationsService;
  migrationRuns: MigrationRuns;
  subjectTypes: SubjectTypesService;
  insights: InsightsService;
  effectAdmin: EffectAdminService;
  notes: NotesService;
  live: { hub: StreamHub };
  erasure: ErasureService;
  payloadReader: PayloadReader | undefined;
  access: SessionsDependencies &
    MeDependencies &
    ProviderRoutesDependencies &
    Pick<BulkDependencies, 'limiter'> & { apiKeys: ApiKeysService };
}

/** Every route of the API. */
export function apiRoutes(services: RouteServices): Route[] {
  return [
    ...approvalsRoutes(services),
    ...decisionsRoutes(services),
    ...bulkRoutes({ ...services, limiter: services.access.limiter }),
    ...subjectsRoutes(services),
    ...explainRoutes(services),
    ...inboxRoutes(services.inbox),
    ...peopleRoutes(services.people),
    ...managementRoutes(services),
    ...definitionsRoutes(services.definitions),
    ...versionsRoutes(services.versions),
    ...tryingRoutes(services),
    ...migrationsRoutes(services.migrations, services.migrationRuns),
    ...subjectTypesRoutes(services.subjectTypes),
    ...actionsRoutes(services.actions),
    ...effectsRoutes(services.effectAdmin),
    ...notesRoutes(services.notes),
    ...streamRoutes(services.live.hub),
    ...requestsRoutes(requestServices(services)),
    ...insightsRoutes(services.insights),
    ...auditRoutes(services),
    ...erasureRoutes(services.erasure),
    ...preferencesRoutes(services.preferences),
    ...templatesRoutes(services.templates),
    ...messagesRoutes(services.messages),
    ...decidePageRoutes({ ...services, decide: decideByLink(services) }),
    ...sessionsRoutes(services.access),
    ...settingsRoutes(services.access),
    ...providerSignInRoutes(services.access),
    ...meRoutes(services.access),
    ...apiKeysRoutes(services.access.apiKeys),
    ...webhookRoutes(services),
    ...codecRoutes(services.payloadReader),
  ];
}

/** The routes as they are declared, for those who describe them; their handlers have no services. */
export function declaredRoutes(): Route[] {
  return apiRoutes({ access: {}, live: {} } as RouteServices);
}

/** Decides as everybody does who is asked; the link only says who it is. */
function decideByLink(services: RouteServices): DecideAs {
  const missing = new Problem('NOT_FOUND', 'There is no such approval.');
  return async (actor, address, verb, fields) => {
    requireVerb(actor, verb);
    const decision = { verb, fields, actor, idempotencyKey: undefined };
    return decideFor(services, { address, missing }, decision);
  };
}

/** The built-in requests, which are approved like every other subject. */
function requestServices(services: RouteServices): RequestsRoutesDependencies {
  const { dataSource } = services;
  const requests = new RequestsService(dataSource, services);
  return {
    requests,
    requestApprovals: new RequestApprovalsService(dataSource, { ...services, requests }),
    decide: (address, decision) => {
      const missing = new Problem('NOT_FOUND', 'There is no such request.');
      return decideFor(services, { address, missing }, decision);
    },
  };
}
