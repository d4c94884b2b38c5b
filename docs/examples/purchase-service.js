// A backend service with a table of its own: an order is placed and its approval attached in ONE
// transaction, people decide, and the order follows. Run it beside `npm start`:
//
//   node docs/examples/purchase-service.js
const { readFileSync } = require('node:fs');
const { DataSource } = require('typeorm');
const { CountersignClient, RefusalError } = require('countersign');

/** Orders as the service keeps them. */
class PurchaseService {
  constructor(dataSource, approvals) {
    this.dataSource = dataSource;
    this.approvals = approvals;
  }

  async createTable() {
    await this.dataSource.query(
      'CREATE TABLE IF NOT EXISTS purchase_order (id text PRIMARY KEY, title text, amount numeric, status text)',
    );
  }

  /** The order and its approval exist together or not at all. */
  async place({ id, title, amount, requester, definition }) {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('INSERT INTO purchase_order VALUES ($1, $2, $3, $4)', [
        id,
        title,
        amount,
        'waiting',
      ]);
      return this.approvals.attachIn(manager, {
        definition,
        requester,
        subject: { type: 'purchase-order', id, title, attributes: { amount } },
      });
    });
  }

  /** Waits for the end of the approval and writes it to the order. */
  async follow(id, approval) {
    const status = await this.approvals.waitForOutcome(approval);
    await this.dataSource.query('UPDATE purchase_order SET status = $2 WHERE id = $1', [
      id,
      status,
    ]);
    return status;
  }
}

/** Places one order and lets the people of the demo decide on it. */
async function play(service, { id, definition, approvers, say }) {
  await service.createTable();
  const order = { id, title: 'Standing desk', amount: 890, requester: 'alice', definition };
  const approval = await service.place(order);
  say(`placed ${id}; approval ${approval.workflowId}`);
  const stranger = await service.approvals
    .approve(approval, { actor: 'alice' })
    .catch((error) => error);
  if (stranger instanceof RefusalError) say(`alice cannot approve it herself: ${stranger.code}`);
  for (const actor of approvers) {
    const view = await service.approvals.approve(approval, { actor, comment: 'fine' });
    say(`${actor} approved; the approval is ${view.status}`);
  }
  const status = await service.follow(id, approval);
  say(`the order is ${status}`);
  return status;
}

async function main() {
  const { databaseUrl, temporalAddress } = JSON.parse(
    readFileSync('.countersign/endpoint.json', 'utf8'),
  );
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    installExtensions: false,
  });
  await dataSource.initialize();
  const approvals = CountersignClient.open({ organization: 'acme', dataSource, temporalAddress });
  try {
    await play(new PurchaseService(dataSource, approvals), {
      id: `PO-${Date.now()}`,
      definition: 'purchase-request',
      approvers: ['bob', 'carol', 'dave', 'erin'],
      say: console.log,
    });
  } finally {
    await approvals.close();
    await dataSource.destroy();
  }
}

if (require.main === module) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

module.exports = { PurchaseService, play };
