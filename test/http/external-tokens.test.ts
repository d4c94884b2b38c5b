import { generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { readConfig } from '../../src/platform/config/config';
import { IdentityProvider } from '../support/identity-provider';
import { showing } from '../support/sign-in';
import { TestSystem } from '../support/system';

let provider: IdentityProvider;
let system: TestSystem;
let rsa: CryptoKey;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  rsa = await provider.addKey('rsa', 'RS256');
  const environment = {
    OIDC_ISSUER: provider.url,
    OIDC_AUDIENCE: 'our-approvals',
    OIDC_ORGANIZATION: 'acme',
  };
  system = await TestSystem.start({ workers: false, environment });
});
afterAll(async () => {
  await system.stop();
  await provider.stop();
});

interface Wanted {
  key?: CryptoKey | Uint8Array;
  header?: { alg: string; kid?: string };
  claims?: Record<string, unknown>;
}

function token({ key = rsa, header = { alg: 'RS256', kid: 'rsa' }, claims }: Wanted = {}) {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: provider.url,
    aud: 'our-approvals',
    sub: 'any-id-of-theirs',
    preferred_username: 'bob',
    exp: now + 60,
    ...claims,
  })
    .setProtectedHeader(header)
    .sign(key);
}

const ask = async (wanted?: Wanted, of: { api: string } = system) =>
  showing(of, { authorization: `Bearer ${await token(wanted)}` }).get('/me');

test('a token of the provider is our person, with the roles that they have here', async () => {
  expect(await ask({ claims: { roles: ['admin'] } })).toMatchObject({
    status: 200,
    body: { username: 'bob', organization: 'acme', roles: ['finance', 'user'] },
  });
  expect(provider.asked).toContain('/.well-known/openid-configuration');
  await system.as('erin').patch('/users/bob', { active: false });
  expect((await ask()).status).toBe(401);
  await system.as('erin').patch('/users/bob', { active: true });
  const asked = provider.asked.length;
  for (let i = 0; i < 5; i += 1) expect((await ask()).status).toBe(200);
  // Keys are kept: not each request asks the provider.
  expect(provider.asked).toHaveLength(asked);
});

test('what the provider has not signed for us is nobody’s', async () => {
  const stranger = await generateKeyPair('RS256');
  const secret = new TextEncoder().encode('a secret of 32 characters or more');
  const wrong: [string, Wanted][] = [
    ['for another program', { claims: { aud: 'their-mail' } }],
    ['from somebody else', { claims: { iss: 'https://evil.example' } }],
    ['calling itself ours', { claims: { iss: 'countersign', aud: 'countersign-api' } }],
    ['expired', { claims: { exp: 1 } }],
    ['without an end', { claims: { exp: undefined } }],
    ['not good yet', { claims: { nbf: 9_999_999_999 } }],
    ['signed by a stranger', { key: stranger.privateKey }],
    ['signed by nobody known', { header: { alg: 'RS256', kid: 'unknown' } }],
    ['signed with a secret', { key: secret, header: { alg: 'HS256', kid: 'rsa' } }],
    ['of nobody here', { claims: { preferred_username: 'no-such' } }],
    ['without a name', { claims: { preferred_username: undefined } }],
    ['with a name that is none', { claims: { preferred_username: ['bob'] } }],
  ];
  for (const [how, wanted] of wrong) {
    const { status, body } = await ask(wanted);
    expect([how, status, body.code]).toEqual([how, 401, 'UNAUTHENTICATED']);
  }
});

test('people are found by a verified address, in the organization of a claim', async () => {
  await system.organization({
    organization: { key: 'rival', name: 'Rival' },
    roles: [],
    users: [{ username: 'zoe', name: 'Zoe', email: 'Zoe@Rival.example' }],
  });
  const other = await TestSystem.start({
    workers: false,
    servers: { temporalAddress: system.temporalAddress, database: notOurs(system.databaseUrl) },
    environment: {
      OIDC_ISSUER: provider.url,
      OIDC_AUDIENCE: 'our-approvals',
      OIDC_USER_CLAIM: 'email',
      OIDC_ORGANIZATION_CLAIM: 'org',
      OIDC_JWKS_URL: `${provider.url}/keys`,
    },
  });
  const zoe = { email: 'zoe@rival.example', email_verified: true, org: 'rival' };
  expect((await ask({ claims: zoe }, other)).body).toMatchObject({ username: 'zoe' });
  for (const change of [
    { email_verified: false },
    { email_verified: undefined },
    { org: 'acme' },
  ]) {
    expect((await ask({ claims: { ...zoe, ...change } }, other)).status).toBe(401);
  }
  await other.stop();
});

/** A database that another system of this test removes. */
function notOurs(url: string) {
  return { url, drop: () => Promise.resolve() };
}

test('a provider that does not answer is told from a token that is not good', async () => {
  const lost = await IdentityProvider.start();
  const key = await lost.addKey('rsa', 'RS256');
  const other = await TestSystem.start({
    workers: false,
    servers: { temporalAddress: system.temporalAddress, database: notOurs(system.databaseUrl) },
    environment: {
      OIDC_ISSUER: lost.url,
      OIDC_AUDIENCE: 'our-approvals',
      OIDC_ORGANIZATION: 'acme',
    },
  });
  await lost.stop();
  const answer = await ask({ key, claims: { iss: lost.url } }, other);
  expect(answer).toMatchObject({ status: 503, body: { code: 'IDENTITY_PROVIDER_UNAVAILABLE' } });
  expect(answer.headers.get('retry-after')).toBe('5');
  await other.stop();
});

test('a provider that is configured by half is refused, with every variable that is missing', () => {
  const read = (more: Record<string, string>) => () =>
    readConfig({ OIDC_ISSUER: 'http://id.example', ...more });
  expect(read({})).toThrow(/OIDC_AUDIENCE: .*\n.*OIDC_ORGANIZATION: /);
  expect(
    read({
      OIDC_AUDIENCE: 'a',
      OIDC_ORGANIZATION: 'acme',
      NODE_ENV: 'production',
    }),
  ).toThrow(/OIDC_ISSUER: has to be https/);
});
