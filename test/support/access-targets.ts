import { randomBytes } from 'node:crypto';
import type { DefinitionSpec, StepSpec } from '../../src/domain/definition';
import type { ApiAnswer } from './api-user';
import { newId } from '../../src/platform/id';
import { PASSWORD, tokensOf } from './sign-in';
import type { TestSystem } from './system';
import { until } from './until';

/** What the calls of a row are about. */
export interface Target {
  /** Names for the path and the body. */
  ids: Record<string, string>;
  /** Texts that are in the rows of the target and in no others. */
  trace: string[];
  /** By what a list shows it, where that is none of these. */
  seen?: string;
  /** What is written in it, for nobody who is refused. */
  content?: string;
  /** It does not exist yet: an accepted call makes it. */
  isNew?: true;
}

const ASKS_ANN: StepSpec = { key: 'only', approver: { user: 'ann' } };
const SPECS = {
  one: { strategy: 3, undoWindow: 'PT1H', steps: [ASKS_ANN] },
  abstaining: {
    strategy: 3,
    steps: [
      {
        key: 'only',
        approver: { users: ['ann', 'dan'], strategy: 'majority' },
        votes: { abstain: true },
      },
    ],
  },
  two: {
    strategy: 3,
    undoWindow: 'PT1H',
    steps: [ASKS_ANN, { key: 'next', approver: { user: 'dan' } }],
  },
  stages: {
    strategy: 1,
    pipelines: [{ key: 'only', stages: [{ key: 'check', steps: [ASKS_ANN] }] }],
  },
} satisfies Record<string, DefinitionSpec>;

const CONTENT = 'The secret plan';

/** A name that nothing else has. */
const fresh = (): string => `n${randomBytes(6).toString('hex')}`;

/** One that sorts before those made earlier: only the first hundred types are counted. */
const firstType = (): string => `a${1e14 - Date.now()}${fresh()}`;

/** Makes what the rows are about, always new and always in the organization of the owner. */
export class AccessTargets {
  private readonly published = new Map<string, string>();

  constructor(
    private readonly system: TestSystem,
    private readonly home: string,
  ) {}

  nothing(): Promise<Target> {
    return Promise.resolve({ ids: {}, trace: [] });
  }

  /** The name of something that does not exist. */
  name(): Promise<Target> {
    const name = fresh();
    return Promise.resolve({ ids: { name, type: name, id: name }, trace: [name], isNew: true });
  }

  /** A subject without an approval, and a definition for it. */
  async attachable(): Promise<Target> {
    const { ids, ...more } = await this.name();
    return { ...more, ids: { ...ids, key: await this.publishedOnce('one') } };
  }

  /** The password that everybody has. */
  password(): Promise<Target> {
    return Promise.resolve({ ids: { password: PASSWORD }, trace: [] });
  }

  /** Rita has asked, and ann is to answer. */
  async approval(kind: keyof typeof SPECS = 'one', more: object = {}): Promise<Target> {
    const definition = await this.publishedOnce(kind);
    const [type, id] = [firstType(), fresh()];
    const subject = { type, id, title: CONTENT, attributes: { amount: 1 } };
    const body = { definition, subject, ...more };
    const approvalId = (await this.made('rita', '/approvals', body)).approvalId as string;
    const tasks = await this.system.rows<{ id: string }>(
      `SELECT t.id FROM countersign.task t JOIN countersign.user u ON u.id = t.assignee_id
       WHERE t.approval_id = $1 AND u.username = 'ann'`,
      [approvalId],
    );
    const ids = { approvalId, taskId: tasks[0]?.id ?? '', type, id, key: definition };
    return { ids, trace: [approvalId, type], content: CONTENT };
  }

  /** Ann was told of an approval. */
  async notification(): Promise<Target> {
    const { ids } = await this.approval();
    const approvalId = ids['approvalId'] ?? '';
    const find = (): Promise<{ id: string }[]> =>
      this.system.rows(`SELECT id FROM countersign.notification WHERE approval_id = $1`, [
        approvalId,
      ]);
    const [note] = await until(find, (rows) => rows.length === 1);
    return { ids: { notificationId: note?.id ?? '' }, trace: [approvalId], content: CONTENT };
  }

  /** An action of an approval has failed. */
  async failedEffect(): Promise<Target> {
    const { ids } = await this.approval();
    const approvalId = ids['approvalId'] ?? '';
    const [effect] = await this.system.rows<{ id: string }>(
      `INSERT INTO countersign.effect (id, approval_id, key, position, moment, action, parameters,
         context, max_attempts, status, attempts, error, created_at)
       VALUES (gen_random_uuid(), $1, '1:x', 1, 'on-start', 'log', '{}', '{}', 1, 'failed', 1, $2,
         now()) RETURNING id`,
      [approvalId, CONTENT],
    );
    const effectId = effect?.id ?? '';
    return { ids: { effectId }, trace: [effectId], content: CONTENT };
  }

  abstaining(): Promise<Target> {
    return this.approval('abstaining');
  }

