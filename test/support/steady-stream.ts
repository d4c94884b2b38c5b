import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiUser } from './api-user';
import { until } from './until';

/** After these a caller asks again: no answer, stored for later, too much at once, not available. */
const ASK_AGAIN = [0, 202, 429, 503];
const PATIENCE_MS = 60_000;
const PAUSE_MS = 100;

/** Somebody at several addresses of the same API. */
type Everywhere = readonly ApiUser[];

/** Callers who attach and decide without a pause, and repeat whatever was not answered. */
export class SteadyStream {
  private isStopped = false;
  private readonly callers: Promise<void>[];
  /** Approvals whose decision was acknowledged. */
  readonly decided: string[] = [];
  /** How often somebody asked again, by the status of the answer. */
  readonly repeated: Record<string, number> = {};

  constructor(
    private readonly requester: Everywhere,
    private readonly approver: Everywhere,
    private readonly definition: string,
    callers: number,
  ) {
    this.callers = Array.from({ length: callers }, (_, index) => this.run(index));
  }

  /** Waits until so many more were decided. */
  async goesOn(count: number): Promise<void> {
    const wanted = this.decided.length + count;
    // Whoever has failed tells why; the others go on.
    const failed = Promise.all(this.callers).then(() => true);
    await Promise.race([
      failed,
      until(() => Promise.resolve(this.decided.length >= wanted), Boolean, PATIENCE_MS),
    ]);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.callers);
  }

  private async run(caller: number): Promise<void> {
    for (let turn = caller; !this.isStopped; turn += 1) {
      const subject = { type: 'steady', id: randomUUID() };
      const order = { definition: this.definition, subject };
      const attached = await this.answered(this.requester, turn, '/approvals', order);
      const { approvalId } = attached.body as { approvalId: string };
      const path = `/approvals/${approvalId}/approve`;
      const { body } = await this.answered(this.approver, turn + 1, path, {});
      if (body.view.status !== 'approved') throw new Error(JSON.stringify(body));
      this.decided.push(approvalId);
    }
  }

  /** Asks one after another under the same key, until one of them has an answer. */
  private async answered(
    somebody: Everywhere,
    first: number,
    path: string,
    body: object,
  ): Promise<ApiAnswer> {
    const headers = { 'idempotency-key': randomUUID() };
    const deadline = Date.now() + PATIENCE_MS;
    for (let attempt = first; ; attempt += 1) {
      const api = somebody[attempt % somebody.length] as ApiUser;
      const answer = await api.post(path, body, headers).catch(() => undefined);
      const status = answer?.status ?? 0;
      if (answer && [200, 201].includes(status)) return answer;
      if (!ASK_AGAIN.includes(status) || Date.now() > deadline) {
        throw new Error(`${path} was answered ${status}: ${JSON.stringify(answer?.body)}`);
      }
      this.repeated[status] = (this.repeated[status] ?? 0) + 1;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
