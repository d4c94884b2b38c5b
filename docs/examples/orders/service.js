// The service that owns the orders; README.md has the commands.
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { DataSource } = require('typeorm');
const { CountersignClient } = require('countersign');
const extension = require('./extension');

class OrderService {
  constructor(dataSource, approvals) {
    this.dataSource = dataSource;
    this.approvals = approvals;
  }

  async setup() {
    await this.dataSource.query(readFileSync(path.join(__dirname, 'schema.sql'), 'utf8'));
    return 'The tables of the shop are there.';
  }

  /** The order and its approval exist together or not at all. */
  async place(id, title, amount, requester) {
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        'INSERT INTO orders.purchase_order (id, title, amount, placed_by) VALUES ($1, $2, $3, $4)',
        [id, title, amount, requester],
      );
      const attributes = { amount: Number(amount), placedBy: requester };
      const subject = { type: 'purchase-order', id, title, attributes };
      const approval = await this.approvals.attachIn(manager, { requester, subject });
      await manager.query('UPDATE orders.purchase_order SET approval = $2 WHERE id = $1', [
        id,
        approval,
      ]);
    });
    return this.show(id);
  }

  /** The approval learns of the change; what the order is like now is read from its row. */
  async change(id, amount, requester) {
    const sql = 'UPDATE orders.purchase_order SET amount = $2 WHERE id = $1';
    await this.dataSource.query(sql, [id, amount]);
    const { changed } = await this.approvals.report({ requester, type: 'purchase-order', id });
    return `${changed.length} approval was told of the change.`;
  }

  async approve(id, actor) {
    const { approval } = await this.order(id);
    const view = await this.approvals.approve(approval, { actor, comment: 'fine' });
    return `${actor} approved; the approval is ${view.status}.`;
  }

  /** Waits until the approval is over and everything that follows from it is done. */
  async finish(id) {
    const { approval } = await this.order(id);
    await this.approvals.waitForOutcome(approval);
    return this.show(id);
  }

  async show(id) {
    const { status, stage } = await this.order(id);
    const sql = 'SELECT amount FROM orders.booking WHERE order_id = $1';
    const booked = (await this.dataSource.query(sql, [id])).map(({ amount }) => amount);
    return JSON.stringify({ id, status, stage, booked });
  }

  async order(id) {
    const sql = 'SELECT * FROM orders.purchase_order WHERE id = $1';
    const [order] = await this.dataSource.query(sql, [id]);
    if (!order) throw new Error(`There is no order ${id}.`);
    return order;
  }
}

const COMMANDS = ['setup', 'place', 'change', 'approve', 'finish', 'show'];

async function main([command, ...words]) {
  if (!COMMANDS.includes(command)) throw new Error(`Say one of: ${COMMANDS.join(', ')}.`);
  const state = process.env.COUNTERSIGN_STATE_DIR ?? '.countersign';
  const endpoint = JSON.parse(readFileSync(path.join(state, 'endpoint.json'), 'utf8'));
  const { databaseUrl: url, temporalAddress, taskQueue } = endpoint;
  const dataSource = new DataSource({ type: 'postgres', url, installExtensions: false });
  await dataSource.initialize();
  const approvals = CountersignClient.open({
    organization: 'acme',
    dataSource,
    temporalAddress,
    taskQueue,
    extensions: [extension],
  });
  try {
    console.log(await new OrderService(dataSource, approvals)[command](...words));
  } finally {
    await approvals.close();
    await dataSource.destroy();
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
