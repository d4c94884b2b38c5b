// Custom actions: COUNTERSIGN_EXTENSIONS=./docs/examples/extension.js npm start
const { defineExtension } = require('countersign');

module.exports = defineExtension({
  name: 'example',
  actions: {
    // Books the approved amount. What is written through `transaction` happens exactly once: it
    // commits together with the mark that this effect has succeeded.
    'ledger.book': ({ approval, idempotencyKey, transaction }, { account }) =>
      transaction((manager) =>
        manager.query('INSERT INTO ledger (key, account, amount) VALUES ($1, $2, $3)', [
          idempotencyKey,
          account,
          approval.subject.attributes.amount,
        ]),
      ),
  },
});
