import { csvLine } from '../platform/csv';
import { activitiesOf, type Activity } from './event-log';
import type { CaseRow } from './event-log.store';

/** How people are called; those who were erased have a pseudonym. */
type NameOf = (id: string) => string;

/** A part of the log, with the names of everybody in it. */
export interface LogPage {
  cases: readonly CaseRow[];
  nameOf: NameOf;
}

const COLUMNS: Readonly<
  Record<string, (row: CaseRow, activity: Activity, nameOf: NameOf) => string | number | null>
> = {
  case_id: ({ id }) => id,
  activity: (_row, { name }) => name,
  timestamp: (_row, { at }) => at,
  resource: (_row, { by }, nameOf) => (by === undefined ? null : nameOf(by)),
  event: (_row, { event }) => event,
  step: (_row, { step }) => step ?? null,
  answer: (_row, { answer }) => answer ?? null,
  definition: ({ definition }) => definition,
  definition_version: ({ definitionVersion }) => definitionVersion,
  subject_type: ({ subjectType }) => subjectType,
  subject_id: ({ subjectId }) => subjectId,
  case_status: ({ status }) => status,
};

/** A line for each event, by RFC 4180. */
export async function* csvLog(pages: AsyncIterable<LogPage>): AsyncGenerator<string> {
  yield csvLine(Object.keys(COLUMNS));
  for await (const { cases, nameOf } of pages) {
    const lines = cases.flatMap((row) =>
      activitiesOf(row).map((activity) =>
        csvLine(Object.values(COLUMNS).map((cell) => cell(row, activity, nameOf))),
      ),
    );
    yield lines.join('');
  }
}

const XES_HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <global scope="trace"><string key="concept:name" value=""/></global>
  <global scope="event"><string key="concept:name" value=""/><date key="time:timestamp" value="1970-01-01T00:00:00.000Z"/></global>
  <classifier name="Activity" keys="concept:name"/>
`;

/** A trace for each approval, by IEEE 1849. */
export async function* xesLog(pages: AsyncIterable<LogPage>): AsyncGenerator<string> {
  yield XES_HEAD;
  for await (const { cases, nameOf } of pages) {
    yield cases.map((row) => trace(row, nameOf)).join('');
  }
  yield '</log>\n';
}

function trace(row: CaseRow, nameOf: NameOf): string {
  const events = activitiesOf(row).map(({ name, at, by, event, step, answer }) => {
    const attributes = [
      attribute('string', 'concept:name', name),
      attribute('date', 'time:timestamp', at),
      by === undefined ? '' : attribute('string', 'org:resource', nameOf(by)),
      attribute('string', 'event', event),
      step === undefined ? '' : attribute('string', 'step', step),
      answer === undefined ? '' : attribute('string', 'answer', answer),
    ];
    return `    <event>${attributes.join('')}</event>\n`;
  });
  const about = [
    attribute('string', 'concept:name', row.id),
    attribute('string', 'definition', row.definition),
    attribute('int', 'definition_version', String(row.definitionVersion)),
    attribute('string', 'subject_type', row.subjectType),
    attribute('string', 'subject_id', row.subjectId),
    attribute('string', 'case_status', row.status),
  ];
  return `  <trace>${about.join('')}\n${events.join('')}  </trace>\n`;
}

function attribute(type: 'string' | 'date' | 'int', key: string, value: string): string {
  return `<${type} key="${key}" value="${xmlText(value)}"/>`;
}

/** A text as the value of an attribute; what XML 1.0 cannot say at all becomes U+FFFD. */
export function xmlText(text: string): string {
  const possible = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
  return possible.replace(/[&<>"'\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
