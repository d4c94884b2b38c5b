import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit trail of everything that is no decision, keys of personal data, and finding events. */
export class Audit0004 implements MigrationInterface {
  readonly name = 'Audit0000000000004';
  readonly transaction = true;

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [ENTRIES, KEYS, EVENTS, GRANTS]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(DOWN);
  }
}

const ENTRIES = `
CREATE TABLE countersign.audit_entry (
  id uuid PRIMARY KEY,
  -- No foreign key: what belongs to no organization is in the chain of the nil UUID.
  organization_id uuid NOT NULL,
  seq integer NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  action text NOT NULL,
  target_type text,
  target_id text,
  outcome text NOT NULL CHECK (outcome IN ('done', 'refused')),
  request_id text,
  -- Personal data, encrypted with the key of the person.
  sealed text,
  metadata jsonb NOT NULL,
  hash text NOT NULL,
  UNIQUE (organization_id, seq)
);
CREATE INDEX audit_entry_at ON countersign.audit_entry (organization_id, at, id);
CREATE INDEX audit_entry_actor ON countersign.audit_entry (organization_id, actor_id, at, id);
CREATE INDEX audit_entry_action ON countersign.audit_entry (organization_id, action, at, id);
CREATE INDEX audit_entry_target ON countersign.audit_entry
  (organization_id, target_type, target_id, at, id);
CREATE INDEX audit_entry_request ON countersign.audit_entry (request_id)
  WHERE request_id IS NOT NULL;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON countersign.audit_entry
  FOR EACH ROW EXECUTE FUNCTION countersign.refuse_change();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON countersign.audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION countersign.refuse_change();

-- The end of each organization's chain; whoever locks the row writes the next entry.
CREATE TABLE countersign.audit_head (
  organization_id uuid PRIMARY KEY,
  seq integer NOT NULL,
  hash text NOT NULL,
  at timestamptz NOT NULL
);
CREATE TRIGGER audit_head_grows BEFORE UPDATE ON countersign.audit_head
  FOR EACH ROW WHEN (NEW.organization_id <> OLD.organization_id OR NEW.seq < OLD.seq)
  EXECUTE FUNCTION countersign.refuse_change();
CREATE TRIGGER audit_head_stays BEFORE DELETE ON countersign.audit_head
  FOR EACH ROW EXECUTE FUNCTION countersign.refuse_change();
CREATE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON countersign.audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION countersign.refuse_change();
`;

const KEYS = `
-- Data keys of people, wrapped. Without its row nobody can read what was sealed with it.
CREATE TABLE countersign.person_key (
  user_id uuid NOT NULL,
  -- Which of the configured secrets wraps it.
  wrapped_by text NOT NULL,
  wrapped_key text NOT NULL,
  PRIMARY KEY (user_id, wrapped_by)
);
`;

/** The owner may switch off the trigger of the append-only table to fill the new column. */
const EVENTS = `
ALTER TABLE countersign.event ADD COLUMN organization_id uuid;
ALTER TABLE countersign.event DISABLE TRIGGER event_append_only;
UPDATE countersign.event e SET organization_id = a.organization_id
  FROM countersign.approval a WHERE a.id = e.approval_id;
ALTER TABLE countersign.event ENABLE TRIGGER event_append_only;
ALTER TABLE countersign.event ALTER COLUMN organization_id SET NOT NULL;
CREATE INDEX event_audit ON countersign.event (organization_id, at, approval_id, seq);
CREATE INDEX event_actor ON countersign.event
  (organization_id, coalesce(data ->> 'actor', data ->> 'requester'), at, approval_id, seq)
  WHERE coalesce(data ->> 'actor', data ->> 'requester') IS NOT NULL;
CREATE INDEX event_type ON countersign.event (organization_id, type, at, approval_id, seq);
CREATE INDEX event_request ON countersign.event ((data #>> '{origin,request}'))
  WHERE data #>> '{origin,request}' IS NOT NULL;
-- Rows come in the order of time, so a few pages tell which blocks are new.
CREATE INDEX event_recent ON countersign.event USING brin (at) WITH (autosummarize = on);
`;

const GRANTS = `
GRANT SELECT, INSERT ON countersign.audit_entry TO countersign_app;
GRANT SELECT, INSERT, UPDATE ON countersign.audit_head TO countersign_app;
GRANT SELECT, INSERT, DELETE ON countersign.person_key TO countersign_app;
`;

const DOWN = `
DROP INDEX countersign.event_audit, countersign.event_actor, countersign.event_type,
  countersign.event_request, countersign.event_recent;
ALTER TABLE countersign.event DROP COLUMN organization_id;
DROP TABLE countersign.person_key, countersign.audit_head, countersign.audit_entry;
`;
