import type { EntityManager } from 'typeorm';
import { run } from '../platform/database/statement';

/** What an organization has of the people that a definition names. */
export interface KnownPeople {
  /** Active usernames. */
  users: string[];
  /** Which of them are programs. */
  services: string[];
  departments: { key: string; hasHead: boolean }[];
  /** Roles with the number of their active members. */
  roles: { key: string; members: number }[];
  /** Roles of which a role above has active members. */
  seniors: string[];
}

const KNOWN_PEOPLE = {
  name: 'known-people',
  text: `
WITH RECURSIVE named AS (
  SELECT r.id, r.key, r.parent_id FROM countersign.role r
  WHERE r.organization_id = $1 AND r.key = ANY($3::text[])
), above AS (
  SELECT key, parent_id FROM named WHERE parent_id IS NOT NULL
  UNION
  SELECT above.key, r.parent_id FROM above JOIN countersign.role r ON r.id = above.parent_id
  WHERE r.parent_id IS NOT NULL
)
SELECT
  ARRAY(SELECT username FROM countersign.user
    WHERE organization_id = $1 AND active AND username = ANY($2::text[])) AS users,
  ARRAY(SELECT username FROM countersign.user WHERE organization_id = $1 AND active
    AND kind = 'service' AND username = ANY($2::text[])) AS services,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('key', n.key, 'members', (
      SELECT count(*) FROM countersign.membership m
      JOIN countersign.user u ON u.id = m.user_id AND u.active WHERE m.role_id = n.id))), '[]')
    FROM named n) AS roles,
  ARRAY(SELECT DISTINCT above.key FROM above
    JOIN countersign.membership m ON m.role_id = above.parent_id
    JOIN countersign.user u ON u.id = m.user_id AND u.active) AS seniors,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('key', d.key, 'hasHead', d.head_id IS NOT NULL)), '[]')
    FROM countersign.department d
    WHERE d.organization_id = $1 AND d.deleted_at IS NULL AND d.key = ANY($4::text[])) AS departments`,
};

/** Looks up the people that a definition names. */
export async function readKnownPeople(
  manager: EntityManager,
  organizationId: string,
  named: { users: string[]; roles: string[]; departments: string[] },
): Promise<KnownPeople> {
  const values = [organizationId, named.users, named.roles, named.departments];
  const [row] = await run<KnownPeople>(manager, KNOWN_PEOPLE, values);
  return row as KnownPeople;
}
