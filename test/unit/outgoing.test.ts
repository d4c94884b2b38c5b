import { createServer, type IncomingHttpHeaders } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { LookupAddress } from 'node:dns';
import { Outgoing, OutgoingRefused, type Resolve } from '../../src/platform/outgoing/outgoing';
import { ConfigError, readConfig } from '../../src/platform/config/config';

const seen: IncomingHttpHeaders[] = [];
let answer: { status: number; headers?: Record<string, string> } | 'never' = { status: 204 };
const server = createServer((request, response) => {
  seen.push(request.headers);
  request.resume().on('end', () => {
    if (answer !== 'never') response.writeHead(answer.status, answer.headers).end('a secret');
  });
});
let port: number;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen.length = 0;
  answer = { status: 204 };
});

const found = (...addresses: string[]): LookupAddress[] =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
const nobody: Resolve = () => Promise.reject(new Error('Nobody was to be asked.'));
const strict = (resolve: Resolve = nobody, hosts: string[] = []): Outgoing =>
  new Outgoing({ hosts, production: true }, resolve);
const message = { headers: {}, body: '{}', timeoutMs: 5_000 };

/** Written in every way in which somebody may hide where a URL leads. */
const REFUSED = [
  'https://127.0.0.1/',
  'https://127.1/',
  'https://127.0.0.1./',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.0.0.1/',
  'https://017700000001/',
  'https://0177.0.0.01/',
  'https://127.000.000.001/',
  'https://①②⑦.⓪.⓪.①/',
  'https://%31%32%37.0.0.1/',
  'https://127.0.0.1:443/',
  'https://0.0.0.0/',
  'https://0/',
  'https://0.1.2.3/',
  'https://10.0.0.1/',
  'https://10.255.255.255/',
  'https://172.16.0.1/',
  'https://172.31.255.254/',
  'https://192.168.1.1/',
  'https://100.64.0.1/',
  'https://100.100.100.200/latest/meta-data/',
  'https://169.254.169.254/latest/meta-data/',
  'https://2852039166/latest/meta-data/',
  'https://0xa9.0xfe.0xa9.0xfe/',
  'https://168.63.129.16/',
  'https://192.0.0.192/',
  'https://192.0.2.1/',
  'https://192.88.99.1/',
  'https://198.18.0.1/',
  'https://198.51.100.7/',
  'https://203.0.113.7/',
  'https://224.0.0.1/',
  'https://240.0.0.1/',
  'https://255.255.255.255/',
  'https://[::]/',
  'https://[::1]/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::127.0.0.1]/',
  'https://[64:ff9b:1::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:0:7f00:1::]/',
  'https://[2001:db8::1]/',
  'https://[fc00::1]/',
  'https://[fd00:ec2::254]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[ff02::1]/',
  'https://[100::1]/',
  'https://user@example.com/',
  'https://user:password@example.com/',
  'https://example.com@127.0.0.1/',
  'https://example.com:22/',
  'https://example.com:6379/',
  'https://example.com:9200/',
  'http://example.com/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://example.com/',
  'javascript:alert(1)',
  'data:text/plain,x',
  '//example.com/',
  '/etc/passwd',
  'https://',
  '',
];

test.each(REFUSED)('%s is refused, and nobody is asked about it', async (url) => {
  expect(() => strict().check(url)).toThrow(OutgoingRefused);
  await expect(strict().checkName(url)).rejects.toThrow(OutgoingRefused);
  await expect(strict().post(url, message)).rejects.toThrow(OutgoingRefused);
});

test.each([
  ['localhost', ['127.0.0.1']],
  ['localhost.', ['127.0.0.1']],
  ['loopback.example.com', ['::1']],
  ['metadata.example.com', ['169.254.169.254']],
  ['half.example.com', ['93.184.215.14', '10.0.0.1']],
  ['mapped.example.com', ['::ffff:10.0.0.1']],
  ['translated.example.com', ['64:ff9b::a00:1']],
  ['other-half.example.com', ['2606:4700::1111', 'fd00::1']],
])('a name that leads to an internal address is refused: %s → %s', async (host, addresses) => {
  const outgoing = strict(() => Promise.resolve(found(...addresses)));
  const url = `https://${host}/`;
  await expect(outgoing.checkName(url)).rejects.toThrow(OutgoingRefused);
  const refused = outgoing.post(url, message);
  await expect(refused).rejects.toThrow(/add .*:443 to COUNTERSIGN_OUTGOING_HOSTS/);
});

test.each([
  'https://93.184.215.14/hook',
  'https://example.com/',
  'https://example.com:8443/x?y=z',
  'https://[2606:4700::1111]/',
  'HTTPS://EXAMPLE.COM:443/',
])('a public address passes: %s', (url) => {
  expect(() => strict().check(url)).not.toThrow();
});

