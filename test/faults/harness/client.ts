import type { ClientLog, Result } from './client-log';
import type { Operation } from './operations';
import type { Random } from './random';
import { pause } from './servers';

/** What a client was told. */
interface Told {
  status: number;
  // Answers are read as the JSON they are.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

/** Longer than the API may take. */
const TIMEOUT_MS = 25_000;
const ATTACH_TRIES = 40;

/** Sends operations to whichever API there is, and writes down what it was told. */
export class LoadClient {
  /** Ids of the approvals by their number in the plan. */
  readonly approvals = new Map<number, string>();
  private readonly waiting = new Map<string, number>();
  /** The task that a decision was sent for: a repetition has to name the same one. */
  private readonly tasks = new Map<string, Promise<string | undefined>>();
  private tries = 0;
  private turn = 0;
  /** Longest time until an answer came, in milliseconds. */
  slowestMs = 0;

  constructor(
    private readonly urls: () => readonly string[],
    readonly log: ClientLog,
    private readonly random: Random,
    private readonly subjectType: string,
  ) {}

  /** Ids of the operations that are under way. */
  get underWay(): string[] {
    return [...this.waiting.keys()];
  }

  /** Plays the plan: everything at its time, and an approval's operations after its attach. */
  async play(operations: readonly Operation[]): Promise<void> {
    const started = Date.now();
    const attached = new Map<number, Promise<unknown>>();
    await Promise.all(
      operations.map(async (operation) => {
        const attach = async (): Promise<void> => {
          await pause(operation.at - (Date.now() - started));
          await this.attach(operation);
        };
        if (operation.kind === 'attach') {
          const done = attach();
          attached.set(operation.approval, done);
          return done;
        }
        await pause(operation.at - (Date.now() - started));
        await attached.get(operation.approval);
        if (this.approvals.has(operation.approval)) await this.decide(operation);
      }),
    );
  }

  /** Sends an operation once more, as a client does that wants to know. */
  async repeat(operation: Operation): Promise<Result> {
    return this.once(operation);
  }

  private async attach(operation: Operation): Promise<void> {
    for (let times = 0; times < ATTACH_TRIES; times += 1) {
      if ((await this.once(operation)) !== 'unknown') return;
      await pause(500);
    }
  }

  private async decide(operation: Operation): Promise<void> {
    const { copies = 1 } = operation;
    const results = await Promise.all(Array.from({ length: copies }, () => this.once(operation)));
    // Half of the clients try again by themselves; the others leave it at that.
    if (results.includes('unknown') && this.random.fork(operation.id).chance(0.5)) {
      await pause(1_000);
      await this.once(operation);
    }
  }

  private async once(operation: Operation): Promise<Result> {
    const { id } = operation;
    const number = (this.tries += 1);
    const sentAt = Date.now();
    this.log.write({ type: 'send', id, try: number, at: sentAt });
    this.waiting.set(id, (this.waiting.get(id) ?? 0) + 1);
    const told = await this.send(operation).catch((): Told => ({ status: 0, body: undefined }));
    const left = (this.waiting.get(id) ?? 1) - 1;
    if (left === 0) this.waiting.delete(id);
    else this.waiting.set(id, left);
    const at = Date.now();
    this.slowestMs = Math.max(this.slowestMs, at - sentAt);
    const result = resultOf(told);
    const { status } = told;
    const said = sayingOf(operation, told);
    if (operation.kind === 'attach' && result === 'ok')
      this.approvals.set(operation.approval, said);
    this.log.write({ type: 'answer', id, try: number, at, status, result, said });
    return result;
  }

  private async send(operation: Operation): Promise<Told> {
    const { id, actor, approval, kind } = operation;
    const key = { 'idempotency-key': id };
    if (operation.kind === 'attach') {
      const subject = { type: this.subjectType, id: `s${approval}` };
      return this.post('/approvals', actor, { definition: operation.definition, subject }, key);
    }
    const approvalId = this.approvals.get(approval) ?? '';
    const body = {
      ...(operation.to === undefined ? {} : { to: operation.to }),
      ...(kind === 'comment' ? { comment: id } : {}),
    };
    const task = operation.bulk ? await this.taskFor(id, approvalId, actor) : undefined;
    if (task === undefined) return this.post(`/approvals/${approvalId}/${kind}`, actor, body, key);
    const decisions = [{ task, verb: kind, id, ...body }];
    const answer = await this.post('/decisions/bulk', actor, { decisions });
    return answer.status === 200 ? itemOf(answer.body.items[0]) : answer;
  }

  private taskFor(id: string, approvalId: string, actor: string): Promise<string | undefined> {
    const known = this.tasks.get(id) ?? this.taskOf(approvalId, actor);
    this.tasks.set(id, known);
    return known.catch((error: unknown) => {
      this.tasks.delete(id);
      throw error;
    });
  }

  /** The task of somebody who is asked. */
  private async taskOf(approvalId: string, actor: string): Promise<string | undefined> {
    const { body, status } = await this.call('GET', `/approvals/${approvalId}`, actor);
    if (status >= 500) throw new Error('It is unknown who is asked.');
    if (status !== 200) return undefined;
    const tasks = (body.steps as { tasks?: { id: string; handle: string; status: string }[] }[])
      .flatMap((step) => step.tasks ?? [])
      .filter(({ handle, status: each }) => handle === actor && each === 'current');
    return tasks[0]?.id;
  }

  private post(
    path: string,
    actor: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<Told> {
    return this.call('POST', path, actor, JSON.stringify(body), headers);
  }

  /** One call to the next API in turn. */
  async call(
    method: string,
    path: string,
    actor: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<Told> {
    const urls = this.urls();
    const url = urls[(this.turn += 1) % urls.length];
    if (url === undefined) throw new Error('No API is there.');
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-countersign-user': actor, ...headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }
}

/** The answer for one decision of many, as if it had been sent alone. */
function itemOf(item: { state: string; problem?: { status: number } }): Told {
  if (item.state === 'decided') {
    const { outcome } = item as { outcome?: { accepted: boolean } };
    return { status: outcome?.accepted === false ? 409 : 200, body: item };
  }
  return {
    status: item.state === 'stored' ? 202 : (item.problem?.status ?? 0),
    body: item.problem,
  };
}

function resultOf({ status }: Told): Result {
  if (status === 200 || status === 201) return 'ok';
  return status >= 400 && status < 500 && status !== 429 ? 'fail' : 'unknown';
}

function sayingOf({ kind }: Operation, { status, body }: Told): string {
  if (status === 0) return 'nothing';
  if (status >= 400) return String(body?.code);
  if (kind === 'attach') return String(body?.approvalId);
  return status === 202 ? 'stored' : saidOf(body?.outcome);
}

/** The order of the fields means nothing. */
function saidOf(outcome: object | undefined): string {
  return JSON.stringify(Object.entries(outcome ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));
}
