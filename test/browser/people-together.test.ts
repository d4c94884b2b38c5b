import type { Page } from 'playwright-core';
import { PURCHASE_REQUEST } from '../../src/cli/demo/demo-data';
import { People } from '../support/browser';
import { TestSystem } from '../support/system';

let system: TestSystem;
let people: People;
beforeAll(async () => {
  system = await TestSystem.start();
  people = await People.gather(system);
});
afterAll(async () => {
  await people.close();
  await system.stop();
});
afterEach(() => expect(people.complained()).toEqual([]));

/** The demo's definition over the roles of the test's directory. */
function purchaseRequest() {
  const spec = structuredClone(PURCHASE_REQUEST);
  const director = spec.pipelines?.[0]?.stages?.[2]?.steps[0];
  if (director) director.approver = { role: 'director', strategy: 'anyone' };
  return spec;
}

const row = (page: Page, title: string) => page.getByRole('row', { name: title });

/** Approves a step that has just appeared, by keyboard. */
async function approve(page: Page, title: string, step: string): Promise<void> {
  await row(page, title).filter({ hasText: step }).focus();
  await page.keyboard.press('a');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText(`Approved: ${title}`).waitFor();
}

test('a purchase request goes from person to person, and each sees at once what it is for them', async () => {
  const title = 'A coffee machine';
  const definition = await system.publish(purchaseRequest());
  // They all sit in front of their inboxes before anything happens.
  const [bob, carol, dave, erin] = [
    await people.open('bob', '/inbox'),
    await people.open('carol', '/inbox'),
    await people.open('dave', '/inbox'),
    await people.open('erin', '/inbox'),
  ];
  const { body } = await system.as('alice').post('/approvals', {
    definition,
    subject: { type: 'order', id: 'coffee', title, attributes: { amount: 640 } },
  });
  const alice = await people.open('alice', `/approvals/${body.approvalId}`);
  await alice.getByRole('heading', { name: title }).waitFor();
  // The first step asks all of Finance; when one has answered, it is nobody's any more.
  await row(carol, title).waitFor();
  await approve(bob, title, 'Budget check');
  await approve(carol, title, 'Finance review');
  await approve(dave, title, 'Director approval');
  await approve(erin, title, 'Management sign-off');
  await alice.getByText('approved', { exact: true }).first().waitFor();
  for (const name of ['Bob', 'Carol', 'Dave', 'Erin']) {
    expect(await alice.getByText(name).count()).toBeGreaterThan(0);
  }
  expect((await system.read(body.approvalId as string)).status).toBe('approved');
}, 60_000);

test('a deadline that passes moves a request from one inbox to another, before everybody’s eyes', async () => {
  const bob = await people.open('bob', '/inbox');
  const dave = await people.open('dave', '/inbox');
  await system.attach(
    {
      strategy: 3,
      steps: [
        {
          key: 'hurried',
          approver: { user: 'bob' },
          deadline: { after: 'PT4S', then: 'escalate' },
        },
      ],
    },
    { subject: { type: 'order', id: 'hurried', title: 'In a hurry' } },
  );
  await row(bob, 'In a hurry').waitFor();
  await row(dave, 'In a hurry').waitFor();
  await row(bob, 'In a hurry').waitFor({ state: 'detached' });
  // It is told to the one as well as to the other.
  await dave.getByRole('button', { name: /notification/i }).click();
  await dave.getByText('In a hurry').last().waitFor();
}, 60_000);