test('a name is resolved once, and the connection goes to the address that was checked', async () => {
  const asked: string[] = [];
  const rebinding: Resolve = (host) => {
    asked.push(host);
    return Promise.resolve(found(asked.length === 1 ? '93.184.215.14' : '127.0.0.1'));
  };
  const outgoing = new Outgoing({ hosts: [], production: false }, rebinding);
  const looked: unknown[] = [];
  const { connect } = net;
  // Instead of the address that the socket finds, it is given the one of our server.
  const spy = jest.spyOn(net, 'connect').mockImplementation(((options: net.TcpNetConnectOpts) => {
    const { lookup, host = '' } = options;
    lookup?.(host, { all: true }, (_error, addresses) => looked.push(addresses));
    lookup?.(host, {}, (_error, address, family) => looked.push([address, family]));
    return connect({ port, host: '127.0.0.1' });
  }) as typeof net.connect);
  const url = 'http://rebind.example.com:8080/';
  expect(await outgoing.post(url, message)).toBe(204);
  spy.mockRestore();
  expect(asked).toEqual(['rebind.example.com']);
  expect(looked).toEqual([found('93.184.215.14'), ['93.184.215.14', 4]]);
  await expect(outgoing.post(url, message)).rejects.toThrow(OutgoingRefused);
  expect(asked).toHaveLength(2);
});

test('the socket connects to the pinned address of a name, whatever the name servers say', async () => {
  let count = 0;
  const resolve: Resolve = () => Promise.resolve(found((count += 1) === 1 ? '127.0.0.1' : '::1'));
  const outgoing = strict(resolve, [`pinned.example.com:${port}`]);
  const headers = { 'x-test': '1' };
  const url = `http://pinned.example.com:${port}/`;
  expect(await outgoing.post(url, { ...message, headers })).toBe(204);
  expect(count).toBe(1);
  expect(seen).toMatchObject([{ 'x-test': '1', host: `pinned.example.com:${port}` }]);
});

test('redirects are not followed', async () => {
  answer = { status: 307, headers: { location: `http://127.0.0.1:${port}/elsewhere` } };
  const outgoing = strict(nobody, ['127.0.0.1:*']);
  expect(await outgoing.post(`http://127.0.0.1:${port}/`, message)).toBe(307);
  expect(seen).toHaveLength(1);
});

test('who does not answer is not waited for, and a name server neither', async () => {
  answer = 'never';
  const late = { ...message, timeoutMs: 100 };
  const outgoing = strict(() => new Promise(() => undefined), ['127.0.0.1:*']);
  const silent = outgoing.post(`http://127.0.0.1:${port}/`, late);
  await expect(silent).rejects.toThrow('No answer came within 0.1 s.');
  await expect(outgoing.post('https://example.com/', late)).rejects.toThrow('No answer came');
  const stopped = { ...message, signal: AbortSignal.abort() };
  await expect(outgoing.post('https://example.com/', stopped)).rejects.toThrow('stopped');
});

test('hosts that are listed may be internal, at their ports alone', () => {
  const passes = (hosts: string[], url: string): boolean => {
    try {
      strict(nobody, hosts).check(url);
      return true;
    } catch {
      return false;
    }
  };
  expect(passes(['erp.internal'], 'http://erp.internal/')).toBe(true);
  expect(passes(['erp.internal'], 'http://erp.internal.:8443/')).toBe(true);
  expect(passes(['erp.internal'], 'http://erp.internal:9000/')).toBe(false);
  expect(passes(['ERP.internal:9000'], 'http://erp.internal:9000/')).toBe(true);
  expect(passes(['erp.internal:9000'], 'http://erp.internal/')).toBe(false);
  expect(passes(['erp.internal'], 'http://erp.internal.example.com/')).toBe(false);
  expect(passes(['erp.internal'], 'http://not-erp.internal/')).toBe(false);
  expect(passes(['127.0.0.1:*'], 'http://2130706433:6000/')).toBe(true);
  expect(passes(['127.0.0.1:*'], 'http://127.0.0.2:6000/')).toBe(false);
  expect(passes(['[::1]:9000'], 'http://[0::1]:9000/')).toBe(true);
  expect(passes(['*'], 'http://10.0.0.1:22/')).toBe(true);
  expect(passes(['*'], 'http://user@10.0.0.1/')).toBe(false);
});

test('the list of hosts is checked; outside production it has the own machine, in production nothing', () => {
  const hosts = (value: string, more: Record<string, string> = {}) =>
    readConfig({ COUNTERSIGN_OUTGOING_HOSTS: value, ...more }).outgoing.hosts;
  const secret = 's'.repeat(32);
  const production = {
    NODE_ENV: 'production',
    COMMAND_KEYS: secret,
    COUNTERSIGN_SECRETS: secret,
  };
  expect(hosts('')).toEqual(['127.0.0.1:*', 'localhost:*', '[::1]:*']);
  expect(hosts('', production)).toEqual([]);
  expect(hosts('erp.internal, [fd00::1]:90', production)).toEqual(['erp.internal', '[fd00::1]:90']);
  expect(hosts('*')).toEqual(['*']);
  expect(() => hosts('*', production)).toThrow(/"\*" is refused in production/);
  for (const wrong of [
    'http://x',
    'x/',
    'x:y',
    'x:99999',
    'a b',
    'x:1:2',
    '*.internal',
    '@x',
    ':1',
  ]) {
    expect(() => hosts(wrong)).toThrow(ConfigError);
  }
});
