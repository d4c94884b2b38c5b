// What Countersign knows about purchase orders.
const { defineExtension } = require('countersign');

module.exports = defineExtension({
  name: 'orders',
  subjects: {
    'purchase-order': {
      // Where they are, and what rules may read.
      table: 'orders.purchase_order',
      title: 'title',
      attributes: { amount: 'amount', placedBy: 'placed_by' },
      // What follows the approval.
      statusField: 'status',
      startedValue: 'waiting',
      approvedValue: 'approved',
      rejectedValue: 'rejected',
      cancelledValue: 'withdrawn',
      stageField: 'stage',
      // Used unless a definition matches.
      defaultDefinition: 'purchase-request',
      // What happens besides: booked exactly once, together with the mark that it was done.
      onApproved: ({ approval, idempotencyKey, transaction }) =>
        transaction((manager) =>
          manager.query('INSERT INTO orders.booking VALUES ($1, $2, $3)', [
            idempotencyKey,
            approval.subject.id,
            approval.subject.attributes.amount,
          ]),
        ),
    },
  },
});
