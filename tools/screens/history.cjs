// Approvals of the last weeks, for the pictures of the insights: they are decided now, and moved
// into the past in the database.
const { Client } = require('pg');

const COUNT = 60;
const DAYS = 28;
/** What takes a tenth of a second here took half a working day or so. */
const STRETCHED = 150_000;
const TITLES = [
  'Monitors',
  'A workbench',
  'Train tickets',
  'Licences',
  'Safety shoes',
  'A printer',
];
const MOVES = `
  CREATE TEMP TABLE moved AS
    SELECT a.id, a.attached_at AS began, row_number() OVER (ORDER BY a.subject_id) AS number
    FROM countersign.approval a WHERE a.subject_type = 'past-order';
  ALTER TABLE moved ADD base timestamptz, ADD factor float8;
  UPDATE moved SET base = now() - interval '1 day' * (${DAYS} - number * ${DAYS - 3} / ${COUNT}.0),
    factor = ${STRETCHED} * (1 + (number * 7 % 11) / 4.0);
  UPDATE countersign.event e SET at = base + (e.at - began) * factor FROM moved m
    WHERE m.id = e.approval_id;
  UPDATE countersign.task t SET due_at = base + (t.opened_at - began) * factor + (t.due_at - t.opened_at),
    closed_at = base + (t.closed_at - began) * factor, opened_at = base + (t.opened_at - began) * factor
    FROM moved m WHERE m.id = t.approval_id;
  UPDATE countersign.approval a SET attached_at = base,
    closed_at = base + (a.closed_at - began) * factor FROM moved m WHERE m.id = a.id`;

/** Lets people decide requests, and moves what they did into the weeks before. */
async function playPast(demo, databaseUrl) {
  const [alice, bob, carol, dave, erin] = ['alice', 'bob', 'carol', 'dave', 'erin'].map((name) =>
    demo.as(name),
  );
  for (let number = 0; number < COUNT; number += 1) {
    const amount = 400 + ((number * 37) % 23) * 160;
    const title = TITLES[number % TITLES.length];
    const id = `PAST-${String(number).padStart(3, '0')}`;
    const { approvalId } = await alice.post('/approvals', {
      definition: 'purchase-request',
      subject: { type: 'past-order', id, title, attributes: { amount } },
    });
    const answer = async (person, verb) => {
      const { view } = await person.post(`/approvals/${approvalId}/${verb}`, {});
      return view.status;
    };
    if (number % 9 === 4) {
      await bob.post(`/approvals/${approvalId}/reject`, { comment: 'Not this quarter.' });
      continue;
    }
    let status = await answer(number % 3 === 0 ? carol : bob, 'approve');
    for (const person of [carol, dave, erin]) {
      if (status !== 'open') break;
      status = await answer(person, 'approve');
    }
  }
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  // What has happened cannot be changed otherwise.
  await database.query('SET session_replication_role = replica');
  await database.query(MOVES);
  await database.end();
}

module.exports = { playPast };
