import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a task has to tell whoever answers it, so that an inbox needs no look at each approval. */
export class TaskRules0020 implements MigrationInterface {
  readonly name = 'TaskRules0000000000020';
  readonly transaction = true;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

const UP = `
ALTER TABLE countersign.task
  -- Type of the step; NULL for tasks from before this column.
  ADD COLUMN step_type text,
  -- Verbs for which the definition wants a reason.
  ADD COLUMN comment_required text[] NOT NULL DEFAULT '{}';
`;

const DOWN = `
ALTER TABLE countersign.task DROP COLUMN step_type, DROP COLUMN comment_required;
`;
