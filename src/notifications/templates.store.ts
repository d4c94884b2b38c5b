import type { DataSource, EntityManager } from 'typeorm';
import { run, runAlone } from '../platform/database/statement';
import type { Language } from '../domain/languages';
import type { TextKind } from './texts/text.types';

/** A text of an organization’s own. */
export interface OwnText {
  kind: TextKind;
  language: Language;
  subject: string;
  text: string;
}

const LIST = {
  name: 'list-mail-templates',
  text: `
SELECT kind, language, subject, text FROM countersign.mail_template WHERE organization_id = $1
ORDER BY kind, language`,
};

export async function listOwnTexts(
  dataSource: DataSource,
  organizationId: string,
): Promise<OwnText[]> {
  return runAlone<OwnText>(dataSource, LIST, [organizationId]);
}

const FIND = {
  name: 'find-mail-template',
  text: `
SELECT kind, language, subject, text FROM countersign.mail_template
WHERE organization_id = $1 AND kind = $2 AND language = $3`,
};

export async function findOwnText(
  dataSource: DataSource,
  organizationId: string,
  kind: TextKind,
  language: Language,
): Promise<OwnText | undefined> {
  return (await runAlone<OwnText>(dataSource, FIND, [organizationId, kind, language]))[0];
}

const SAVE = {
  name: 'save-mail-template',
  text: `
INSERT INTO countersign.mail_template (organization_id, kind, language, subject, text)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (organization_id, kind, language)
DO UPDATE SET subject = excluded.subject, text = excluded.text, updated_at = now()`,
};

export async function saveOwnText(
  manager: EntityManager,
  organizationId: string,
  { kind, language, subject, text }: OwnText,
): Promise<void> {
  await run(manager, SAVE, [organizationId, kind, language, subject, text]);
}

const DELETE = {
  name: 'delete-mail-template',
  text: `
DELETE FROM countersign.mail_template WHERE organization_id = $1 AND kind = $2 AND language = $3
RETURNING kind`,
};

/** False when there was none. */
export async function deleteOwnText(
  manager: EntityManager,
  organizationId: string,
  kind: TextKind,
  language: Language,
): Promise<boolean> {
  return (await run(manager, DELETE, [organizationId, kind, language])).length === 1;
}
