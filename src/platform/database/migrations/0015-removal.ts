import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Approvals that are over can be removed by the program, which has no right to: by a function of the
 * owner that does it for those alone whose end stands in the audit trail, as a tombstone.
 */
export class Removal0015 implements MigrationInterface {
  readonly name = 'Removal0000000000015';
  readonly transaction = true;

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [REMOVED, TRIGGERS, REMOVE, INDEXES]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const REMOVED = `
-- What is left of an approval beside its tombstone: its id is never used again, and the number of
-- the next approval of its subject goes on, because both are in the ids of workflows.
CREATE TABLE countersign.removed_approval (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES countersign.organization,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  number integer NOT NULL,
  removed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX removed_approval_subject ON countersign.removed_approval
  (organization_id, subject_type, subject_id, number);
CREATE TRIGGER removed_approval_append_only BEFORE UPDATE OR DELETE ON countersign.removed_approval
  FOR EACH ROW EXECUTE FUNCTION countersign.refuse_change();
CREATE TRIGGER removed_approval_no_truncate BEFORE TRUNCATE ON countersign.removed_approval
  FOR EACH STATEMENT EXECUTE FUNCTION countersign.refuse_change();
GRANT SELECT ON countersign.removed_approval TO countersign_app;
`;

/** As before for everybody, the owner included, but for the history of what has been removed. */
const TRIGGERS = `
CREATE FUNCTION countersign.refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM countersign.removed_approval r WHERE r.id = OLD.approval_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'CSAPP';
END $$;
DROP TRIGGER event_append_only ON countersign.event;
CREATE TRIGGER event_append_only BEFORE UPDATE ON countersign.event
  FOR EACH ROW EXECUTE FUNCTION countersign.refuse_change();
CREATE TRIGGER event_stays BEFORE DELETE ON countersign.event
  FOR EACH ROW EXECUTE FUNCTION countersign.refuse_removal();
DROP TRIGGER command_append_only ON countersign.command;
CREATE TRIGGER command_append_only BEFORE UPDATE ON countersign.command
  FOR EACH ROW EXECUTE FUNCTION countersign.refuse_change();
CREATE TRIGGER command_stays BEFORE DELETE ON countersign.command
  FOR EACH ROW EXECUTE FUNCTION countersign.refuse_removal();
`;

const REMOVE = `
CREATE FUNCTION countersign.remove_approvals(ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  allowed integer;
BEGIN
  INSERT INTO countersign.removed_approval (id, organization_id, subject_type, subject_id, number)
  SELECT a.id, a.organization_id, a.subject_type, a.subject_id, a.number
  FROM countersign.approval a
  WHERE a.id = ANY (ids) AND a.status IN ('approved', 'rejected', 'cancelled') AND EXISTS (
    SELECT FROM countersign.audit_entry t
    WHERE t.organization_id = a.organization_id AND t.target_type = 'approval'
      AND t.target_id = a.id::text AND t.action = 'approval.remove'
      AND t.metadata ->> 'hash' = a.chain_head AND (t.metadata ->> 'seq')::integer = a.version);
  GET DIAGNOSTICS allowed = ROW_COUNT;
  IF allowed <> cardinality(ids) THEN
    RAISE EXCEPTION 'An approval is removed when it is over and the audit trail has its tombstone'
      USING ERRCODE = 'CSREM';
  END IF;
  UPDATE countersign.request SET approval_id = NULL
    WHERE approval_id = ANY (ids) AND deleted_at IS NOT NULL;
  DELETE FROM countersign.event WHERE approval_id = ANY (ids);
  DELETE FROM countersign.command WHERE approval_id = ANY (ids);
  -- Everything else goes with the approval.
  DELETE FROM countersign.approval WHERE id = ANY (ids);
END $$;
REVOKE ALL ON FUNCTION countersign.remove_approvals(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION countersign.remove_approvals(uuid[]) TO countersign_app;
`;

/** What is over by its age, what goes with an approval, and what is old by itself. */
const INDEXES = `
CREATE INDEX approval_closed ON countersign.approval (organization_id, closed_at, id)
  WHERE closed_at IS NOT NULL;
CREATE INDEX message_approval ON countersign.message (approval_id) WHERE approval_id IS NOT NULL;
CREATE INDEX decision_token_approval ON countersign.decision_token (approval_id);
CREATE INDEX outbox_approval ON countersign.outbox (approval_id);
CREATE INDEX notification_age ON countersign.notification (created_at);
CREATE INDEX webhook_delivery_age ON countersign.webhook_delivery (settled_at)
  WHERE settled_at IS NOT NULL;
-- What reconcile looks for, in the order in which it does.
CREATE INDEX approval_unfinished ON countersign.approval (id)
  WHERE status IN ('not-started', 'open');
CREATE INDEX webhook_delivery_waiting ON countersign.webhook_delivery (id)
  WHERE status = 'waiting';
`;

const DOWN = `
DROP INDEX countersign.approval_closed, countersign.message_approval,
  countersign.decision_token_approval, countersign.outbox_approval,
  countersign.notification_age, countersign.webhook_delivery_age,
  countersign.approval_unfinished, countersign.webhook_delivery_waiting;
DROP FUNCTION countersign.remove_approvals(uuid[]);
DROP TRIGGER event_stays ON countersign.event;
DROP TRIGGER event_append_only ON countersign.event;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON countersign.event
  FOR EACH ROW EXECUTE FUNCTION countersign.refuse_change();
DROP TRIGGER command_stays ON countersign.command;
DROP TRIGGER command_append_only ON countersign.command;
CREATE TRIGGER command_append_only BEFORE UPDATE OR DELETE ON countersign.command
  FOR EACH ROW EXECUTE FUNCTION countersign.refuse_change();
DROP FUNCTION countersign.refuse_removal();
DROP TABLE countersign.removed_approval;
`;
