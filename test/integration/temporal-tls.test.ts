import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CountersignClient } from '../../src/client';
import { readConfig } from '../../src/platform/config/config';
import { connected, connectionOptions } from '../../src/platform/temporal/connection';
import { ApprovalGateway } from '../../src/platform/temporal/gateway';
import { setUpTemporal } from '../../src/platform/temporal/setup';
import { Authority, type Certificate } from '../support/certificates';
import { createTestDatabase, testServers } from '../support/servers';
import { ONE_STEP, TestSystem } from '../support/system';
import { BUILD_MS, TemporalServer } from '../support/temporal-server';

jest.setTimeout(120_000);

const NAMESPACE = 'with-tls';
/** The only name that the server's certificate has. */
const SERVER_NAME = 'temporal.test';

let folder: string;
let authority: Authority;
let [own, foreign]: Certificate[] = [];
let server: Certificate;
let temporal: TemporalServer;

/** The settings of who may come in, changed. */
function settings(change: Record<string, string | undefined> = {}): Record<string, string> {
  const all = {
    TEMPORAL_ADDRESS: temporal?.address ?? '127.0.0.1:7233',
    TEMPORAL_NAMESPACE: NAMESPACE,
    TEMPORAL_TLS_CA_FILE: authority.file,
    TEMPORAL_TLS_CERT_FILE: own?.cert,
    TEMPORAL_TLS_KEY_FILE: own?.key,
    TEMPORAL_TLS_SERVER_NAME: SERVER_NAME,
    ...change,
  };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Record<string, string>;
}

const securityOf = (environment: Record<string, string>) => readConfig(environment).temporal;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-tls-'));
  authority = Authority.make(folder, 'authority');
  server = authority.sign('server', `DNS:${SERVER_NAME}`);
  own = authority.sign('own');
  foreign = Authority.make(folder, 'another-authority').sign('foreign');
  temporal = await TemporalServer.start({
    environment: {
      ...{ DB: 'sqlite', TEMPORAL_TLS_REQUIRE_CLIENT_AUTH: 'true' },
      ...{ TEMPORAL_TLS_FRONTEND_CERT: server.cert, TEMPORAL_TLS_FRONTEND_KEY: server.key },
      ...{ TEMPORAL_TLS_CLIENT1_CA_CERT: authority.file },
      ...{ TEMPORAL_TLS_CLIENT2_CA_CERT: authority.file },
      // Its own services show the same certificate to each other.
      ...{ TEMPORAL_TLS_SERVER_CERT: server.cert, TEMPORAL_TLS_SERVER_KEY: server.key },
      ...{ TEMPORAL_TLS_SERVER_CA_CERT: authority.file },
      TEMPORAL_TLS_INTERNODE_SERVER_NAME: SERVER_NAME,
      TEMPORAL_TLS_FRONTEND_SERVER_NAME: SERVER_NAME,
    },
    clients: securityOf(settings()),
  });
}, BUILD_MS);
afterAll(async () => {
  await temporal?.end();
  rmSync(folder, { recursive: true, force: true });
});

test('API, workers, setup and client library work with a Temporal that wants certificates', async () => {
  const security = securityOf(settings());
  const added = await setUpTemporal({ ...security, address: temporal.address }, NAMESPACE);
  expect(added[0]).toBe(`namespace ${NAMESPACE}`);
  const database = await createTestDatabase();
  const system = await TestSystem.start({
    servers: { temporalAddress: temporal.address, database },
    environment: settings(),
  });
  try {
    const id = await system.attach(ONE_STEP);
    expect((await system.send('bob', id, 'approve')).body.view.status).toBe('approved');
    const { workflow_id: workflowId = '' } =
      (
        await system.rows<{ workflow_id: string }>('SELECT workflow_id FROM countersign.approval')
      )[0] ?? {};
    const client = CountersignClient.open({
      ...{ organization: 'acme', dataSource: system.services.dataSource },
      ...{ temporalAddress: temporal.address, namespace: NAMESPACE },
      ...{ taskQueue: system.config.temporal.taskQueue, temporalSecurity: security },
    });
    expect(await client.waitForOutcome({ approvalId: id, workflowId })).toBe('approved');
    await client.close();
  } finally {
    await system.stop();
  }
});

