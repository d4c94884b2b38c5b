import { InboxService } from '../approvals/inbox.service';
import type { NamesService } from '../approvals/names.service';
import { QueriesService } from '../approvals/queries.service';
import { ApprovalWatch } from '../approvals/watch.service';
import type { RouteCache } from '../definitions/route-cache.service';
import { VersionsService } from '../definitions/versions.service';
import { InsightsService } from '../insights/insights.service';
import { NotesService } from '../notifications/notes.service';
import type { ActorService } from '../people/actor.service';
import type { DataSource } from '../platform/database/types';

/** The services that only read. */
export interface ReadingServices {
  versions: VersionsService;
  insights: InsightsService;
  notes: NotesService;
  queries: QueriesService;
  inbox: InboxService;
  watch: ApprovalWatch;
}

/** What they are built of. */
interface Parts {
  dataSource: DataSource;
  actors: ActorService;
  routes: RouteCache;
  names: NamesService;
  warn: (error: unknown) => void;
}

/** Builds them. */
export function openReading({ dataSource, actors, routes, names, warn }: Parts): ReadingServices {
  return {
    versions: new VersionsService(dataSource),
    insights: new InsightsService(dataSource, actors),
    notes: new NotesService(dataSource, names),
    queries: new QueriesService(dataSource, actors, routes, names),
    inbox: new InboxService(dataSource, names),
    watch: new ApprovalWatch(dataSource, warn),
  };
}
