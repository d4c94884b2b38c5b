import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is sent to people by mail and chat, how they want it, and decisions by a link. */
export class Messages0012 implements MigrationInterface {
  readonly name = 'Messages0000000000012';
  readonly transaction = true;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PREFERENCES);
    await runner.query(MESSAGES);
    await runner.query(TEMPLATES);
    await runner.query(TOKENS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE countersign.decision_token;
       DROP TABLE countersign.mail_template;
       DROP TABLE countersign.message;
       DROP TABLE countersign.notification_preference;`,
    );
  }
}

const PREFERENCES = `
-- Only what somebody has chosen; everything else has defaults.
CREATE TABLE countersign.notification_preference (
  user_id uuid PRIMARY KEY REFERENCES countersign.user,
  settings jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE, DELETE ON countersign.notification_preference TO countersign_app;
`;

const MESSAGES = `
-- One row per mail or chat message. Its id is in the Message-ID, so that a repetition is known.
CREATE TABLE countersign.message (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  -- NULL for an address that belongs to no user.
  user_id uuid REFERENCES countersign.user,
  -- NULL for a digest.
  approval_id uuid REFERENCES countersign.approval ON DELETE CASCADE,
  channel text NOT NULL CHECK (channel IN ('mail', 'chat')),
  notification_ids uuid[] NOT NULL DEFAULT '{}',
  digest boolean NOT NULL DEFAULT false,
  -- Names person and event: nobody is told the same twice.
  event_key text,
  -- The task of which this reminds.
  reminder_of uuid,
  -- Of mails that a definition sends; gone when the mail is.
  content jsonb,
  due_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'sent', 'failed', 'disabled', 'left-out')),
  attempts integer NOT NULL DEFAULT 0,
  first_attempt_at timestamptz,
  error text,
  created_at timestamptz NOT NULL,
  settled_at timestamptz
);
CREATE UNIQUE INDEX message_event ON countersign.message (channel, event_key)
  WHERE event_key IS NOT NULL;
CREATE INDEX message_due ON countersign.message (due_at) WHERE status = 'waiting';
CREATE INDEX message_digest ON countersign.message (user_id, channel, due_at)
  WHERE digest AND status = 'waiting';
CREATE INDEX message_reminder ON countersign.message (reminder_of, created_at)
  WHERE reminder_of IS NOT NULL;
CREATE INDEX message_list ON countersign.message (organization_id, id DESC);
CREATE INDEX message_settled ON countersign.message (settled_at)
  WHERE status IN ('sent', 'disabled', 'left-out');
GRANT SELECT, INSERT, UPDATE, DELETE ON countersign.message TO countersign_app;
`;

const TEMPLATES = `
-- Texts of an organization in the place of the built-in ones.
CREATE TABLE countersign.mail_template (
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  kind text NOT NULL,
  language text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, kind, language)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON countersign.mail_template TO countersign_app;
`;

const TOKENS = `
-- Links by which one person decides one task once. Whoever reads this table cannot use them.
CREATE TABLE countersign.decision_token (
  hash text PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES countersign.user,
  approval_id uuid NOT NULL REFERENCES countersign.approval ON DELETE CASCADE,
  task_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX decision_token_task ON countersign.decision_token (task_id);
CREATE INDEX decision_token_expiry ON countersign.decision_token (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON countersign.decision_token TO countersign_app;
`;
