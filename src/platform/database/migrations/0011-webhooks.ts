import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is told of events by HTTP, what they are told, and who decides by HTTP. */
export class Webhooks0011 implements MigrationInterface {
  readonly name = 'Webhooks0000000000011';
  readonly transaction = true;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OUTGOING);
    await runner.query(INCOMING);
    await runner.query(GRANTS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE countersign.webhook_receipt, countersign.webhook_source,
         countersign.webhook_attempt, countersign.webhook_delivery, countersign.webhook;
       DELETE FROM countersign.outbox WHERE kind = 'deliver';`,
    );
  }
}

const OUTGOING = `
CREATE TABLE countersign.webhook (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  name text NOT NULL,
  url text NOT NULL,
  -- Empty for all.
  kinds text[] NOT NULL,
  subject_type text,
  -- [{ sealed, endsAt }], the newest first.
  secrets jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'paused', 'disabled')),
  reason text,
  -- Since when nothing has arrived.
  failing_since timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX webhook_organization ON countersign.webhook (organization_id);

CREATE TABLE countersign.webhook_delivery (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  number bigint GENERATED ALWAYS AS IDENTITY,
  webhook_id uuid NOT NULL REFERENCES countersign.webhook ON DELETE CASCADE,
  approval_id uuid NOT NULL REFERENCES countersign.approval ON DELETE CASCADE,
  seq integer NOT NULL,
  kind text NOT NULL,
  body jsonb NOT NULL,
  status text NOT NULL DEFAULT 'waiting'
    CHECK (status IN ('waiting', 'delivered', 'failed', 'cancelled')),
  -- Counts the workflows that deliver it; those of earlier rounds do nothing more.
  round integer NOT NULL DEFAULT 1,
  attempts integer NOT NULL DEFAULT 0,
  error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  settled_at timestamptz,
  UNIQUE (webhook_id, approval_id, seq, kind)
);
CREATE INDEX webhook_delivery_list ON countersign.webhook_delivery (webhook_id, number DESC);
CREATE INDEX webhook_delivery_open ON countersign.webhook_delivery (webhook_id, status, number DESC)
  WHERE status <> 'delivered';
CREATE INDEX webhook_delivery_approval ON countersign.webhook_delivery (approval_id);

CREATE TABLE countersign.webhook_attempt (
  delivery_id uuid NOT NULL REFERENCES countersign.webhook_delivery ON DELETE CASCADE,
  number integer NOT NULL,
  at timestamptz NOT NULL,
  status integer,
  error text,
  ms integer NOT NULL,
  PRIMARY KEY (delivery_id, number)
);
`;

const INCOMING = `
CREATE TABLE countersign.webhook_source (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  name text NOT NULL,
  user_id uuid NOT NULL REFERENCES countersign.user,
  secrets jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX webhook_source_organization ON countersign.webhook_source (organization_id);

-- Which approval a message was about: "the latest of the subject" is another one some day, and a
-- repetition of the message has to stay with its own.
CREATE TABLE countersign.webhook_receipt (
  source_id uuid NOT NULL REFERENCES countersign.webhook_source ON DELETE CASCADE,
  message_id text NOT NULL,
  approval_id uuid NOT NULL REFERENCES countersign.approval ON DELETE CASCADE,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source_id, message_id)
);
CREATE INDEX webhook_receipt_age ON countersign.webhook_receipt (source_id, received_at);
CREATE INDEX webhook_receipt_approval ON countersign.webhook_receipt (approval_id);
`;

const GRANTS = `
GRANT SELECT, INSERT, UPDATE, DELETE ON countersign.webhook, countersign.webhook_delivery,
  countersign.webhook_attempt, countersign.webhook_source, countersign.webhook_receipt
  TO countersign_app;
`;
