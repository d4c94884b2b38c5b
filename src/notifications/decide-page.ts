import { createHash } from 'node:crypto';
import { directionOf, LANGUAGES, type Language } from '../domain/languages';
import { kindOf, type Problem, type ProblemCode } from '../platform/http/problems';
import type { HtmlPage } from '../platform/http/route';
import { valuesOf } from './composing';
import type { Ending, OpenToken } from './decision-tokens.service';
import { Html, markup } from './html';
import type { Links } from './links';
import { filled } from './placeholders';
import { TEXTS } from './texts/texts';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 38rem; padding: 1.5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { opacity: .75; } dd { margin: 0; overflow-wrap: anywhere; }
label { display: block; margin-top: 1.5rem; font-weight: 600; }
textarea { box-sizing: border-box; width: 100%; min-height: 7rem; font: inherit; padding: .5rem; }
button { font: inherit; font-weight: 600; margin: 1rem 1rem 0 0; min-height: 2.75rem; padding: .5rem 1.5rem; border-radius: .4rem; border: 2px solid #0b5fff; background: #0b5fff; color: #fff; }
button[value=reject] { background: #fff; color: #b3261e; border-color: #b3261e; }
:focus-visible { outline: 3px solid #ffb000; outline-offset: 2px; }
[role=alert] { border-inline-start: 4px solid #b3261e; padding-inline-start: 1rem; }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** No script, nothing from elsewhere, nothing kept, and nobody learns the address of the page. */
const HEADERS = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
};

/** Why a decision was not accepted. */
export interface RefusedDecision {
  code: ProblemCode;
  message: string;
  comment: string;
}

/** The page that asks for a decision, and says why the last one was refused. */
export function decidePage(open: OpenToken, links: Links, refused?: RefusedDecision): HtmlPage {
  const { row, actor, preferences } = open;
  const { words } = TEXTS[preferences.language];
  const facts = { ...row, isOpen: true };
  const told = { facts, step: row.stepName, dueAt: row.dueAt ?? undefined, isOpen: true };
  const reader = { name: actor.name, ...preferences };
  const values = valuesOf(told, reader, links.approval(row.approvalId));
  const shown: [string, string | undefined][] = [
    [words.approval, values.definition],
    [words.step, values.step],
    [words.requester, values.requester],
    [words.due, values.due],
  ];
  const body = markup`<p>${words.page.heading}</p>
<h1>${row.title}</h1>
${refused ? refusal(refused, preferences.language) : new Html('')}
<dl>${shown.filter(([, value]) => value).map(([label, value = '']) => markup`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
<p>${filled(words.page.answering, values)}</p>
<form method="post">
<label for="comment">${words.page.commentLabel}</label>
<textarea id="comment" name="comment" maxlength="10000">${refused?.comment ?? ''}</textarea>
<button name="verb" value="approve">${words.page.approve}</button>
<button name="verb" value="reject">${words.page.reject}</button>
</form>
<p><a href="${links.approval(row.approvalId)}" rel="noreferrer">${words.page.openInstead}</a></p>`;
  return page(preferences.language, `${words.page.heading}: ${row.title}`, body);
}

/** The page after a decision. */
export function decidedPage(
  { row, preferences: { language } }: OpenToken,
  what: 'approved' | 'rejected' | 'stored',
): HtmlPage {
  const text = TEXTS[language].words.page[what];
  return page(language, text, markup`<h1>${row.title}</h1><p role="status">${text}</p>`);
}

/** A problem as people see it. */
export function problemPage(problem: Problem, accepted: Language): HtmlPage {
  const { language: known, reason } = problem.data;
  const language = LANGUAGES.find((one) => one === known) ?? accepted;
  const { heading, text } = saying(problem, reason as Ending | undefined, language);
  return page(language, heading, markup`<h1>${heading}</h1><p>${text}</p>`);
}

function saying({ code, message }: Problem, reason: Ending | undefined, language: Language) {
  const words = TEXTS[language].words.page;
  if (code === 'NOT_FOUND') return { heading: words.unknownHeading, text: words.unknown };
  if (code === 'DECISION_LINK_ENDED') {
    return { heading: words.endedHeading, text: words[reason ?? 'answered'] };
  }
  return { heading: words.problemHeading, text: told({ code, message }, language) };
}

/** In the language of the reader, and what happened exactly in English. */
function told({ code, message }: Pick<RefusedDecision, 'code' | 'message'>, language: Language) {
  const exactly = markup`<span lang="en" dir="ltr">${message}</span>`;
  if (language === 'en') return exactly;
  const { title, fix } = kindOf(code, language);
  return markup`${title}. ${fix} ${exactly}`;
}

function refusal(refused: RefusedDecision, language: Language): Html {
  const words = TEXTS[language].words.page;
  const isSilent = refused.code === 'COMMENT_REQUIRED';
  const why = isSilent ? words.commentRequired : told(refused, language);
  return markup`<p role="alert">${words.refused} ${why}</p>`;
}

function page(language: Language, title: string, body: Html): HtmlPage {
  const { text } = markup`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title><style>${new Html(STYLE)}</style></head>
<body><main>${body}</main></body>
</html>
`;
  return { html: text, headers: HEADERS };
}
