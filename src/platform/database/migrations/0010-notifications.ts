import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told, and the announcements from which it is made. */
export class Notifications0010 implements MigrationInterface {
  readonly name = 'Notifications0000000000010';
  readonly transaction = true;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NOTIFICATIONS);
    await runner.query(OUTBOX);
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE countersign.notification;
       DELETE FROM countersign.permission_grant WHERE permission IN
         ('effect.administer', 'message.administer', 'webhook.change');
       DELETE FROM countersign.outbox WHERE kind IN ('announce', 'deliver');
       ALTER TABLE countersign.outbox DROP CONSTRAINT outbox_kind_check;
       ALTER TABLE countersign.outbox ADD CONSTRAINT outbox_kind_check
         CHECK (kind IN ('start', 'command', 'reevaluate'));`,
    );
  }
}

const NOTIFICATIONS = `
-- One row per person and thing that happened. Texts that people wrote stay in the event.
CREATE TABLE countersign.notification (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- Rows become visible in the order of commits, not of ids: a reader that goes on from a
  -- position in these misses nothing.
  xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  user_id uuid NOT NULL REFERENCES countersign.user,
  approval_id uuid NOT NULL REFERENCES countersign.approval ON DELETE CASCADE,
  task_id uuid,
  seq integer NOT NULL,
  kind text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  read_at timestamptz,
  -- When the other channels are looked at; NULL when there is nothing more to send.
  dispatch_at timestamptz,
  UNIQUE (approval_id, seq, kind, user_id)
);
CREATE INDEX notification_list ON countersign.notification (user_id, id DESC);
CREATE INDEX notification_unread ON countersign.notification (user_id, id DESC)
  WHERE read_at IS NULL;
CREATE INDEX notification_since ON countersign.notification (user_id, xid);
CREATE INDEX notification_dispatch ON countersign.notification (dispatch_at)
  WHERE dispatch_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON countersign.notification TO countersign_app;
`;

const OUTBOX = `
ALTER TABLE countersign.outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE countersign.outbox ADD CONSTRAINT outbox_kind_check
  CHECK (kind IN ('start', 'command', 'reevaluate', 'announce', 'deliver'));
`;

const GRANTS = `
INSERT INTO countersign.permission_grant (id, role_id, permission)
SELECT gen_random_uuid(), r.id, p FROM countersign.role r
CROSS JOIN unnest(ARRAY['effect.administer', 'message.administer', 'webhook.change']) AS p
WHERE r.key = 'admin';
`;
