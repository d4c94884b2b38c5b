import { decideFor, requireVerb } from '../approvals/decide-for';
import type { DecisionsDependencies } from '../approvals/decisions.routes';
import type { AuditTrail } from '../audit/audit.service';
import type { ActorService } from '../people/actor.service';
import type { Config } from '../platform/config/config';
import type { DataSource } from '../platform/database/types';
import type { Limiter } from '../platform/http/limits';
import { Problem } from '../platform/http/problems';
import type { Route } from '../platform/http/route';
import type { Outgoing } from '../platform/outgoing/outgoing';
import { DeliveriesService } from '../webhooks/deliveries.service';
import { incomingRoutes, type IncomingDependencies } from '../webhooks/incoming.routes';
import { SecretBox } from '../webhooks/secrets';
import { sourcesRoutes } from '../webhooks/sources.routes';
import { SourcesService } from '../webhooks/sources.service';
import { webhooksRoutes } from '../webhooks/webhooks.routes';
import { WebhooksService } from '../webhooks/webhooks.service';

/** Who tells other systems, and who takes decisions from them. */
export interface WebhookServices {
  webhooks: WebhooksService;
  deliveries: DeliveriesService;
  sources: SourcesService;
}

export function openWebhooks(
  { secrets: configured }: Config,
  shared: { dataSource: DataSource; audit: AuditTrail; actors: ActorService; outgoing: Outgoing },
): WebhookServices {
  const dependencies = { ...shared, secrets: new SecretBox(configured) };
  const webhooks = new WebhooksService(dependencies);
  return {
    webhooks,
    deliveries: new DeliveriesService(dependencies, webhooks),
    sources: new SourcesService(dependencies),
  };
}

/** What the routes of webhooks need. */
export interface WebhookRouteServices extends WebhookServices, DecisionsDependencies {
  access: { limiter: Limiter };
}

export function webhookRoutes(services: WebhookRouteServices): Route[] {
  const { limiter } = services.access;
  const { sources } = services;
  return [
    // Before those whose paths have a parameter where this one has a word.
    ...incomingRoutes({ sources, limiter, ...deciding(services) }),
    ...webhooksRoutes(services),
    ...sourcesRoutes(sources),
  ];
}

/** Messages of services take the way that everybody's decisions take. */
function deciding(
  services: DecisionsDependencies,
): Pick<IncomingDependencies, 'addressOf' | 'decide'> {
  const { queries } = services;
  return {
    addressOf: async ({ organizationId }, { approvalId, subject }) => {
      if (subject) return queries.addressOfSubject(organizationId, subject);
      return queries.address(organizationId, 'approval', approvalId ?? '');
    },
    decide: async ({ address, ...asked }) => {
      requireVerb(asked.actor, asked.verb);
      const missing = new Problem('NOT_FOUND', 'There is no such approval.');
      return decideFor(services, { address, missing }, asked);
    },
  };
}
