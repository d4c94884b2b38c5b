import type { DataSource } from 'typeorm';
import { runAlone } from '../platform/database/statement';

/** Who has to do with an approval, by ids. */
export interface Parties {
  organizationId: string;
  requester: string;
  /** Who made the subject, where the program keeps it. */
  creator: string | null;
  /** Who started the approval, when that was not the requester. */
  starter: string | null;
  /** Those whose votes are awaited. */
  current: string[];
  /** To whom a request was delegated last. */
  delegatedTo: string | null;
}

const READ_PARTIES = {
  name: 'read-parties',
  text: `
SELECT a.organization_id AS "organizationId", a.requester_id AS requester,
  (SELECT r.creator_id FROM countersign.request r WHERE a.subject_type = 'request'
     AND r.id::text = a.subject_id AND r.organization_id = a.organization_id) AS creator,
  (SELECT e.data ->> 'actor' FROM countersign.event e
    WHERE e.approval_id = a.id AND e.type = 'opened' ORDER BY e.seq LIMIT 1) AS starter,
  ARRAY(SELECT DISTINCT t.assignee_id FROM countersign.task t
    WHERE t.approval_id = a.id AND t.status = 'current' AND t.kind IS NULL) AS current,
  (SELECT e.data #>> '{to,assignee}' FROM countersign.event e
    WHERE e.approval_id = a.id AND e.type = 'task-delegated'
    ORDER BY e.seq DESC LIMIT 1) AS "delegatedTo"
FROM countersign.approval a WHERE a.id = $1`,
};

export async function readParties(
  dataSource: DataSource,
  approvalId: string,
): Promise<Parties | undefined> {
  return (await runAlone<Parties>(dataSource, READ_PARTIES, [approvalId]))[0];
}

/** Somebody who can get a mail, or has no address. */
export interface PersonRow {
  id: string;
  username: string;
  name: string;
  email: string | null;
}

const FIND_PEOPLE = {
  name: 'find-mail-people',
  text: `
SELECT id, username, name, email FROM countersign.user
WHERE organization_id = $1 AND active AND deleted_at IS NULL
  AND (id = ANY($2::uuid[]) OR username = ANY($3::text[]))`,
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Active users of an organization by id or username. */
export async function findPeople(
  dataSource: DataSource,
  organizationId: string,
  names: readonly string[],
): Promise<PersonRow[]> {
  const ids = names.filter((name) => UUID.test(name));
  return runAlone<PersonRow>(dataSource, FIND_PEOPLE, [organizationId, ids, names]);
}
