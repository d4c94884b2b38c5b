import { TestRequests } from '../support/requests';
import { TestSystem } from '../support/system';

let system: TestSystem;
let requests: TestRequests;
beforeAll(async () => {
  system = await TestSystem.start();
  requests = await TestRequests.in(system);
});
afterAll(() => system.stop());

const ACTIONS = ['read', 'submit', 'approve', 'reject', 'edit', 'delete'];

/** What the six actions answer, by who tries them on a request of which status. */
const MATRIX: Record<string, Record<string, number[]>> = {
  'uma, its creator': {
    draft: [200, 200, 403, 403, 200, 200],
    submitted: [200, 409, 403, 403, 409, 409],
    approved: [200, 409, 403, 403, 409, 409],
    rejected: [200, 409, 403, 403, 409, 409],
  },
  'mona, the manager it is assigned to': {
    draft: [200, 403, 409, 409, 403, 403],
    submitted: [200, 403, 200, 200, 403, 403],
    approved: [200, 403, 409, 409, 403, 403],
    rejected: [200, 403, 409, 409, 403, 403],
  },
  'max, another manager': {
    draft: [404, 404, 404, 404, 404, 404],
    submitted: [404, 404, 404, 404, 404, 404],
    approved: [404, 404, 404, 404, 404, 404],
    rejected: [404, 404, 404, 404, 404, 404],
  },
  'ada, an administrator': {
    draft: [200, 403, 409, 409, 200, 200],
    submitted: [200, 403, 200, 200, 409, 409],
    approved: [200, 403, 409, 409, 409, 200],
    rejected: [200, 403, 409, 409, 409, 200],
  },
  'uwe, another user': {
    draft: [404, 404, 403, 403, 404, 404],
    submitted: [404, 404, 403, 403, 404, 404],
    approved: [404, 404, 403, 403, 404, 404],
    rejected: [404, 404, 403, 403, 404, 404],
  },
  'olga, who administers another organization': {
    draft: [404, 404, 404, 404, 404, 404],
    submitted: [404, 404, 404, 404, 404, 404],
    approved: [404, 404, 404, 404, 404, 404],
    rejected: [404, 404, 404, 404, 404, 404],
  },
};

/** What the accepted actions make of the request; the others leave its status. */
const BECOMES: Record<string, string> = {
  submit: 'submitted',
  approve: 'approved',
  reject: 'rejected',
};

/** What a person is answered; accepted actions are tried on requests of their own. */
const answersTo = async (user: string, status: string, expected: number[]): Promise<number[]> => {
  const untouched = await requests.in(status);
  const before = (await requests.read('ada', untouched)).body;
  expect(before).toMatchObject({ status, creator: 'uma', assignedTo: 'mona' });
  const answers: number[] = [];
  for (const [index, action] of ACTIONS.entries()) {
    const isAllowed = expected[index] === 200;
    const id = isAllowed ? await requests.in(status) : untouched;
    answers.push((await requests.act(user, id, action)).status);
    if (!isAllowed) continue;
    const after = (await requests.read('ada', id)).body;
    expect([action, after.status]).toEqual([action, BECOMES[action] ?? status]);
    expect(after.isDeleted).toBe(action === 'delete');
  }
  expect((await requests.read('ada', untouched)).body).toEqual(before);
  return answers;
};

test('S60 S61 S62 S63 S64 S75 S225 who may do what to a request of which status', async () => {
  const found: typeof MATRIX = {};
  for (const [who, row] of Object.entries(MATRIX)) {
    const user = who.split(',')[0] as string;
    for (const [status, expected] of Object.entries(row)) {
      found[who] = { ...found[who], [status]: await answersTo(user, status, expected) };
    }
  }
  expect(found).toEqual(MATRIX);
}, 120_000);
