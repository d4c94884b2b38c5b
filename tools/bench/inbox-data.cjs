// A database full of approvals and tasks, and the statements that lists read it with.

/** How many people share the tasks; each of them has one hundredth of all tasks waiting. */
const PEOPLE = 50;
const ROLES = 10;
const TASKS_PER_APPROVAL = 4;

/** Deterministic ids, so that nothing has to be looked up. */
const uuid = (kind, n) =>
  `(lpad(to_hex(${kind}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const id = (kind, n) =>
  `${kind.toString(16).padStart(8, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const [ORGANIZATION, PERSON, DEFINITION, VERSION, APPROVAL, TASK] = [1, 2, 3, 4, 5, 6];

/** Statements that fill an empty, migrated database with `tasks` tasks. */
function fillWith(tasks) {
  const approvals = Math.ceil(tasks / TASKS_PER_APPROVAL);
  return [
    'SET session_replication_role = replica',
    `INSERT INTO countersign.organization (id, key, name) VALUES (${uuid(ORGANIZATION, 1)}, 'bench', 'Bench')`,
    `INSERT INTO countersign.user (id, organization_id, username, name)
     SELECT ${uuid(PERSON, 'n')}, ${uuid(ORGANIZATION, 1)}, 'user' || n, 'User'
     FROM generate_series(1, ${PEOPLE}) n`,
    `INSERT INTO countersign.definition (id, organization_id, key, active_version_id)
     SELECT ${uuid(DEFINITION, 'n')}, ${uuid(ORGANIZATION, 1)}, 'd' || n, ${uuid(VERSION, 'n')}
     FROM generate_series(1, 20) n`,
    `INSERT INTO countersign.definition_version (id, definition_id, number, status, spec)
     SELECT ${uuid(VERSION, 'n')}, ${uuid(DEFINITION, 'n')}, 1, 'active', '{}'
     FROM generate_series(1, 20) n`,
    `INSERT INTO countersign.approval (id, organization_id, definition_id, definition_version_id,
       definition_key, version_number, subject_type, subject_id, subject_title, attributes,
       metadata, number, workflow_id, requester_id, requester_name, status, version, state,
       chain_head, attached_at, held)
     SELECT ${uuid(APPROVAL, 'n')}, ${uuid(ORGANIZATION, 1)}, ${uuid(DEFINITION, '1 + n % 20')},
       ${uuid(VERSION, '1 + n % 20')}, 'd' || 1 + n % 20, 1, 'type' || n % 7, n::text,
       'Subject number ' || n, jsonb_build_object('region', 'r' || n % 3, 'amount', n), '{}', 1,
       'approval:bench:' || n, ${uuid(PERSON, `1 + n % ${PEOPLE}`)}, 'user' || 1 + n % ${PEOPLE},
       (ARRAY['open', 'open', 'approved', 'rejected'])[1 + n % 4], 3,
       jsonb_build_object('padding', repeat(md5(n::text), 20)), md5(n::text),
       timestamptz '2026-01-01' + n * interval '1 second',
       CASE WHEN n % 40 = 0 THEN 'Its role has no members.' END
     FROM generate_series(1, ${approvals}) n`,
    // Spread by a multiplication, so that neighbours of a table are no neighbours of a person.
    `INSERT INTO countersign.task (id, approval_id, assignee_id, step_key, step_number, step_name,
       role_key, status, definition_key, subject_type, subject_id, subject_title, due_at,
       opened_at, closed_at, answer, needed, missing)
     SELECT ${uuid(TASK, 'n')}, ${uuid(APPROVAL, `1 + n / ${TASKS_PER_APPROVAL}`)},
       ${uuid(PERSON, `1 + (n * 7919) % ${PEOPLE}`)}, 'step', 1, 'Step', 'role' || (n * 31) % ${ROLES},
       CASE WHEN s.waits THEN 'current' ELSE 'approved' END, 'd' || 1 + n % 20, 'type' || n % 7,
       n::text, 'Subject number ' || n,
       CASE WHEN n % 5 = 0 THEN 'infinity'
         ELSE timestamptz '2026-01-01' + (n * 7907 % 1000003) * interval '1 second' END,
       timestamptz '2026-01-01' + n * interval '1 second',
       CASE WHEN NOT s.waits THEN timestamptz '2026-02-01' + n * interval '1 second' END,
       CASE WHEN NOT s.waits THEN 'approved' END, 2, 1
     FROM generate_series(1::bigint, ${tasks}) n, LATERAL (SELECT (n / ${PEOPLE}) % 2 = 0 AS waits) s`,
    `INSERT INTO countersign.participant (approval_id, holder, organization_id, attached_at)
     SELECT DISTINCT t.approval_id, h.holder, a.organization_id, a.attached_at
     FROM countersign.task t JOIN countersign.approval a ON a.id = t.approval_id,
       LATERAL (VALUES ('user:' || t.assignee_id), ('role:' || t.role_key)) h(holder)`,
    'RESET session_replication_role',
    'VACUUM (ANALYZE, FREEZE)',
  ];
}

const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** One row more than a page of fifty tells whether there is a next one. */
const ROWS = 51;

/**
 * Every list as it is read for somebody: name, statement, values, and how many blocks it may touch.
 * What counts up to a limit (`isCapped`) grows until it is there.
 *
 * @param stores the exports of tasks.store and approval-list.store
 */
function readings({ tasks, lists }) {
  return [...readingsOfTasks(tasks), ...readingsOfApprovals(lists)];
}

const USER = id(PERSON, 7);

function readingsOfTasks(tasks) {
  const unfiltered = [null, null, null, null, 'infinity', null];
  const inbox = (...after) => [USER, ...unfiltered, ...after, ROWS];
  const newest = [USER, 'infinity', LAST, ROWS];
  const pages = [
    ['inbox', tasks.READ_INBOX, inbox('-infinity', FIRST)],
    ['inbox, in the middle', tasks.READ_INBOX, inbox('2026-01-07', FIRST)],
    ['inbox, last request first', tasks.READ_INBOX_OPENED, [...inbox('infinity', LAST), 'current']],
    ['my tasks', tasks.READ_OWN_TASKS, newest],
    ['my tasks of a status', tasks.READ_OWN_TASKS_OF_STATUS, [...newest, 'approved']],
    ['my decisions', tasks.READ_DECIDED, newest],
    ['last ten', tasks.READ_RECENT, [USER]],
  ];
  // Rows that were changed a moment ago are looked up in the table, each up to the limit.
  const counts = [
    ['summary: counts', tasks.COUNT_OWN_TASKS, [USER, ['current', 'approved']], 2_000],
    ['counts by subject type', tasks.COUNT_INBOX, [USER], 800],
  ];
  const reading = ([name, statement, values, blocks = 100]) => ({
    ...{ name, statement, values, blocks },
  });
  return [...pages.map(reading), ...counts.map((it) => ({ ...reading(it), isCapped: true }))];
}

function readingsOfApprovals(lists) {
  const scope = { organizationId: id(ORGANIZATION, 1), userId: USER };
  const holders = [`user:${USER}`, 'role:role3'];
  const within = (...grants) => ({ ...scope, holders, everything: false, grants });
  const all = { ...within({ relation: null, path: null }), everything: true };
  const some = within({ relation: null, path: 'lax $."region" == "r1"' });
  const mine = within(
    { relation: 'requester', path: null },
    { relation: 'participant', path: null },
  );
  const list = (name, who, filter = {}, blocks = 100, order = 'newest') => ({
    name: `approvals: ${name}`,
    ...lists.listStatement(who, filter, { order, limit: ROWS }),
    blocks,
  });
  // One range for each status, one for each holder and one for what was requested. An approval that
  // is found by its participants costs a descent of the index of ids.
  const joined = 5 * ROWS;
  // Whom an open approval waits for: its tasks by their index, and two or three people by their ids.
  const waiting = 100 + 12 * ROWS;
  return [
    list('all', all, {}, waiting),
    list('all, oldest first', all, {}, waiting, 'oldest'),
    list('held', all, { held: true }, waiting),
    list('of one status', all, { status: ['rejected'] }),
    list('of two statuses', all, { status: ['open', 'rejected'] }, 100 + waiting),
    list('by a definition', all, { definition: 'd3' }, waiting),
    list('of a subject type', all, { subjectType: 'type3' }, waiting),
    list('of a subject', all, { subjectType: 'type3', subjectId: '3' }),
    list('requested by me', mine, { requester: 'user7' }, waiting),
    list('that a constraint allows', some, {}, waiting),
    list('that a user may view', mine, {}, waiting + 2 * joined),
    list('in which a user takes part', mine, { participates: true }, waiting + 2 * joined),
  ];
}

module.exports = { fillWith, readings };
