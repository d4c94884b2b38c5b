import { PROBLEMS } from '../../src/platform/http/problems';
import { TestSystem } from '../support/system';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.start({ workers: false });
});
afterAll(() => system.stop());

const fetchText = async (path: string): Promise<{ status: number; type: string; text: string }> => {
  const response = await fetch(system.api + path);
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, text: await response.text() };
};

test('the OpenAPI document describes every route with its answers and the problem format', async () => {
  const { text } = await fetchText('/api/openapi.json');
  const document = JSON.parse(text) as {
    openapi: string;
    paths: Record<string, Record<string, object>>;
  };
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      '/api/v1/approvals',
      '/api/v1/approvals/{approvalId}',
      '/api/v1/approvals/{approvalId}/cancel',
      '/api/v1/tasks/{taskId}/approve',
      '/api/v1/tasks/{taskId}/reject',
      '/api/v1/tasks/{taskId}/delegate',
      '/api/v1/tasks/{taskId}/escalate',
      '/api/v1/tasks/{taskId}/comment',
      '/api/v1/subjects/{type}/{id}/approval',
      '/api/v1/inbox',
      '/api/v1/definitions/{key}/publish',
    ]),
  );
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    expect(operation).toMatchObject({ summary: expect.any(String), responses: { 400: {} } });
  }
});

test('S227 Swagger UI is served from the installation, without any other host', async () => {
  const page = await fetchText('/api/docs/');
  expect(page).toMatchObject({ status: 200, type: expect.stringContaining('text/html') });
  expect(page.text).not.toMatch(/(src|href)="https?:/);
  const scripts = [...page.text.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map(
    ([, file]) => file,
  );
  expect(scripts).toContain('swagger-ui-bundle.js');
  for (const file of scripts) expect((await fetchText(`/api/docs/${file}`)).status).toBe(200);
  expect((await fetchText('/api/docs/swagger-initializer.js')).text).toContain('/api/openapi.json');
});

test('every problem code has an entry that says what happened and how to fix it', async () => {
  const { text } = await fetchText('/api/docs/problems');
  for (const [code, { title, fix }] of Object.entries(PROBLEMS)) {
    expect(text).toContain(`id="${code}"`);
    expect(title.length * fix.length).toBeGreaterThan(0);
  }
});

test('the process says that it lives and that it is ready', async () => {
  expect(JSON.parse((await fetchText('/health/live')).text)).toEqual({ status: 'live' });
  const ready = await fetchText('/health/ready');
  expect([ready.status, JSON.parse(ready.text)]).toEqual([
    200,
    { status: 'ready', database: 'up', storage: 'up', temporal: 'up' },
  ]);
});

test('what others expose is not exposed here: a problem carries a request id, never a stack', async () => {
  const answer = await system.as('alice').get('/approvals/not-a-uuid');
  expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.body.instance).toBe(`urn:request:${answer.headers.get('x-request-id')}`);
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:/);
  expect(answer.headers.get('x-powered-by')).toBeNull();
});