test('a connection that is refused tells which setting to look at', async () => {
  const refused = async (change: Record<string, string | undefined>): Promise<string> => {
    const security = { ...securityOf(settings(change)), address: temporal.address };
    return setUpTemporal(security, NAMESPACE).then(
      () => 'it worked',
      ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
    );
  };
  const without = { TEMPORAL_TLS_CERT_FILE: undefined, TEMPORAL_TLS_KEY_FILE: undefined };
  const answers = await Promise.all([
    refused({ TEMPORAL_TLS_CA_FILE: foreign?.cert }),
    refused(without),
    refused({ TEMPORAL_TLS_CERT_FILE: foreign?.cert, TEMPORAL_TLS_KEY_FILE: foreign?.key }),
    refused({ TEMPORAL_TLS_SERVER_NAME: undefined }),
    refused({ ...without, TEMPORAL_TLS_CA_FILE: undefined, TEMPORAL_TLS_SERVER_NAME: undefined }),
  ]);
  expect(answers).toEqual([
    expect.stringMatching(/^TEMPORAL_REFUSED: .*not signed by who TEMPORAL_TLS_CA_FILE says/),
    expect.stringMatching(/^TEMPORAL_REFUSED: .*set TEMPORAL_TLS_CERT_FILE and/),
    expect.stringMatching(/^TEMPORAL_REFUSED: .*refuses the certificate in TEMPORAL_TLS_CERT_FILE/),
    expect.stringMatching(/^TEMPORAL_REFUSED: .*another name; set TEMPORAL_TLS_SERVER_NAME/),
    expect.stringMatching(/^TEMPORAL_REFUSED: .*wants TLS; set TEMPORAL_TLS_CA_FILE/),
  ]);
  const plain = { ...securityOf(settings()), address: testServers().temporalAddress };
  await expect(setUpTemporal(plain, NAMESPACE)).rejects.toThrow(/does not speak TLS/);
  const nowhere = { ...securityOf(settings()), address: '127.0.0.1:1' };
  const broken = new Error('as the library says it');
  await expect(connected(nowhere, () => Promise.reject(broken))).rejects.toBe(broken);
});

test('an API key goes with every call, and only over TLS', async () => {
  const shown: unknown[] = [];
  const files = { cert: readFileSync(server.cert), key: readFileSync(server.key) };
  const listener = createSecureServer(files, ({ headers }, response) => {
    shown.push(headers.authorization);
    response.writeHead(200, { 'content-type': 'application/grpc', 'grpc-status': '13' }).end();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  const security = securityOf(settings({ TEMPORAL_API_KEY: 'temporal-key' }));
  const gateway = ApprovalGateway.open({
    ...{ ...security, address: `127.0.0.1:${port}` },
    ...{ namespace: NAMESPACE, taskQueue: 'none' },
  });
  await gateway.isReachable();
  await gateway.close();
  await new Promise((resolve) => listener.close(resolve));
  expect(shown[0]).toBe('Bearer temporal-key');
  const alone = { TEMPORAL_ADDRESS: 'cloud:7233', TEMPORAL_API_KEY: 'temporal-key' };
  expect(connectionOptions({ ...securityOf(alone), address: 'cloud:7233' })).toEqual({
    ...{ address: 'cloud:7233', tls: {}, apiKey: 'temporal-key' },
  });
});

test('files that are missing, no PEM or no pair are told at once, by their variables', () => {
  const problem = (change: Record<string, string | undefined>) => () =>
    readConfig(settings(change));
  const missing = path.join(folder, 'missing.pem');
  expect(problem({ TEMPORAL_TLS_CA_FILE: missing })).toThrow(/CA_FILE: there is no file/);
  expect(problem({ TEMPORAL_TLS_CA_FILE: own?.key })).toThrow(/CA_FILE: .* has no certificate/);
  expect(problem({ TEMPORAL_TLS_KEY_FILE: own?.cert })).toThrow(/KEY_FILE: .* has no private key/);
  expect(problem({ TEMPORAL_TLS_KEY_FILE: foreign?.key })).toThrow(/is not the key of the cert/);
  expect(problem({ TEMPORAL_TLS_KEY_FILE: undefined })).toThrow(/KEY_FILE: required with/);
  expect(problem({ TEMPORAL_TLS_CERT_FILE: undefined })).toThrow(/CERT_FILE: required with/);
  expect(problem({ TEMPORAL_ADDRESS: undefined })).toThrow(/needs TEMPORAL_ADDRESS/);
});
