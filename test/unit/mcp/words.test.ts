import { inWords, type ApprovalSummary } from '../../../src/mcp/approval-summary';
import { explained } from '../../../src/mcp/tool';
import { ToolProblem } from '../../../src/mcp/tool-problem';

const SUMMARY: ApprovalSummary = {
  approvalId: '01990b6e-6f0c-7b57-9d15-0c2a4a1b6c3d',
  ...{ status: 'open', isOver: false, version: 7, definition: 'purchase', requester: 'alice' },
  subject: { type: 'order', id: '17', title: 'Two laptops', attributes: {} },
  waitingFor: [],
  decisions: [],
  you: { tasks: [], mayDecide: null, why: null },
};

const WAITING = { name: '', asks: '', people: [], dueAt: null, held: null, content: null };

test('an agent reads what an approval waits for, who decided, and what it may do itself', () => {
  const decision = { step: 'check', user: 'bob', answer: 'approved', comment: 'fine', at: null };
  const text = inWords({
    ...SUMMARY,
    decisions: [decision, { ...decision, user: 'carol', comment: null }],
    waitingFor: [
      { ...WAITING, step: 'sign', people: ['dave', 'erin'] },
      { ...WAITING, step: 'book', held: 'nobody has the role' },
    ],
    you: { tasks: ['t1'], mayDecide: false, why: 'MACHINE_NOT_ALLOWED' },
  });
  expect(text.split('\n')).toEqual([
    `Approval ${SUMMARY.approvalId} of "Two laptops" (order 17) is **open**; alice asked for it.`,
    '- bob approved "check": fine',
    '- carol approved "check"',
    '- "sign" waits for dave, erin',
    '- "book" is held: nobody has the role',
    '- Your tasks: t1',
    '- You may not decide: MACHINE_NOT_ALLOWED',
  ]);
});

test('a problem has a code and a way out; what nobody foresaw tells nothing of the inside', () => {
  expect(explained(new ToolProblem('NOT_FOUND', 'There is no such approval.', 'Read it.'))).toBe(
    'NOT_FOUND: There is no such approval.\nHow to fix it: Read it.',
  );
  expect(explained(new Error('secret inside'))).not.toContain('secret');
});
