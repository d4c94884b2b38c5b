// HTTP in front of the textbook approval: start and decide, nothing else.
const { createServer } = require('node:http');
const { Client, Connection } = require('@temporalio/client');

async function main() {
  const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS });
  const { workflow } = new Client({ connection });
  const answer = async ({ url }) => {
    const [, verb, id] = url.split('/');
    if (verb === 'attach') {
      await workflow.start('textbook', { taskQueue: 'textbook', workflowId: id, args: [id] });
    } else {
      await workflow.getHandle(id).executeUpdate('decide', { args: ['approved'], updateId: id });
    }
  };
  const server = createServer((request, response) => {
    answer(request).then(
      () => response.end('{}'),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1', () =>
    console.log(`ready http://127.0.0.1:${server.address().port}`),
  );
}

main();
