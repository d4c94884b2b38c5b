import { freePort } from '../../src/platform/process/free-port';
import { People, typeCredentials } from '../support/browser';
import { OidcServer } from '../support/oidc-server';
import { PASSWORD } from '../support/sign-in';
import { TestSystem } from '../support/system';

let provider: OidcServer;
let system: TestSystem;
let people: People;
beforeAll(async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  provider = await OidcServer.start(`${publicUrl}/api/v1/sign-in/provider/callback`);
  system = await TestSystem.start({
    workers: false,
    port,
    environment: { ...provider.environment, COUNTERSIGN_PUBLIC_URL: publicUrl },
  });
  people = await People.gather(system);
});
afterAll(async () => {
  await people.close();
  await system.stop();
  await provider.stop();
});
afterEach(() => expect(people.complained()).toEqual([]));

test('somebody signs in by password, at the address that they came for', async () => {
  await people.prepare('bob');
  const page = await (await people.context()).newPage();
  await page.goto('/notifications');
  await typeCredentials(page, 'bob', 'not this one');
  await page.getByText('The username or the password is wrong.').waitFor();
  await typeCredentials(page, 'bob', PASSWORD);
  await page.getByRole('button', { name: 'Account of Bob' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/notifications');
});

test('signing in and out in one tab is that in all', async () => {
  const page = await people.open('bob', '/inbox');
  const other = await page.context().newPage();
  await other.goto('/settings');
  await other.getByRole('button', { name: 'Account of Bob' }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await typeCredentials(page, 'bob', PASSWORD);
  await other.getByRole('button', { name: 'Account of Bob' }).waitFor();
});

test('somebody signs in at the identity provider of the organization', async () => {
  const page = await (await people.context()).newPage();
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Sign in with your organization' }).click();
  await page.getByPlaceholder('Enter any login').fill('carol');
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Account of Carol' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/settings');
});

test('whom the provider knows and nobody here is told so', async () => {
  const page = await (await people.context()).newPage();
  await page.goto('/');
  await page.getByRole('link', { name: 'Sign in with your organization' }).click();
  await page.getByPlaceholder('Enter any login').fill('stranger');
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('nobody here has that name').waitFor();
});

test('a way back that was not begun here, or was tampered with, signs nobody in', async () => {
  const context = await people.context();
  const back = '/api/v1/sign-in/provider/callback?code=stolen&state=guessed';
  const answer = await context.request.get(back, { maxRedirects: 0 });
  expect(answer.status()).toBe(302);
  expect(answer.headers()['location']).toContain('sign-in-failed=');
  const begun = await context.request.get('/api/v1/sign-in/provider?returnTo=%2Finbox', {
    maxRedirects: 0,
  });
  expect(begun.headers()['location']).toContain('code_challenge_method=S256');
  const other = await context.request.get(back, { maxRedirects: 0 });
  expect(other.headers()['location']).toContain('sign-in-failed=');
  expect((await context.request.get('/api/v1/me')).status()).toBe(401);
});

test('nobody is sent to another server afterwards', async () => {
  const { request } = await people.context();
  for (const returnTo of ['//evil.example', 'https://evil.example', '/\\evil.example', 'inbox']) {
    const path = `/api/v1/sign-in/provider?returnTo=${encodeURIComponent(returnTo)}`;
    const answer = await request.get(path, { maxRedirects: 0 });
    expect([returnTo, answer.status()]).toEqual([returnTo, 400]);
  }
});
