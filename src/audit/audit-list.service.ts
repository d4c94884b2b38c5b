import type { JsonObject } from '../domain/json';
import type { DataSource } from '../platform/database/types';
import { onePlus, pageOf } from '../platform/page';
import {
  EVENT_PREFIX,
  listAudit,
  type ListCursor,
  type ListFilter,
  type ListRow,
} from './list.store';
import type { PersonalData } from './personal-data.service';

export type { ListCursor, ListFilter };

/** One line of the audit trail as people read it. */
export interface AuditItem {
  id: string;
  at: string;
  /** Nobody for what the system itself did. */
  actor: { id: string; username: string | null } | null;
  action: string;
  /** With the username of a person, the key of a role or department; other things have no name. */
  target: { type: string; id: string; name: string | null } | null;
  /** What an approval is about. */
  subject: { type: string; id: string } | null;
  outcome: 'done' | 'refused';
  /** Null when there was no request, or when the person was forgotten. */
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
  metadata: JsonObject;
  chain: string;
  seq: number;
  hash: string;
}

/** Lists what was done in an organization: entries and the events of approvals as one. */
export class AuditListService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly personal: PersonalData,
  ) {}

  /** The newest first. Two statements, however long the page is. */
  async list(
    organizationId: string,
    filter: ListFilter,
    page: { after: ListCursor | undefined; limit: number },
  ): Promise<{ items: AuditItem[]; next: ListCursor | null }> {
    const found = await listAudit(this.dataSource, organizationId, filter, onePlus(page));
    const { items: rows, last } = pageOf(found, page.limit);
    const unsealed = await this.personal.unseal(rows.map(({ sealed }) => sealed));
    const items = rows.map((row, index) => itemOf(row, unsealed[index]));
    return { items, next: last ? cursorOf(last) : null };
  }
}

function itemOf(row: ListRow, personal: JsonObject = {}): AuditItem {
  const { source, actorId, username, subject, outcome, requestId } = row;
  // The name of the actor is told as it is today; a name that was only tried is all there is.
  const { ip, userAgent, username: then, ...rest } = personal;
  const tried: JsonObject = actorId === null && then !== undefined ? { username: then } : {};
  const isEntry = source === 'entry';
  return {
    id: isEntry ? row.id : `${row.id}:${row.seq}`,
    at: row.at,
    actor: actorId === null ? null : { id: actorId, username },
    action: isEntry ? row.action : `${EVENT_PREFIX}${row.action}`,
    target: targetOf(row),
    subject,
    outcome,
    ip: typeof ip === 'string' ? ip : null,
    userAgent: typeof userAgent === 'string' ? userAgent : null,
    requestId,
    metadata: { ...row.metadata, ...rest, ...tried },
    chain: row.chain,
    seq: row.seq,
    hash: row.hash,
  };
}

function targetOf({ targetType, targetId, targetName }: ListRow): AuditItem['target'] {
  if (targetType === null || targetId === null) return null;
  return { type: targetType, id: targetId, name: targetName };
}

function cursorOf({ at, source, id, seq }: ListRow): ListCursor {
  return { at, source, id, seq };
}
