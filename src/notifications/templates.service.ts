import type { NamesService } from '../approvals/names.service';
import type { AuditTrail } from '../audit/audit.service';
import { LANGUAGES, type Language } from '../domain/languages';
import type { Actor } from '../people/actor.service';
import { ChangeRefused } from '../platform/change-refused';
import { inTransaction } from '../platform/database/statement';
import type { DataSource } from '../platform/database/types';
import { composed, sectionOf, toldBy, valuesOf, type Composed, type Told } from './composing';
import type { Links } from './links';
import { readNotices } from './notice.store';
import { placeholderProblems } from './placeholders';
import {
  deleteOwnText,
  findOwnText,
  listOwnTexts,
  saveOwnText,
  type OwnText,
} from './templates.store';
import type { MailText, TextKind } from './texts/text.types';
import { TEXT_KINDS, TEXTS } from './texts/texts';

/** What the texts of mails are made with. */
export interface TemplatesDependencies {
  dataSource: DataSource;
  audit: AuditTrail;
  links: Links;
  names: NamesService;
}

/** A text as administrators see it. */
export interface ShownText extends OwnText {
  /** It is the organization’s own. */
  isOwn: boolean;
}

/** What is to be previewed. */
export interface PreviewRequest {
  kind: TextKind;
  language: Language;
  subject?: string | undefined;
  text?: string | undefined;
  /** A notification whose values are used, in place of a sample. */
  notification?: string | undefined;
}

/** The texts of mails: built in, or an organization’s own. */
export class TemplatesService {
  constructor(private readonly dependencies: TemplatesDependencies) {}

  /** The text that holds in an organization. */
  async textOf(organizationId: string, kind: TextKind, language: Language): Promise<MailText> {
    const { dataSource } = this.dependencies;
    const own = await findOwnText(dataSource, organizationId, kind, language);
    return own ?? TEXTS[language].mails[kind];
  }

  /** Every text that holds in an organization. */
  async list(organizationId: string): Promise<ShownText[]> {
    const own = await listOwnTexts(this.dependencies.dataSource, organizationId);
    return TEXT_KINDS.flatMap((kind) =>
      LANGUAGES.map((language) => {
        const found = own.find((text) => text.kind === kind && text.language === language);
        const text = found ?? { kind, language, ...TEXTS[language].mails[kind] };
        return { ...text, isOwn: found !== undefined };
      }),
    );
  }

  /** Replaces a text. @throws ChangeRefused BODY_INVALID for unknown placeholders */
  async save(actor: Actor, text: OwnText): Promise<ShownText> {
    checkText(text);
    const { organizationId } = actor;
    const { kind, language, subject, text: body } = text;
    await inTransaction(this.dependencies.dataSource, async (manager) => {
      await saveOwnText(manager, organizationId, text);
      await this.dependencies.audit.record(manager, {
        ...{ organizationId, action: 'mail-template.change', target: targetOf(text) },
        metadata: { subject, text: body },
      });
    });
    return { kind, language, subject, text: body, isOwn: true };
  }

  /** Takes the built-in text again. @throws ChangeRefused NOT_FOUND */
  async reset(actor: Actor, kind: TextKind, language: Language): Promise<void> {
    const { organizationId } = actor;
    await inTransaction(this.dependencies.dataSource, async (manager) => {
      if (!(await deleteOwnText(manager, organizationId, kind, language))) {
        throw new ChangeRefused('NOT_FOUND', 'The organization has no such text of its own.');
      }
      const target = targetOf({ kind, language });
      await this.dependencies.audit.record(manager, {
        ...{ organizationId, action: 'mail-template.reset', target },
      });
    });
  }

  /** A mail as it would look. @throws ChangeRefused BODY_INVALID, NOT_FOUND */
  async preview(actor: Actor, request: PreviewRequest): Promise<Composed> {
    const { kind, language, notification } = request;
    const holding = await this.textOf(actor.organizationId, kind, language);
    const text = {
      subject: request.subject ?? holding.subject,
      text: request.text ?? holding.text,
    };
    checkText(text);
    const told =
      notification === undefined
        ? sampleFor(actor)
        : await this.realOne(actor.organizationId, notification, language);
    const reader = { name: actor.name, language, timeZone: 'UTC' };
    const open = this.dependencies.links.approval(told.facts.approvalId);
    const values = { ...valuesOf(told, reader, open), count: '3' };
    const decide = told.isOpen ? this.dependencies.links.decide('preview') : undefined;
    const section = sectionOf(text, told, reader, { open, decide });
    return composed(text.subject, [section], reader, values);
  }

  private async realOne(organizationId: string, id: string, language: Language): Promise<Told> {
    const { dataSource, names } = this.dependencies;
    const [notice] = await names.inLanguage(await readNotices(dataSource, [id]), language);
    if (notice?.organizationId === organizationId) return toldBy(notice);
    throw new ChangeRefused('NOT_FOUND', 'There is no such notification.');
  }
}

function targetOf({ kind, language }: { kind: TextKind; language: Language }) {
  return { type: 'mail-template', id: `${kind}/${language}` };
}

/** @throws ChangeRefused BODY_INVALID */
function checkText(text: MailText): void {
  const errors = (['subject', 'text'] as const).flatMap((path) =>
    placeholderProblems(text[path]).map((message) => ({ path, message })),
  );
  if (errors.length === 0) return;
  throw new ChangeRefused('BODY_INVALID', errors.map(({ message }) => message).join(' '), {
    errors,
  });
}

const SAMPLE_ID = '00000000-0000-4000-8000-000000000000';

function sampleFor({ name, organization, organizationId }: Actor): Told {
  return {
    facts: {
      approvalId: SAMPLE_ID,
      workflowId: '',
      organizationId,
      organization,
      title: 'Ten laptops',
      definitionName: 'Purchase',
      requester: name,
    },
    step: 'Finance',
    actor: 'Alex Example',
    comment: 'As discussed.',
    dueAt: Date.parse('2030-01-31T12:00:00Z'),
    isOpen: true,
  };
}
