import { ActionRegistry } from '../actions/action-registry';
import type { Extension } from '../actions/action.types';
import { AttachService } from '../approvals/attach.service';
import { CommandKeys } from '../approvals/command-signature';
import { CommandsService } from '../approvals/commands.service';
import { CommitService, type Announce } from '../approvals/commit.service';
import { NamesService } from '../approvals/names.service';
import { WorkflowStarter } from '../approvals/starter.service';
import { RouteCache } from '../definitions/route-cache.service';
import { Announcer } from '../notifications/announcer.service';
import type { Config } from '../platform/config/config';
import type { DataSource } from '../platform/database/types';
import type { Logger } from '../platform/logging';
import type { Outgoing } from '../platform/outgoing/outgoing';
import { ApprovalGateway } from '../platform/temporal/gateway';
import type { SubjectRegistry } from '../subjects/subject-registry.service';
import { planDeliveries } from '../webhooks/webhooks.service';
import type { AuditServices } from './compose-audit';
import { linksOf } from './compose-notifications';

/** What attaches, decides, and has it told, in the words of the definitions. */
export interface DecisionServices {
  announcer: Announcer;
  commits: CommitService;
  attach: AttachService;
  starter: WorkflowStarter;
  commands: CommandsService;
  names: NamesService;
}

/** What the others are built of. */
interface Parts {
  dataSource: DataSource;
  gateway: ApprovalGateway;
  actions: ActionRegistry;
  registry: SubjectRegistry;
  originOf: AuditServices['originOf'];
  log: Logger;
  warn: (error: unknown) => void;
}

/** The services share what they know of published definitions. */
export function openDecisions(
  { commandKeys }: Config,
  { dataSource, gateway, actions, registry, originOf, log, warn }: Parts,
): DecisionServices & { routes: RouteCache } {
  const keys = new CommandKeys(commandKeys);
  const routes = new RouteCache(actions.defaultActions);
  const announcer = new Announcer(dataSource, planDeliveries, warn);
  const announce: Announce = (announcement) => announcer.announce(announcement);
  const commits = new CommitService(dataSource, keys, routes, registry, announce, log);
  return {
    ...{ routes, announcer, commits },
    attach: new AttachService(dataSource, routes, registry, Date.now, originOf),
    starter: new WorkflowStarter(dataSource, gateway, warn, announce),
    commands: new CommandsService(dataSource, gateway, commits, keys, originOf),
    names: new NamesService(dataSource, routes),
  };
}

/** What definitions may run: built in, and from extensions. */
export function openActions(
  log: Logger,
  outgoing: Outgoing,
  extensions: readonly Extension[],
): ActionRegistry {
  const actions = new ActionRegistry(log, outgoing);
  for (const extension of extensions) actions.add(extension);
  return actions;
}

export function openGateway(config: Config, address: string): ApprovalGateway {
  const { temporal, outgoing } = config;
  const links = linksOf(config);
  return ApprovalGateway.open({
    ...temporal,
    ...{ address, deliveries: outgoing.deliveries, pageOf: (id) => links.approval(id) },
  });
}