  waiting(): Promise<Target> {
    return this.approval('one', { autoStart: false });
  }

  /** Ann has approved, and may take it back. */
  async answered(): Promise<Target> {
    const target = await this.approval('two');
    await this.decided(target, 'ann', 'approve');
    return target;
  }

  /** Ann has asked rita for information. */
  async questioned(): Promise<Target> {
    const target = await this.approval();
    await this.decided(target, 'ann', 'request-information', { comment: 'How much?' });
    const [question] = await this.system.rows<{ id: string }>(
      `SELECT id FROM countersign.task WHERE approval_id = $1 AND id::text <> $2`,
      [target.ids['approvalId'], target.ids['taskId']],
    );
    return { ...target, ids: { ...target.ids, taskId: question?.id ?? '' } };
  }

  /** Ann has said something by a command with a name. */
  async commanded(): Promise<Target> {
    const target = await this.approval();
    const commandId = fresh();
    const path = `/approvals/${target.ids['approvalId']}/comment`;
    const key = { 'idempotency-key': commandId };
    ok(await this.system.as('ann').post(path, { comment: 'Hm.' }, key));
    return { ...target, ids: { ...target.ids, commandId } };
  }

  /** A definition that is published, with the draft of its next version. */
  async definition(): Promise<Target> {
    const key = fresh();
    const body = { key, spec: SPECS.stages, publish: true };
    await this.made('ada', '/definitions', body);
    await this.made('ada', '/definitions', { key, spec: SPECS.stages });
    const rows = await this.system.rows<{ id: string }>(
      'SELECT id FROM countersign.definition WHERE key = $1',
      [key],
    );
    return { ids: { key, stage: 'check', version: '1' }, trace: [key, rows[0]?.id ?? key] };
  }

  /** Planned, and not applied. */
  async migration(): Promise<Target> {
    const { ids } = await this.definition();
    const path = `/definitions/${ids['key']}/migrations`;
    const id = (await this.made('ada', path, { to: 1, reason: CONTENT })).id as string;
    return { ids: { ...ids, id }, trace: [id], content: CONTENT };
  }

  async request(status: 'draft' | 'submitted'): Promise<Target> {
    const body = { title: fresh(), assignedTo: 'ann' };
    const id = (await this.made('rita', '/requests', body)).id as string;
    if (status === 'submitted') await this.made('rita', `/requests/${id}/submit`, undefined);
    return { ids: { requestId: id }, trace: [id], content: body.title };
  }

  draft(): Promise<Target> {
    return this.request('draft');
  }

  submitted(): Promise<Target> {
    return this.request('submitted');
  }

  /** A user about whom nobody else cares. */
  async user(): Promise<Target> {
    const username = fresh();
    const { id } = await this.made('ada', '/users', { username, name: 'Ulla' });
    return { ids: { username }, trace: [username, id as string] };
  }

  async removed(): Promise<Target> {
    const target = await this.user();
    ok(await this.system.as('ada').delete(`/users/${target.ids['username']}`));
    return target;
  }

  async department(): Promise<Target> {
    const key = fresh();
    await this.made('ada', '/departments', { key, name: 'Department' });
    return { ids: { key }, trace: [key] };
  }

  async role(): Promise<Target> {
    const key = fresh();
    await this.made('ada', '/roles', { key, name: 'Role' });
    const rows = await this.system.rows<{ id: string }>(
      'SELECT id FROM countersign.role WHERE key = $1',
      [key],
    );
    return { ids: { key, username: 'paul' }, trace: [key, rows[0]?.id ?? key] };
  }

  async membership(): Promise<Target> {
    const target = await this.role();
    ok(await this.system.as('ada').put(`/roles/${target.ids['key']}/members/paul`, undefined));
    return target;
  }

  async calendar(): Promise<Target> {
    const key = fresh();
    const body = { spec: { timeZone: 'Europe/Berlin', week: { 1: [['09:00', '17:00']] } } };
    ok(await this.system.as('ada').put(`/calendars/${key}`, body));
    const rows = await this.system.rows<{ id: string }>(
      'SELECT id FROM countersign.calendar WHERE key = $1',
      [key],
    );
    // Another organization may have one with the same key.
    return { ids: { key }, trace: rows.map(({ id }) => id), seen: key };
  }

  async subjectType(): Promise<Target> {
    const key = fresh();
    ok(await this.system.as('ada').put(`/subject-types/${key}`, { enabled: true }));
    // The row begins with both; another organization may have one with the same key.
    return { ids: { key }, trace: [`${this.home},${key}`], seen: key };
  }

  /** The organization itself, and a name that it may get. */
  async organization(): Promise<Target> {
    const name = fresh();
    ok(await this.system.as('ada').patch('/organization', { name }));
    return { ids: { name: fresh() }, trace: [name] };
  }

