import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { SigningKeys } from '../../src/access/signing-keys';
import { givePassword, showing, tokensOf, type Tokens } from '../support/sign-in';
import { TestSystem } from '../support/system';

const OLD = 'an old secret that is still good 0123';
const NEW = 'a new secret that signs everything 45';
const keys = new SigningKeys([NEW, OLD]).all('access-token');
const [{ key, kid } = { key: Buffer.alloc(0), kid: '' }, old] = keys;

let system: TestSystem;
let tokens: Tokens;
let userId: string;
beforeAll(async () => {
  const environment = { COUNTERSIGN_SECRETS: `${NEW},${OLD}` };
  system = await TestSystem.start({ workers: false, environment });
  await givePassword(system, 'bob');
  tokens = await tokensOf(system, 'bob');
  userId = (JSON.parse(decode(tokens.accessToken.split('.')[1])) as { sub: string }).sub;
});
afterAll(() => system.stop());

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const decode = (text = ''): string => Buffer.from(text, 'base64url').toString();
const seconds = Math.floor(Date.now() / 1000);

const HEADER = { alg: 'HS256', typ: 'at+jwt', kid };
const claims = (): Record<string, unknown> => ({
  iss: 'countersign',
  aud: 'countersign-api',
  sub: userId,
  sid: tokens.sessionId,
  iat: seconds,
  exp: seconds + 300,
});

/** Any header and claims, really signed with one of our keys unless another one is given. */
function signed(header: object, change: object = {}, secret: Buffer | string = key): string {
  const text = `${encode({ ...HEADER, ...header })}.${encode({ ...claims(), ...change })}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

const ask = (token: string) => showing(system, { authorization: `Bearer ${token}` }).get('/me');

test('what is signed with either of the live keys is good', async () => {
  expect((await ask(signed({}))).status).toBe(200);
  expect((await ask(signed({ kid: old?.kid }, {}, old?.key))).status).toBe(200);
});

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' });
const jwk = { kty: 'oct', k: encode('my own key'), kid: 'mine' };
const unsigned = (header: object): string =>
  `${encode({ ...HEADER, ...header })}.${encode(claims())}.`;
const genuine = (): string[] => tokens.accessToken.split('.');

test.each<[string, () => string]>([
  ['no algorithm', () => unsigned({ alg: 'none' })],
  ['no algorithm, in other letters', () => unsigned({ alg: 'nOnE' })],
  ['no algorithm, with a signature', () => signed({ alg: 'none' })],
  ['an empty signature', () => unsigned({})],
  ['a public key taken for a secret', () => signed({}, {}, publicKey)],
  ['RS256 announced', () => signed({ alg: 'RS256' })],
  ['HS384 announced', () => signed({ alg: 'HS384' })],
  ['HS512 announced', () => signed({ alg: 'HS512' })],
  ['the algorithm in small letters', () => signed({ alg: 'hs256' })],
  ['the algorithm missing', () => signed({ alg: undefined })],
  ['the algorithm as a list', () => signed({ alg: ['HS256'] })],
  ['the type of any JWT', () => signed({ typ: 'JWT' })],
  ['no type', () => signed({ typ: undefined })],
  ['the type of another token', () => signed({ typ: 'rt+jwt' })],
  ['another issuer', () => signed({}, { iss: 'https://evil.example' })],
  ['no issuer', () => signed({}, { iss: undefined })],
  ['another audience', () => signed({}, { aud: 'another-api' })],
  ['no audience', () => signed({}, { aud: undefined })],
  ['a list of audiences with ours', () => signed({}, { aud: ['countersign-api', 'x'] })],
  ['expired', () => signed({}, { exp: seconds - 1 })],
  ['never expiring', () => signed({}, { exp: undefined })],
  ['an expiry that is text', () => signed({}, { exp: String(seconds + 300) })],
  ['not good yet', () => signed({}, { nbf: seconds + 300 })],
  ['no subject', () => signed({}, { sub: undefined })],
  ['a subject that is SQL', () => signed({}, { sub: "' OR true --" })],
  ['the session of nobody', () => signed({}, { sid: randomUUID() })],
  ['the session of somebody else', () => signed({}, { sub: randomUUID() })],
  ['no session', () => signed({}, { sid: undefined })],
  ['an unknown key', () => signed({ kid: 'unknown' })],
  ['a key that is a path', () => signed({ kid: '../../../../dev/null' }, {}, '')],
  ['a key that is SQL', () => signed({ kid: "' UNION SELECT 'key" }, {}, 'key')],
  ['a key of the prototype', () => signed({ kid: '__proto__' })],
  ['no key', () => signed({ kid: undefined })],
  ['the name of the old key, signed with the new', () => signed({ kid: old?.kid })],
  ['another secret', () => signed({}, {}, 'x'.repeat(32))],
  ['an empty secret', () => signed({}, {}, '')],
  ['an extension that has to be understood', () => signed({ crit: ['exp'], exp: seconds })],
  ['an unencoded payload', () => signed({ crit: ['b64'], b64: false })],
  [
    'keys somewhere else',
    () => signed({ jku: `${system.api}/keys`, kid: 'mine' }, {}, 'my own key'),
  ],
  [
    'a certificate somewhere else',
    () => signed({ x5u: system.api, kid: 'mine' }, {}, 'my own key'),
  ],
  ['a key inside', () => signed({ jwk, kid: 'mine' }, {}, 'my own key')],
  ['a key inside, under the name of ours', () => signed({ jwk }, {}, 'my own key')],
  ['a refresh token', () => tokens.refreshToken],
  ['a CSRF token', () => tokens.csrfToken],
  [
    'another payload',
    () => `${genuine()[0]}.${encode({ ...claims(), sub: randomUUID() })}.${genuine()[2]}`,
  ],
  ['another header', () => `${encode({ ...HEADER, x: 1 })}.${genuine()[1]}.${genuine()[2]}`],
  ['a signature cut short', () => tokens.accessToken.slice(0, -4)],
  ['two parts', () => genuine().slice(0, 2).join('.')],
  ['one part more', () => `${tokens.accessToken}.${genuine()[2]}`],
  ['five parts', () => `${tokens.accessToken}..`],
  ['dots alone', () => '..'],
  ['a payload that is no JSON', () => `${genuine()[0]}.${encode('nonsense')}.${genuine()[2]}`],
  ['a header that is no JSON', () => `${encode('nonsense')}.${genuine()[1]}.${genuine()[2]}`],
  ['a header that is null', () => `${encode(null)}.${genuine()[1]}.${genuine()[2]}`],
  ['more than a token may have', () => signed({}, { padding: 'x'.repeat(8_000) })],
  ['nothing', () => ''],
])('forged: %s', async (_how, forge) => {
  const { status, body } = await ask(forge());
  expect([status, body.code]).toEqual([401, 'UNAUTHENTICATED']);
  const cookie = `countersign_access=${forge()}`;
  expect((await showing(system, { cookie }).get('/me')).status).toBe(401);
});

test.each([
  ['another scheme', 'Basic Ym9iOnBhc3N3b3Jk'],
  ['no scheme', 'token'],
  ['no token', 'Bearer'],
  ['two spaces', 'Bearer  x'],
])('forged: %s', async (_how, authorization) => {
  expect((await showing(system, { authorization }).get('/me')).status).toBe(401);
});
