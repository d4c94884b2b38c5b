import { randomUUID } from 'node:crypto';
import type { DefinitionSpec } from '../../src/domain/definition';
import type { components } from '../../src/client/api.generated';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

type Notification = components['schemas']['Notification'];

let system: TestSystem;
let id: string;
beforeAll(async () => {
  system = await TestSystem.start();
  id = await system.attach(SPEC);
});
afterAll(() => system.stop());

const STEP = { key: 'check', name: { en: 'Check', de: 'Prüfung' }, approver: { user: 'bob' } };
const SPEC: DefinitionSpec = {
  strategy: 1,
  name: { en: 'Purchase', de: 'Einkauf' },
  pipelines: [
    {
      key: 'finance',
      name: { en: 'Finance', ar: 'المالية' },
      stages: [{ key: 'first', name: { de: 'Anfang' }, steps: [STEP] }],
    },
  ],
};

const get = (language: string | undefined, path: string, more: Record<string, string> = {}) => {
  const asked = language === undefined ? more : { 'accept-language': language, ...more };
  return system.as('bob').call('GET', path, undefined, asked);
};
const post = (language: string, path: string, body: object, user = 'bob') =>
  system.as(user).post(path, body, { 'accept-language': language });

test.each([
  ['de', 'de'],
  ['ar', 'ar'],
  ['fr', 'en'],
  [undefined, 'en'],
  ['*', 'en'],
  ['de-AT', 'de'],
  ['fr-CH, fr;q=0.9, ar;q=0.8, de;q=0.7, *;q=0.5', 'ar'],
  ['en;q=0.5, de;q=0.9', 'de'],
  ['de;q=0, fr', 'en'],
  ['not a language at all;;;', 'en'],
])('who accepts %s is told in %s', async (accepted, told) => {
  const { headers, body } = await get(accepted, `/approvals/${id}/explanation`);
  expect(headers.get('content-language')).toBe(told);
  expect(headers.get('vary')).toContain('Accept-Language');
  const why = { en: 'You are asked.', de: 'Sie werden gefragt.', ar: 'الطلب موجّه إليك.' };
  expect(body.standing.why).toBe(why[told as keyof typeof why]);
});

test('an explanation and an approval are in the language of the reader, with its names', async () => {
  const { body: explanation } = await get('de', `/approvals/${id}/explanation?person=mallory`);
  expect(explanation.now).toMatchObject([
    { name: 'Prüfung', why: 'Schritt 1 von 1.', asks: 'Gefragt: bob' },
  ]);
  expect(explanation.standing).toMatchObject({ code: 'NOT_ENTITLED', mayAct: false });
  expect(explanation.standing.why).toMatch(/^Nicht berechtigt\./);
  const { body: approval } = await get('de', `/approvals/${id}`);
  expect(approval).toMatchObject({
    definitionName: 'Einkauf',
    steps: [{ name: 'Prüfung', asks: 'Gefragt: bob' }],
  });
  const sentences = approval.timeline.map(({ text }: { text: string }) => text);
  expect(sentences).toEqual(['beantragt von alice', 'begonnen', '„Prüfung“ fragt bob']);
  const { subjectType, subjectId } = approval;
  const bySubject = await get('ar', `/subjects/${subjectType}/${subjectId}/approval`);
  // A name that there is not in Arabic is the English one.
  expect(bySubject.body).toMatchObject({
    approval: { definitionName: 'Purchase' },
    current: [{ name: 'Check', asks: 'المطلوب منه: bob' }],
  });
});

test('what a reader knows in one language is no answer in another', async () => {
  const english = await get('en', `/approvals/${id}`);
  const known = { 'if-none-match': english.headers.get('etag') ?? '' };
  expect((await get('en', `/approvals/${id}`, known)).status).toBe(304);
  const german = await get('de', `/approvals/${id}`, known);
  expect(german.status).toBe(200);
  expect(german.headers.get('etag')).not.toBe(english.headers.get('etag'));
  // To decide on it, both name the same state.
  const seen = { 'if-match': german.headers.get('etag') ?? '' };
  const comment = await system
    .as('alice')
    .post(`/approvals/${id}/comment`, { comment: 'Bitte bald' }, seen);
  expect(comment.status).toBe(200);
});