  /** Of rita, for somebody who is nobody else's substitute. */
  async substitution(): Promise<Target> {
    const { ids } = await this.user();
    const away = { startsAt: '2099-01-01T00:00:00Z', endsAt: '2099-01-08T00:00:00Z' };
    const body = { substitute: ids['username'], ...away };
    const { id } = await this.made('rita', '/substitutions', body);
    return { ids: { id: id as string }, trace: [id as string] };
  }

  /** A text of mails of the organization’s own. */
  async mailTemplate(language = 'en'): Promise<Target> {
    const subject = fresh();
    const path = `/mail-templates/task.opened/${language}`;
    ok(await this.system.as('ada').put(path, { subject, text: 'Look.' }));
    return { ids: { kind: 'task.opened', language }, trace: [subject] };
  }

  germanTemplate(): Promise<Target> {
    return this.mailTemplate('de');
  }

  /** A mail to ann that nobody took. */
  async message(): Promise<Target> {
    const id = newId();
    await this.system.rows(
      `INSERT INTO countersign.message (id, organization_id, user_id, channel, due_at, status,
         error, created_at)
       SELECT $1, organization_id, id, 'mail', now(), 'failed', 'Gone', now()
       FROM countersign.user WHERE username = 'ann'`,
      [id],
    );
    return { ids: { id }, trace: [id] };
  }

  /** The link in a mail to ann. */
  async decisionLink(): Promise<Target> {
    const target = await this.approval();
    const { approvalId = '', taskId = '' } = target.ids;
    const [ann] = await this.system.rows<{ id: string }>(
      `SELECT id FROM countersign.user WHERE username = 'ann'`,
    );
    const purpose = { userId: ann?.id ?? '', approvalId, taskId };
    const token = await this.system.services.tokens.issue(purpose);
    return { ...target, ids: { ...target.ids, token } };
  }

  /** Another session of rita. */
  async session(): Promise<Target> {
    const { sessionId, refreshToken } = await tokensOf(this.system, 'rita');
    return { ids: { id: sessionId, refreshToken, password: PASSWORD }, trace: [sessionId] };
  }

  async service(): Promise<Target> {
    const username = fresh();
    const body = { username, name: 'Service' };
    const { id } = await this.made('ada', '/service-accounts', body);
    return { ids: { username }, trace: [username, id as string] };
  }

  async apiKey(): Promise<Target> {
    const { ids } = await this.service();
    const path = `/service-accounts/${ids['username']}/keys`;
    const id = (await this.made('ada', path, { name: 'nightly' })).id as string;
    return { ids: { ...ids, id }, trace: [id] };
  }

  async webhook(): Promise<Target> {
    // Of a kind that nothing here causes: it stays as it is.
    const body = { name: fresh(), url: 'http://127.0.0.1:9/', kinds: ['subject.changed'] };
    const id = (await this.made('ada', '/webhooks', body)).id as string;
    return { ids: { id }, trace: [id] };
  }

  /** One that has failed, of a webhook that is paused. */
  async delivery(status = 'failed'): Promise<Target> {
    const { ids, trace } = await this.webhook();
    const { ids: attached } = await this.approval();
    ok(await this.system.as('ada').patch(`/webhooks/${ids['id']}`, { status: 'paused' }));
    const [row] = await this.system.rows<{ id: string }>(
      `INSERT INTO countersign.webhook_delivery (webhook_id, approval_id, seq, kind, body, status)
       VALUES ($1, $2, 1, 'approval.opened', jsonb_build_object('text', $3::text), $4) RETURNING id`,
      [ids['id'], attached['approvalId'], CONTENT, status],
    );
    const deliveryId = row?.id ?? '';
    return { ids: { ...ids, deliveryId }, trace: [...trace, deliveryId], content: CONTENT };
  }

  waitingDelivery(): Promise<Target> {
    return this.delivery('waiting');
  }

  async source(): Promise<Target> {
    const { ids } = await this.service();
    const body = { name: 'Source', username: ids['username'] };
    const key = (await this.made('ada', '/webhook-sources', body)).key as string;
    return { ids: { key }, trace: [key] };
  }

  /** A source, and an approval about which it might say something. */
  async incoming(): Promise<Target> {
    const { ids, trace } = await this.source();
    const approval = await this.approval();
    return { ...approval, ids: { ...approval.ids, ...ids }, trace: [...approval.trace, ...trace] };
  }

  private async publishedOnce(kind: keyof typeof SPECS): Promise<string> {
    const known = this.published.get(kind);
    if (known !== undefined) return known;
    const key = fresh();
    await this.made('ada', '/definitions', { key, spec: SPECS[kind], publish: true });
    this.published.set(kind, key);
    return key;
  }

  private async made(username: string, path: string, body: unknown): Promise<ApiAnswer['body']> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    return ok(await this.system.as(username).call('POST', path, text)).body;
  }

  private async decided(target: Target, username: string, verb: string, body: object = {}) {
    ok(await this.system.send(username, target.ids['approvalId'] ?? '', verb, body));
  }
}

function ok(answer: ApiAnswer): ApiAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new Error(`A target was not made: ${JSON.stringify(answer.body)}`);
}
