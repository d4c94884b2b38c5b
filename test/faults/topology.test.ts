import { inconsistencies } from '../support/oracle';
import { bearing, PASSWORD, showing } from '../support/sign-in';
import { SteadyStream } from '../support/steady-stream';
import { ONE_STEP } from '../support/system';
import { BUILD_MS } from '../support/temporal-server';
import { Topology } from '../support/topology';
import { until } from '../support/until';

jest.setTimeout(240_000);

/** Decisions between two restarts. */
const PACE = 10;
const CALLERS = 4;

let topology: Topology;
beforeAll(async () => {
  topology = await Topology.start();
}, BUILD_MS);
afterAll(() => topology?.stop());

/** Somebody who has signed in, at both APIs. */
async function everywhere(username: string): Promise<ReturnType<typeof bearing>[]> {
  const [api = ''] = topology.apis;
  const credentials = { organization: 'acme', username, password: PASSWORD };
  const { body } = await showing({ api }, {}).post('/sessions', credentials);
  return topology.apis.map((each) => bearing({ api: each }, body.accessToken));
}

/** Alice asks, bob decides. */
async function prepare(): Promise<SteadyStream> {
  const root = ['create', '--organization', 'acme', '--username', 'root'];
  await topology.run('admin', ['admin', ...root], PASSWORD);
  const [admin] = await everywhere('root');
  for (const username of ['alice', 'bob']) {
    await admin?.post('/users', { username, name: username });
    await admin?.put(`/users/${username}/password`, { new: PASSWORD });
  }
  await admin?.post('/definitions', { key: 'one', spec: ONE_STEP, publish: true });
  return new SteadyStream(await everywhere('alice'), await everywhere('bob'), 'one', CALLERS);
}

interface Found {
  id: string;
  status: string;
  answers: number;
}

test('S85 S242 S235 every part is restarted under a steady stream of decisions: nothing is lost or doubled', async () => {
  const stream = await prepare();
  await stream.goesOn(PACE);
  // Every second one has no time to finish what is under way.
  for (const [index, restart] of Object.values(topology.parts).entries()) {
    await restart(index % 2 === 0 ? 'in order' : 'at once');
    await stream.goesOn(PACE);
  }
  await stream.stop();
  await until(
    () => inconsistencies(topology),
    (problems) => problems.length === 0,
    30_000,
  );
  const found = await topology.rows<Found>(`
    SELECT approval.id, approval.status, count(event.*)::int AS answers
    FROM countersign.approval
    LEFT JOIN countersign.event ON event.approval_id = approval.id AND type = 'task-answered'
    GROUP BY approval.id`);
  // Each of them was attached once, and decided once.
  expect(found.map(({ id }) => id).sort()).toEqual([...stream.decided].sort());
  expect(found.filter(({ status, answers }) => status !== 'approved' || answers !== 1)).toEqual([]);
});
