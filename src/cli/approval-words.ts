import type { AnswerOf } from '../client/api';
import { paint, printable, table, when, type Tone } from './output';

type Detail = AnswerOf<'getApproval'>;
type Explanation = AnswerOf<'explainApproval'>;
type Forecast = Explanation['next'][number];

/** An approval for people: state, steps, timeline, effects. */
export function showInWords(detail: Detail): string[] {
  const { subjectType, subjectId, subjectTitle, status, held, definition } = detail;
  const asked = `${when(detail.attachedAt)}, asked for by ${detail.requesterName}`;
  return [
    paint('heading', printable(`${subjectTitle} (${subjectType}/${subjectId})`)),
    `Approval ${detail.id} is ${paint(toneOf(status), status)}, version ${detail.version}.`,
    printable(`By ${definition} version ${detail.definitionVersion}, attached ${asked}.`),
    ...(held === null ? [] : [paint('bad', printable(`It cannot go on by itself: ${held}`))]),
    ...section('Steps', stepLines(detail)),
    ...section(
      'Timeline (UTC)',
      detail.timeline.map(({ at, text }) => `${when(at)}  ${printable(text)}`),
    ),
    ...section('Effects', effectLines(detail)),
  ];
}

function stepLines({ steps }: Detail): string[] {
  if (steps.length === 0) return [];
  return table(steps, [
    ['#', ({ number }) => number],
    ['step', ({ key }) => key],
    ['asks', ({ asks }) => asks],
    ['status', ({ status, skipped, held }) => (held ? `${status}, held` : (skipped ?? status))],
    [
      'waits for',
      ({ tasks }) => tasks.filter((t) => t.status === 'current').map(({ handle }) => handle),
    ],
  ]);
}

function effectLines({ effects }: Detail): string[] {
  if (effects.length === 0) return [];
  return table(effects, [
    ['effect', ({ id }) => id],
    ['action', ({ action }) => action],
    ['moment', ({ moment }) => moment],
    ['status', ({ status, attempts }) => `${status} after ${attempts} attempt(s)`],
    ['error', ({ error }) => error],
  ]);
}

/** Why it waits, for people. */
export function explanationInWords({
  status,
  now,
  upcoming,
  next,
  standing,
}: Explanation): string[] {
  const waits = now.flatMap((step) => [
    `"${step.key}" (${step.asks}): ${step.why}`,
    ...(step.votes === '' ? [] : [`  ${step.votes}`]),
    ...step.asked.map(({ username, why, dueAt }) => {
      const due = dueAt === undefined ? '' : `, due ${when(dueAt)}`;
      return `  ${username}: ${why}${due}`;
    }),
    ...(step.held === undefined ? [] : [`  held: ${step.held}`]),
    ...(step.paused ? ['  its clock stands still'] : []),
  ]);
  const acting = standing && [
    `${standing.person} ${standing.mayAct ? 'may act' : 'may not act'}: ${standing.why}`,
  ];
  return [
    `The approval is ${paint(toneOf(status), status)}.`,
    ...section('Now', waits.map(printable)),
    ...section(
      'Then, by itself (UTC)',
      upcoming.map(({ at, step, what }) => printable(`${when(at)}  "${step}": ${what}`)),
    ),
    ...section('Next', next.map(forecastLine)),
    ...section('Who may act', (acting ?? []).map(printable)),
  ];
}

/** A step to come, for people. */
export function forecastLine(step: Forecast): string {
  const { number, key, asks, people, deadline, skipped, held } = step;
  const who = people.length === 0 ? '' : `: ${people.join(', ')}`;
  const rest = [
    ...(deadline === null ? [] : [deadline]),
    ...(skipped === undefined ? [] : [`skipped: ${skipped}`]),
    ...(held === undefined ? [] : [`held: ${held}`]),
  ];
  return printable(`${number}. "${key}" asks ${asks}${who}${rest.map((r) => `; ${r}`).join('')}`);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', paint('heading', title), ...lines.map((l) => `  ${l}`)];
}

function toneOf(status: Detail['status']): Tone {
  switch (status) {
    case 'approved':
      return 'good';
    case 'open':
    case 'not-started':
      return 'warning';
    case 'rejected':
    case 'cancelled':
      return 'bad';
  }
}