test('a problem says what happened and what to do in the language of the caller', async () => {
  const missing = `/approvals/${randomUUID()}`;
  const { headers, body } = await get('de', missing);
  expect(headers.get('content-language')).toBe('de');
  expect(headers.get('vary')).toContain('Accept-Language');
  expect(body).toMatchObject({
    code: 'NOT_FOUND',
    title: 'Nicht gefunden',
    detail: 'There is no such approval.',
    fix: 'Prüfen Sie die Id; auch was anderen gehört, wird nicht gezeigt.',
  });
  expect((await get(undefined, missing)).body).toMatchObject({
    title: 'Not found',
    fix: 'Check the id; what others own is not shown either.',
  });
  const refused = await post('ar', `/approvals/${id}/approve`, {}, 'alice');
  expect(refused.body).toMatchObject({ code: 'NOT_ENTITLED', title: 'غير مخوّل' });
  const page = await fetch(`${system.api}/api/docs/problems`, {
    headers: { 'accept-language': 'de' },
  });
  expect(page.headers.get('content-language')).toBe('de');
  expect(await page.text()).toMatch(/<html lang="de"[\s\S]*Nicht gefunden/);
});

test('each of many decisions is refused in the language of the caller', async () => {
  const { body } = await post('de', '/decisions/bulk', {
    decisions: [{ task: randomUUID(), verb: 'approve', id: randomUUID() }],
  });
  expect(body.items).toMatchObject([
    { state: 'refused', problem: { code: 'TASK_NOT_FOUND', title: 'Unbekannte Aufgabe' } },
  ]);
});

test('what would be asked is told in the language of the caller, before and after publishing', async () => {
  const subject = { type: 'order', id: 'any', title: 'Any' };
  const { definition } = await system.read(id);
  const preview = await post('de', '/approvals/preview', { definition, subject }, 'alice');
  expect(preview.body.steps).toMatchObject([{ name: 'Prüfung', asks: 'Gefragt: bob' }]);
  const simulated = await post('ar', '/definitions/simulate', { spec: SPEC, subject }, 'erin');
  expect(simulated.body.steps).toMatchObject([{ name: 'Check', asks: 'المطلوب منه: bob' }]);
});

test('what one was told of names steps and definitions in the language of the reader', async () => {
  const names = async (language: string) => {
    const items = (await get(language, '/me/notifications')).body.items as Notification[];
    return items.flatMap(({ approvalId, kind, definitionName, data }) =>
      approvalId === id && kind === 'task.opened' ? [[definitionName, data['stepName']]] : [],
    );
  };
  await until(async () => (await names('en')).length > 0);
  expect(await names('en')).toEqual([['Purchase', 'Check']]);
  expect(await names('de')).toEqual([['Einkauf', 'Prüfung']]);
  expect(await names('ar')).toEqual([['Purchase', 'Check']]);
});

test('lists of approvals call definitions and steps as their reader does', async () => {
  const { definition } = await system.read(id);
  const first = async (language: string) => {
    const { body } = await get(language, `/approvals?definition=${definition}&sort=oldest`);
    const { definitionName, asked } = body.items[0];
    return [definitionName, asked];
  };
  const bob = { username: 'bob', name: 'Bob', stepKey: 'check' };
  expect(await first('en')).toEqual(['Purchase', [{ ...bob, step: 'Check' }]]);
  expect(await first('de')).toEqual(['Einkauf', [{ ...bob, step: 'Prüfung' }]]);
});

test('lists of tasks and insights name steps and stages in the language of the reader', async () => {
  for (const path of ['/inbox', '/inbox?sort=opened', '/me/tasks']) {
    expect((await get('de', path)).body.items).toMatchObject([
      { stepName: 'Prüfung', definitionName: 'Einkauf' },
    ]);
    expect((await get('ar', path)).body.items).toMatchObject([{ stepName: 'Check' }]);
  }
  expect((await get('de', '/me/summary')).body.recent).toMatchObject([{ stepName: 'Prüfung' }]);
  const { definition } = await system.read(id);
  const path = `/insights/definitions/${definition}`;
  const insight = (language: string) =>
    system.as('erin').call('GET', path, undefined, { 'accept-language': language });
  expect((await insight('ar')).body).toMatchObject({
    name: 'Purchase',
    pipelines: [{ name: 'المالية', stages: [{ name: 'Anfang', approvals: [{ name: 'Check' }] }] }],
  });
  expect((await insight('de')).body).toMatchObject({
    name: 'Einkauf',
    pipelines: [{ name: 'Finance', stages: [{ name: 'Anfang' }] }],
  });
});
