import { Client, Connection } from '@temporalio/client';
import path from 'node:path';
import { startDevelopmentServer } from '../../../src/platform/temporal/development-server';
import { temporalExecutable } from '../../../src/platform/temporal/executable';
import { cleanUp, isRunning, processesOf, startOwner, temporaryFolder } from '../../support/owners';
import { until } from '../../support/until';

let executable: string;

beforeAll(async () => {
  executable = await temporalExecutable((line) => console.warn(line));
});
afterEach(cleanUp);

const namespace = 'default';

describe('the embedded Temporal server', () => {
  it('runs beside another one, and each knows its own workflows alone', async () => {
    const [one, other] = await Promise.all([
      startDevelopmentServer({ executable, namespace }),
      startDevelopmentServer({ executable, namespace }),
    ]);
    try {
      await startWorkflow(one.address, 'mine');
      expect(await statusOf(one.address, 'mine')).toBe('RUNNING');
      expect(await statusOf(other.address, 'mine')).toBe('NOT_FOUND');
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  });

  it('keeps workflows and its port over a restart', async () => {
    const databaseFile = path.join(temporaryFolder(), 'temporal.db');
    const first = await startDevelopmentServer({ executable, namespace, databaseFile });
    await startWorkflow(first.address, 'kept');
    await first.stop();
    const { port } = first;
    const second = await startDevelopmentServer({ executable, namespace, databaseFile, port });
    try {
      expect(second.port).toBe(first.port);
      expect(await statusOf(second.address, 'kept')).toBe('RUNNING');
    } finally {
      await second.stop();
    }
  });

  it('leaves nothing behind when its owner is killed, and starts again at once', async () => {
    const directory = temporaryFolder();
    const owner = await startOwner({ server: 'temporal', directory, executable });
    await startWorkflow(`127.0.0.1:${owner.port}`, 'kept');
    await owner.kill();
    const next = await startOwner({ server: 'temporal', directory, executable });
    expect(await statusOf(`127.0.0.1:${next.port}`, 'kept')).toBe('RUNNING');
    await until(
      () => Promise.resolve(isRunning(owner.pid)),
      (running) => !running,
    );
    await next.kill();
    await until(
      () => Promise.resolve(processesOf(directory)),
      (left) => left.length === 0,
    );
  });

  it('says what the server said when it cannot start', async () => {
    const databaseFile = path.join(temporaryFolder(), 'missing', 'temporal.db');
    const start = startDevelopmentServer({ executable, namespace, databaseFile });
    await expect(start).rejects.toThrow(/ended \(1\).*no such file or directory/s);
  });
});

async function startWorkflow(address: string, workflowId: string): Promise<void> {
  await withClient(address, async (client) => {
    await client.workflow.start('nobody-runs-it', { workflowId, taskQueue: 'nobody-listens' });
  });
}

async function statusOf(address: string, workflowId: string): Promise<string> {
  return withClient(address, async (client) => {
    try {
      return (await client.workflow.getHandle(workflowId).describe()).status.name;
    } catch (error) {
      if ((error as Error).name === 'WorkflowNotFoundError') return 'NOT_FOUND';
      throw error;
    }
  });
}

async function withClient<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}
