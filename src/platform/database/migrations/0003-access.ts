import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Permissions that are granted to roles, and people who can be removed without a trace lost. */
export class Access0003 implements MigrationInterface {
  readonly name = 'Access0000000000003';
  readonly transaction = true;

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [PEOPLE, PERMISSIONS, SEED, GRANTS]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DOWN);
  }
}

const PEOPLE = `
ALTER TABLE countersign.organization
  -- Everybody in the organization holds this role without being a member of it.
  ADD COLUMN default_role_id uuid REFERENCES countersign.role ON DELETE SET NULL;
ALTER TABLE countersign.user
  ADD COLUMN kind text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'service')),
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
  -- A removed user keeps the row, because the record names it.
  ADD COLUMN deleted_at timestamptz,
  ADD CHECK (deleted_at IS NULL OR NOT active);
CREATE INDEX user_list ON countersign.user (organization_id, deleted_at, id);
CREATE INDEX user_email ON countersign.user (lower(email)) WHERE email IS NOT NULL;
CREATE INDEX user_manager ON countersign.user (manager_id) WHERE manager_id IS NOT NULL;
CREATE INDEX role_parent ON countersign.role (parent_id) WHERE parent_id IS NOT NULL;
`;

const PERMISSIONS = `
CREATE TABLE countersign.permission_grant (
  id uuid PRIMARY KEY,
  role_id uuid NOT NULL REFERENCES countersign.role ON DELETE CASCADE,
  permission text NOT NULL,
  -- Only objects to which the actor stands like this, NULL for all.
  relation text,
  -- Only objects whose attributes look like this, NULL for all.
  constraints jsonb
);
CREATE INDEX permission_grant_role ON countersign.permission_grant (role_id, permission);
`;

/** Organizations that exist get the roles that new ones start with, where the key is free. */
const SEED = `
CREATE TEMPORARY TABLE seeded ON COMMIT DROP AS
SELECT gen_random_uuid() AS id, o.id AS organization_id, s.key, s.name, s.level
FROM countersign.organization o CROSS JOIN (VALUES
  ('admin', 'Administrators', 1), ('manager', 'Managers', 2), ('user', 'Users', 3)
) AS s(key, name, level)
WHERE NOT EXISTS (SELECT FROM countersign.role r
  WHERE r.organization_id = o.id AND r.key = s.key);
INSERT INTO countersign.role (id, organization_id, key, name, parent_id)
SELECT s.id, s.organization_id, s.key, s.name, (SELECT id FROM seeded above
  WHERE above.organization_id = s.organization_id AND above.level = s.level - 1)
FROM seeded s ORDER BY s.level;
UPDATE countersign.organization o SET default_role_id =
  (SELECT id FROM countersign.role r WHERE r.organization_id = o.id AND r.key = 'user');
INSERT INTO countersign.permission_grant (id, role_id, permission, relation)
SELECT gen_random_uuid(), r.id, g.permission, g.relation
FROM countersign.role r JOIN (VALUES
  ('admin', 'approval.view', NULL), ('admin', 'approval.attach', NULL),
  ('admin', 'approval.reroute', NULL), ('admin', 'approval.administer', NULL),
  ('admin', 'task.view', NULL), ('admin', 'task.decide', NULL), ('admin', 'task.override', NULL),
  ('admin', 'response.view', NULL), ('admin', 'definition.view', NULL),
  ('admin', 'definition.change', NULL), ('admin', 'definition.publish', NULL),
  ('admin', 'request.view', NULL), ('admin', 'request.add', NULL),
  ('admin', 'request.decide', NULL), ('admin', 'request.administer', NULL),
  ('admin', 'subject-type.view', NULL), ('admin', 'subject-type.change', NULL),
  ('admin', 'person.view', NULL), ('admin', 'person.change', NULL),
  ('admin', 'substitution.change', NULL), ('admin', 'permission.change', NULL),
  ('admin', 'audit.view', NULL), ('admin', 'insight.view', NULL),
  ('manager', 'request.view', 'assignee'), ('manager', 'request.decide', 'assignee'),
  ('manager', 'audit.view', NULL), ('manager', 'insight.view', NULL),
  ('user', 'approval.view', 'requester'), ('user', 'approval.view', 'participant'),
  ('user', 'approval.attach', NULL), ('user', 'approval.reroute', NULL),
  ('user', 'task.view', NULL), ('user', 'task.decide', NULL), ('user', 'response.view', NULL),
  ('user', 'definition.view', NULL), ('user', 'request.view', 'requester'),
  ('user', 'request.add', NULL), ('user', 'subject-type.view', NULL),
  ('user', 'person.view', NULL), ('user', 'substitution.change', 'self')
) AS g(role, permission, relation) ON g.role = r.key
WHERE r.key = 'user' OR r.id IN (SELECT id FROM seeded);
`;

const GRANTS = `
GRANT SELECT, INSERT, UPDATE, DELETE ON countersign.permission_grant TO countersign_app;
`;

const DOWN = `
ALTER TABLE countersign.organization DROP COLUMN default_role_id;
DROP TABLE countersign.permission_grant;
DELETE FROM countersign.role r WHERE key IN ('admin', 'manager', 'user')
  AND NOT EXISTS (SELECT FROM countersign.membership m WHERE m.role_id = r.id)
  AND NOT EXISTS (SELECT FROM countersign.role c WHERE c.parent_id = r.id
    AND c.key NOT IN ('admin', 'manager', 'user'));
DROP INDEX countersign.role_parent, countersign.user_manager, countersign.user_email,
  countersign.user_list;
ALTER TABLE countersign.user DROP COLUMN kind, DROP COLUMN created_at, DROP COLUMN deleted_at;
`;
