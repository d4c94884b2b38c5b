import { activitiesOf, type Activity } from './event-log';
import type { CaseRow } from './event-log.store';
import type { LogPage } from './log-formats';

const text = (name: string) => ({ name, type: 'string' });

/** What an object of each type tells of itself. */
const OBJECT_TYPES = [
  {
    name: 'approval',
    attributes: [text('definition'), { name: 'version', type: 'integer' }, text('status')],
  },
  { name: 'subject', attributes: [text('type'), text('id')] },
  { name: 'person', attributes: [text('username')] },
];

const EVENT_ATTRIBUTES = [text('event'), text('step'), text('answer')];

/** Objects have no attributes that change here, so all are as they were at the beginning of time. */
const ALWAYS = '1970-01-01T00:00:00Z';

/**
 * The log as OCEL 2.0 JSON. It is read twice, events before objects, so that it never stands in
 * memory; the names of activities, people and subjects do, because each is told once.
 *
 * @param read begins to read the same log from the start
 */
export async function* ocelLog(read: () => AsyncIterable<LogPage>): AsyncGenerator<string> {
  const activities = new Set<string>();
  const people = new Map<string, string>();
  yield `{"objectTypes":${JSON.stringify(OBJECT_TYPES)},\n"events":[`;
  yield* listed(read(), ({ cases, nameOf }) =>
    cases.flatMap((row) =>
      activitiesOf(row).map((activity) => {
        activities.add(activity.name);
        for (const id of peopleIn(activity)) people.set(id, nameOf(id));
        return eventOf(row, activity);
      }),
    ),
  );
  yield `],\n"eventTypes":${JSON.stringify(eventTypes(activities))},\n"objects":[`;
  const subjects = new Set<string>();
  yield* listed(read(), ({ cases, nameOf }) =>
    cases.flatMap((row) => {
      const subject = subjectId(row);
      const isNew = !subjects.has(subject);
      subjects.add(subject);
      people.set(row.requesterId, nameOf(row.requesterId));
      return isNew ? [subjectOf(row), approvalOf(row)] : [approvalOf(row)];
    }),
  );
  const lines = [...people].map((person) => JSON.stringify(personOf(person)));
  yield `${subjects.size > 0 && lines.length > 0 ? ',' : ''}\n${lines.join(',\n')}]}\n`;
}

/** The members of a JSON list, page by page. */
async function* listed(
  pages: AsyncIterable<LogPage>,
  membersOf: (page: LogPage) => object[],
): AsyncGenerator<string> {
  let before = '\n';
  for await (const page of pages) {
    const members = membersOf(page);
    if (members.length === 0) continue;
    yield before + members.map((member) => JSON.stringify(member)).join(',\n');
    before = ',\n';
  }
}

const eventTypes = (names: ReadonlySet<string>) =>
  [...names].sort().map((name) => ({ name, attributes: EVENT_ATTRIBUTES }));

const peopleIn = ({ by, asks }: Activity): string[] => [...(by === undefined ? [] : [by]), ...asks];

const personId = (id: string): string => `person:${id}`;
const subjectId = ({ subjectType, subjectId: id }: CaseRow): string =>
  `subject:${subjectType}:${id}`;

function eventOf(row: CaseRow, { id, name, at, event, step, answer, by, asks }: Activity) {
  const told = { event, step, answer };
  return {
    id,
    type: name,
    time: at,
    attributes: Object.entries(told).flatMap(([key, value]) =>
      value === undefined ? [] : [{ name: key, value }],
    ),
    relationships: [
      { objectId: row.id, qualifier: 'approval' },
      { objectId: subjectId(row), qualifier: 'subject' },
      ...(by === undefined ? [] : [{ objectId: personId(by), qualifier: 'by' }]),
      ...[...new Set(asks)].map((asked) => ({ objectId: personId(asked), qualifier: 'asks' })),
    ],
  };
}

function approvalOf(row: CaseRow) {
  const { id, definition, definitionVersion, status, requesterId } = row;
  return {
    id,
    type: 'approval',
    attributes: attributesOf({ definition, version: definitionVersion, status }),
    relationships: [
      { objectId: subjectId(row), qualifier: 'about' },
      { objectId: personId(requesterId), qualifier: 'requested by' },
    ],
  };
}

const subjectOf = (row: CaseRow) => ({
  id: subjectId(row),
  type: 'subject',
  attributes: attributesOf({ type: row.subjectType, id: row.subjectId }),
  relationships: [],
});

const personOf = ([id, username]: [string, string]) => ({
  id: personId(id),
  type: 'person',
  attributes: attributesOf({ username }),
  relationships: [],
});

const attributesOf = (values: Record<string, string | number>) =>
  Object.entries(values).map(([name, value]) => ({ name, time: ALWAYS, value }));
