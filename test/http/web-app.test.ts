import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
});
afterAll(() => system.stop());

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const get = (path: string, headers: Record<string, string> = browser) =>
  fetch(`${system.api}${path}`, { headers });

test('every address of the pages is the same page, which allows styles by a word of its own', async () => {
  const nonces = new Set<string>();
  for (const path of ['/', '/inbox', '/approvals/any-id?tab=1', '/administration/people']) {
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = await answer.text();
    const [, nonce = ''] = /name="csp-nonce" content="([^"]+)"/.exec(page) ?? [];
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(4);
});

test('files are kept for ever, because their names change with them', async () => {
  const page = await (await get('/')).text();
  const [, script = ''] = /<script[^>]+src="([^"]+)"/.exec(page) ?? [];
  const answer = await get(script, { 'accept-encoding': 'gzip, br' });
  await answer.arrayBuffer();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toContain('immutable');
  expect(answer.headers.get('content-type')).toContain('javascript');
  expect(answer.headers.get('content-encoding')).toBe('br');
  expect(answer.headers.get('vary')).toContain('Accept-Encoding');
  const plain = await get(script, { 'accept-encoding': 'identity' });
  await plain.arrayBuffer();
  expect(plain.headers.get('content-encoding')).toBeNull();
});

test('what programs ask for is answered to programs', async () => {
  for (const [path, headers] of [
    ['/inbox', { accept: 'application/json' }],
    ['/inbox', {}],
    ['/api/v1/nothing', browser],
    ['/assets/nothing.js', browser],
    ['/assets/..%2f..%2fpackage.json', browser],
  ] as const) {
    const answer = await get(path, headers);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(await answer.json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  }
});
