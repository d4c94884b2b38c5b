import { giveFirstPassword } from '../../access/first-passwords.service';
import type { Passwords } from '../../access/passwords';
import type { DataSource } from '../../platform/database/types';
import type { DefinitionsService } from '../../definitions/definitions.service';
import type { DefinitionSpec } from '../../domain/definition';
import type { ActorService } from '../../people/actor.service';
import { importDirectory, type Directory } from '../../people/directory.service';
import type { AttachService } from '../../approvals/attach.service';
import type { WorkflowStarter } from '../../approvals/starter.service';

/** Of everybody in the demo. */
export const DEMO_PASSWORD = 'countersign-demo';

/** Five people and three roles: enough to see everything at work. */
const ACME: Directory = {
  organization: { key: 'acme', name: 'Acme Corporation' },
  roles: [
    { key: 'management', name: 'Management' },
    { key: 'finance-director', name: 'Finance director', senior: 'management' },
    { key: 'finance', name: 'Finance', senior: 'finance-director' },
  ],
  departments: [{ key: 'finance', name: 'Finance' }],
  users: [
    { username: 'erin', name: 'Erin Müller', roles: ['management', 'admin'] },
    { username: 'dave', name: 'Dave Okafor', manager: 'erin', roles: ['finance-director'] },
    { username: 'bob', name: 'Bob Haddad', manager: 'dave', roles: ['finance'] },
    { username: 'carol', name: 'Carol Jensen', manager: 'dave', roles: ['finance'] },
    { username: 'alice', name: 'Alice Romero', manager: 'dave' },
  ],
};

/** The purchase request: Finance in three stages, then Management in one. */
export const PURCHASE_REQUEST: DefinitionSpec = {
  strategy: 1,
  name: { en: 'Purchase request', de: 'Bestellanforderung', ar: 'طلب شراء' },
  pipelines: [
    {
      key: 'finance',
      name: { en: 'Finance', de: 'Finanzen', ar: 'المالية' },
      department: 'finance',
      stages: [
        {
          key: 'budget-check',
          name: { en: 'Budget check', de: 'Budgetprüfung', ar: 'فحص الميزانية' },
          steps: [
            {
              key: 'budget',
              name: { en: 'Budget check', de: 'Budgetprüfung', ar: 'فحص الميزانية' },
              approver: { role: 'finance', strategy: 'anyone' },
              deadline: { after: 'P2D', then: 'escalate' },
            },
          ],
        },
        {
          key: 'review',
          name: { en: 'Review', de: 'Prüfung', ar: 'المراجعة' },
          steps: [
            {
              key: 'review',
              name: { en: 'Finance review', de: 'Finanzprüfung', ar: 'المراجعة المالية' },
              approver: { user: 'carol' },
            },
          ],
        },
        {
          key: 'director',
          name: { en: 'Director', de: 'Leitung', ar: 'المدير' },
          steps: [
            {
              key: 'director',
              name: { en: 'Director approval', de: 'Freigabe der Leitung', ar: 'موافقة المدير' },
              approver: { role: 'finance-director', strategy: 'anyone' },
              deadline: { after: 'P3D', then: 'escalate' },
            },
          ],
        },
      ],
    },
    {
      key: 'management',
      name: { en: 'Management', de: 'Geschäftsführung', ar: 'الإدارة' },
      stages: [
        {
          key: 'sign-off',
          name: { en: 'Sign-off', de: 'Abzeichnung', ar: 'التوقيع' },
          steps: [
            {
              key: 'sign-off',
              name: {
                en: 'Management sign-off',
                de: 'Abzeichnung der Geschäftsführung',
                ar: 'توقيع الإدارة',
              },
              approver: { role: 'management', strategy: 'anyone' },
            },
          ],
        },
      ],
    },
  ],
  actions: [
    { on: 'on-complete', run: 'log', parameters: { message: 'Purchase request approved' } },
  ],
};

/** What Alice has asked for before anybody looks: an empty inbox shows nothing. */
const ORDERS = [
  { id: 'PO-1001', title: 'A coffee machine', attributes: { amount: 640 } },
  { id: 'PO-1002', title: 'Two laptops for the field team', attributes: { amount: 3120 } },
  { id: 'PO-1003', title: 'Twelve chairs', attributes: { amount: 1490 } },
];

/** What installing the demo needs. */
export interface DemoDependencies {
  dataSource: DataSource;
  definitions: DefinitionsService;
  actors: ActorService;
  access: { passwords: Passwords };
  attach: AttachService;
  starter: WorkflowStarter;
}

/**
 * Installs the demo organization, its people with their password, its definition and some requests;
 * does nothing where they exist. Never in production: the password is known to everybody.
 */
export async function installDemoData(dependencies: DemoDependencies): Promise<void> {
  const { dataSource, definitions, actors, access } = dependencies;
  const organizationId = await importDirectory(dataSource, ACME);
  for (const { username } of ACME.users) {
    const actor = await actors.find(ACME.organization.key, username);
    if (actor) await giveFirstPassword(dataSource, access.passwords, actor.id, DEMO_PASSWORD);
  }
  const existing = await definitions.list(organizationId);
  if (existing.some(({ key }) => key === 'purchase-request')) return;
  await definitions.saveDraft(organizationId, 'purchase-request', PURCHASE_REQUEST);
  await definitions.publish(organizationId, 'purchase-request');
  await askForOrders(dependencies);
}

async function askForOrders({ attach, starter }: DemoDependencies): Promise<void> {
  const [organization, requester] = [ACME.organization.key, 'alice'];
  for (const order of ORDERS) {
    const subject = { type: 'purchase-order', ...order };
    const request = { definition: 'purchase-request', subject, organization, requester };
    await starter.start(await attach.attach(request));
  }
}
