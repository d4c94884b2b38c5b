import { TestRequests } from '../support/requests';
import { TestSystem } from '../support/system';

let system: TestSystem;
let requests: TestRequests;
beforeAll(async () => {
  system = await TestSystem.start();
  requests = await TestRequests.in(system);
});
afterAll(() => system.stop());

const ACTIONS = ['submit', 'approve', 'reject', 'edit', 'delete'];
const BODIES: Record<string, object> = { reject: { reason: 'too dear' } };

/** What the five actions answer, and what the accepted ones make of the request. */
const MATRIX: [who: string, status: string, answers: number[]][] = [
  ['uma, its creator', 'draft', [200, 403, 403, 200, 200]],
  ['uma, its creator', 'submitted', [409, 403, 403, 409, 409]],
  ['uma, its creator', 'approved', [409, 403, 403, 409, 409]],
  ['uma, its creator', 'rejected', [409, 403, 403, 409, 409]],
  ['mona, the manager it is assigned to', 'draft', [403, 409, 409, 403, 403]],
  ['mona, the manager it is assigned to', 'submitted', [403, 200, 200, 403, 403]],
  ['mona, the manager it is assigned to', 'approved', [403, 409, 409, 403, 403]],
  ['mona, the manager it is assigned to', 'rejected', [403, 409, 409, 403, 403]],
  ['max, another manager', 'draft', [404, 404, 404, 404, 404]],
  ['max, another manager', 'submitted', [404, 404, 404, 404, 404]],
  ['max, another manager', 'approved', [404, 404, 404, 404, 404]],
  ['max, another manager', 'rejected', [404, 404, 404, 404, 404]],
  ['ada, an administrator', 'draft', [403, 409, 409, 200, 200]],
  ['ada, an administrator', 'submitted', [403, 200, 200, 409, 409]],
  ['ada, an administrator', 'approved', [403, 409, 409, 409, 200]],
  ['ada, an administrator', 'rejected', [403, 409, 409, 409, 200]],
  ['uwe, another user', 'draft', [404, 403, 403, 404, 404]],
  ['uwe, another user', 'submitted', [404, 403, 403, 404, 404]],
  ['uwe, another user', 'approved', [404, 403, 403, 404, 404]],
  ['uwe, another user', 'rejected', [404, 403, 403, 404, 404]],
  ['olga, who administers another organization', 'draft', [404, 404, 404, 404, 404]],
  ['olga, who administers another organization', 'submitted', [404, 404, 404, 404, 404]],
  ['olga, who administers another organization', 'approved', [404, 404, 404, 404, 404]],
  ['olga, who administers another organization', 'rejected', [404, 404, 404, 404, 404]],
];

const BECOMES: Record<string, string> = {
  submit: 'submitted',
  approve: 'approved',
  reject: 'rejected',
};

test.each(MATRIX)(
  'S62 S63 S64 S75 S83 %s: what the five actions do to a request that is %s',
  async (who, status, expected) => {
    const user = who.split(',')[0] as string;
    const untouched = await requests.in(status);
    const before = (await requests.read('ada', untouched)).body;
    expect(before.status).toBe(status);
    const answers: number[] = [];
    for (const [index, action] of ACTIONS.entries()) {
      const isAllowed = expected[index] === 200;
      const id = isAllowed ? await requests.in(status) : untouched;
      const answer = await requests.act(user, id, action, BODIES[action]);
      answers.push(answer.status);
      if (!isAllowed) continue;
      const after = (await requests.read('ada', id)).body;
      expect([action, after.status]).toEqual([action, BECOMES[action] ?? status]);
      expect(after.isDeleted).toBe(action === 'delete');
    }
    expect(answers).toEqual(expected);
    expect((await requests.read('ada', untouched)).body).toEqual(before);
  },
);
