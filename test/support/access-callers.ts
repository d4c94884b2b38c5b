import { createHmac, randomBytes } from 'node:crypto';
import { SigningKeys } from '../../src/access/signing-keys';
import type { Permission } from '../../src/domain/permissions';
import type { Directory } from '../../src/people/directory.service';
import { PASSWORD, showing, tokensOf } from './sign-in';
import type { TestSystem } from './system';

/** The kinds of callers, in the order in which the rows of the matrix name their answers. */
export const CALLERS = [
  'owner',
  'approver',
  'peer',
  'other',
  'none',
  'expired',
  'admin',
  'service',
] as const;
export type Caller = (typeof CALLERS)[number];

/** Callers who sign in, by their usernames. Eva may everything, but her token has expired. */
const USERNAMES = {
  owner: 'rita',
  approver: 'ann',
  peer: 'paul',
  other: 'olga',
  expired: 'eva',
  admin: 'ada',
} as const;

/** Rita asks, ann is asked under dora, paul is a colleague, dan takes what is handed on. */
const PEOPLE: Directory = {
  organization: { key: 'home', name: 'Home' },
  roles: [],
  users: [
    { username: 'ada', name: 'Ada', roles: ['admin'] },
    { username: 'eva', name: 'Eva', roles: ['admin'] },
    { username: 'dora', name: 'Dora', roles: ['manager'] },
    { username: 'ann', name: 'Ann', roles: ['manager'], manager: 'dora' },
    { username: 'dan', name: 'Dan', roles: ['manager'] },
    { username: 'rita', name: 'Rita' },
    { username: 'paul', name: 'Paul' },
  ],
};

const OTHERS: Directory = {
  organization: { key: 'abroad', name: 'Abroad' },
  roles: [],
  users: [{ username: 'olga', name: 'Olga', roles: ['admin'] }],
};

/** Roles of callers who are made for a single call. */
const ROLES: Partial<Record<Caller, string[]>> = {
  approver: ['manager'],
  other: ['admin'],
  admin: ['admin'],
};

/** All that the key of the service opens, of what its default role has. */
const SCOPES = ['approval.attach', 'approval.view'] as const satisfies Permission[];

/** Everybody who calls, each with what they show. */
export class AccessCallers {
  private constructor(
    private readonly system: TestSystem,
    /** Id of the organization to which all belong but one. */
    readonly home: string,
    private readonly headers: Record<Caller, Record<string, string>>,
    /** Like the expired token in everything but its end. */
    readonly expiring: string,
  ) {}

  static async in(system: TestSystem): Promise<AccessCallers> {
    await system.organization(OTHERS);
    const home = await system.organization(PEOPLE);
    const tokens: Record<string, string> = {};
    for (const [caller, username] of Object.entries(USERNAMES)) {
      await givePassword(system, caller === 'other' ? 'olga' : 'ada', username);
      tokens[caller] = (await tokensOf(system, username)).accessToken;
    }
    const expired = expiredLike(system, tokens['expired'] ?? '');
    const bearers = Object.entries({ ...tokens, expired }).map(([caller, token]) => [
      caller,
      { authorization: `Bearer ${token}` },
    ]);
    const service = { 'x-api-key': await keyOfService(system) };
    const headers = { ...Object.fromEntries(bearers), none: {}, service } as Record<
      Caller,
      Record<string, string>
    >;
    return new AccessCallers(system, home, headers, tokens['expired'] ?? '');
  }

  /** What a caller shows. */
  shows(caller: Caller): Record<string, string> {
    return this.headers[caller];
  }

  /** What somebody shows who is like a caller and has just signed in, and is not needed later. */
  async anotherLike(caller: Caller): Promise<Record<string, string>> {
    if (caller === 'none' || caller === 'expired' || caller === 'service') {
      return this.shows(caller);
    }
    const username = `x${randomBytes(4).toString('hex')}`;
    const boss = caller === 'other' ? 'olga' : 'ada';
    const body = { username, name: 'Somebody', roles: ROLES[caller] ?? [] };
    const { status } = await this.system.as(boss).post('/users', body);
    if (status !== 201) throw new Error(`${username} was not added: ${status}`);
    await givePassword(this.system, boss, username);
    const { accessToken } = await tokensOf(this.system, username);
    return { authorization: `Bearer ${accessToken}` };
  }

  /** The permissions that a caller has at least for something. */
  async permissionsOf(caller: Caller): Promise<Set<string>> {
    const { body } = await showing(this.system, this.shows(caller)).get('/me');
    return new Set(body.permissions.map(({ permission }: { permission: string }) => permission));
  }
}

async function givePassword(system: TestSystem, boss: string, username: string): Promise<void> {
  const answer = await system.as(boss).put(`/users/${username}/password`, { new: PASSWORD });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

async function keyOfService(system: TestSystem): Promise<string> {
  const ada = system.as('ada');
  await ada.post('/service-accounts', { username: 'erp', name: 'ERP' });
  const made = await ada.post('/service-accounts/erp/keys', { name: 'k', scopes: SCOPES });
  return made.body.key as string;
}

/** The same token as it is a moment after its end: session, person and signature are good. */
function expiredLike(system: TestSystem, token: string): string {
  const [header = '', payload = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number };
  const exp = Math.floor(Date.now() / 1000) - 1;
  const changed = Buffer.from(JSON.stringify({ ...claims, exp })).toString('base64url');
  const secret = system.environment['COUNTERSIGN_SECRETS'] ?? '';
  const { key } = new SigningKeys([secret]).newest('access-token');
  const text = `${header}.${changed}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
}
