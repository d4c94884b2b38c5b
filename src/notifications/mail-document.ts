import { Html, markup } from './html';
import { directionOf, type Language } from '../domain/languages';

/** One thing that a mail tells, before it becomes text or HTML. */
export interface MailSection {
  /** Only where there are several. */
  heading?: string;
  paragraphs: readonly string[];
  /** Label and value. */
  facts: readonly (readonly [label: string, value: string])[];
  /** What somebody wrote. */
  quote?: string | undefined;
  /** The first one is what to do. */
  links: readonly { label: string; url: string }[];
}

/** A mail as it is made of parts. */
export interface MailDocument {
  language: Language;
  subject: string;
  greeting: string;
  sections: readonly MailSection[];
  footer: string;
}

/** The mail for those who read text. */
export function textOf({ greeting, sections, footer }: MailDocument): string {
  const parts = sections.flatMap(({ heading, paragraphs, facts, quote, links }) => [
    ...(heading === undefined ? [] : [`— ${heading} —`]),
    ...paragraphs,
    ...(facts.length === 0 ? [] : [facts.map(([label, value]) => `${label}: ${value}`).join('\n')]),
    ...(quote === undefined ? [] : [quote.replace(/^/gm, '> ')]),
    ...(links.length === 0 ? [] : [links.map(({ label, url }) => `${label}: ${url}`).join('\n')]),
  ]);
  return `${[...(greeting === '' ? [] : [greeting]), ...parts, `-- \n${footer}`].join('\n\n')}\n`;
}

/** The same as HTML. Mail programs know no style sheets, so styles stand with the elements. */
export function htmlOf({ language, subject, greeting, sections, footer }: MailDocument): string {
  const direction = directionOf(language);
  const document = markup`<!doctype html>
<html lang="${language}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body dir="${direction}" style="margin:0;padding:24px;font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;color:#1b1f24;background:#ffffff">
${greeting === '' ? new Html('') : markup`<p>${greeting}</p>`}
${sections.map(sectionHtml)}
<p style="margin-top:32px;font-size:13px;color:#57606a">${footer}</p>
</body>
</html>
`;
  return document.text;
}

function sectionHtml({ heading, paragraphs, facts, quote, links }: MailSection): Html {
  return markup`<div style="margin:0 0 24px">
${heading === undefined ? new Html('') : markup`<h2 style="font-size:18px;margin:0 0 8px">${heading}</h2>`}
${paragraphs.map((paragraph) => markup`<p style="white-space:pre-line">${paragraph}</p>`)}
${facts.length === 0 ? new Html('') : markup`<table role="presentation">${facts.map(factHtml)}</table>`}
${quote === undefined ? new Html('') : markup`<blockquote style="margin:12px 0;padding:0 12px;border-inline-start:3px solid #8c959f;white-space:pre-line">${quote}</blockquote>`}
${links.map(linkHtml)}
</div>
`;
}

function factHtml([label, value]: readonly [string, string]): Html {
  return markup`<tr><th scope="row" style="text-align:start;padding-inline-end:12px;font-weight:normal;color:#57606a">${label}</th><td>${value}</td></tr>`;
}

function linkHtml({ label, url }: { label: string; url: string }, at: number): Html {
  const style =
    at === 0
      ? 'display:inline-block;margin:12px 8px 0 0;padding:10px 18px;border-radius:6px;background:#0b5fff;color:#ffffff;text-decoration:none'
      : 'display:inline-block;margin:12px 8px 0 0;padding:10px 0;color:#0b5fff';
  return markup`<a href="${url}" style="${style}">${label}</a>`;
}
