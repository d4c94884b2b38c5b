import { DateTime } from 'luxon';
import type { JsonObject } from '../domain/json';
import type { Language } from '../domain/languages';
import { htmlOf, textOf, type MailDocument, type MailSection } from './mail-document';
import type { ApprovalFacts, NoticeRow } from './notice.store';
import { filled, type Values } from './placeholders';
import type { MailText, Words } from './texts/text.types';
import { TEXTS } from './texts/texts';

const MAX_QUOTE = 2_000;
const MAX_SUBJECT = 200;

/** Who reads it, and how. */
export interface Reader {
  name: string;
  language: Language;
  timeZone: string;
}

/** Links of one thing that is told: to decide it, and to look at it. */
export interface SectionLinks {
  decide?: string | undefined;
  open: string;
}

/** What is told, ready to be put into words. */
export interface Told {
  facts: ApprovalFacts;
  step?: string | undefined;
  actor?: string | undefined;
  comment?: string | undefined;
  dueAt?: number | undefined;
  /** It still waits for the reader. */
  isOpen: boolean;
}

/** What a notification tells. */
export function toldBy(notice: NoticeRow): Told {
  return {
    facts: notice,
    step: notice.stepName ?? undefined,
    actor: notice.actor ?? undefined,
    comment: notice.comment ?? undefined,
    dueAt: notice.dueAt ?? instantIn(notice.data['dueAt']),
    isOpen: notice.taskStatus === 'current',
  };
}

function instantIn(value: unknown): number | undefined {
  const instant = typeof value === 'string' ? Date.parse(value) : Number(value ?? NaN);
  return Number.isFinite(instant) ? instant : undefined;
}

/** The values of the placeholders. */
export function valuesOf(told: Told, reader: Reader, link: string): Values {
  const { facts, step = '', comment = '', dueAt } = told;
  const { words } = TEXTS[reader.language];
  return {
    title: facts.title,
    definition: facts.definitionName,
    step,
    actor: told.actor ?? words.system,
    requester: facts.requester,
    recipient: reader.name,
    organization: facts.organization,
    due: dueAt === undefined ? '' : dateIn(dueAt, reader),
    comment: comment.slice(0, MAX_QUOTE),
    link,
  };
}

function dateIn(instant: number, { language, timeZone }: Reader): string {
  return DateTime.fromMillis(instant, { zone: timeZone })
    .setLocale(language)
    .toLocaleString(DateTime.DATETIME_FULL);
}

/** One thing that is told, with its links. */
export function sectionOf(
  { text }: Pick<MailText, 'text'>,
  told: Told,
  reader: Reader,
  links: SectionLinks,
): MailSection {
  const { words } = TEXTS[reader.language];
  const values = valuesOf(told, reader, links.open);
  return {
    paragraphs: paragraphsIn(filled(text, values)),
    facts: factsOf(values, words, told.isOpen),
    quote: values.comment === '' ? undefined : values.comment,
    links: [
      ...(links.decide === undefined ? [] : [{ label: words.decide, url: links.decide }]),
      { label: words.open, url: links.open },
    ],
  };
}

function factsOf(values: Values, words: Words, isOpen: boolean): MailSection['facts'] {
  const facts: [string, string | undefined][] = [
    [words.approval, values.definition],
    [words.step, values.step],
    [words.requester, values.requester],
    [words.due, isOpen ? values.due : ''],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}

function paragraphsIn(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** A mail in all its forms. */
export interface Composed {
  subject: string;
  text: string;
  html: string;
  context: JsonObject;
}

/** Puts a mail together. */
export function composed(
  subject: string,
  sections: readonly MailSection[],
  reader: Reader,
  values: Values,
): Composed {
  const { greeting, footer } = TEXTS[reader.language].words;
  const document: MailDocument = {
    language: reader.language,
    subject: headerText(filled(subject, values)),
    greeting: reader.name === '' ? '' : filled(greeting, values),
    sections,
    footer: filled(footer, values),
  };
  return {
    subject: document.subject,
    text: textOf(document),
    html: htmlOf(document),
    context: { ...values },
  };
}

/** A text that becomes a header: one line, nothing that ends it, and not endless. */
export function headerText(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return [...line].slice(0, MAX_SUBJECT).join('');
}
