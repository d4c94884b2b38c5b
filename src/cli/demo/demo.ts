import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { styleText } from 'node:util';
import type { Config } from '../../platform/config/config';
import { readEndpoint, type Endpoint } from '../endpoint';
import { DemoApi } from './api-client';
import { PURCHASE_REQUEST } from './demo-data';

/** What the demo reads of an approval. */
interface Detail {
  id: string;
  workflowId: string;
  status: string;
  timeline: { seq: number; at: string; text: string }[];
  current: { key: string; name: string; tasks: { handle: string; status: string }[] }[];
  effects: { action: string; moment: string; status: string; attempts: number }[];
}

type Say = (line: string) => void;

/** One line of the play: who does what. */
type Tell = (who: string, what: string) => Promise<void>;

const DEFINITION = 'purchase-request-demo';
const SLA_SECONDS = 4;
const PACE_MS = 700;

/**
 * Plays a purchase request against a running system: decisions, a delegation, a deadline that
 * passes, a rejection with resubmission, and an action that fails first. Everything goes through
 * the public API, and what is shown is read back from there.
 */
export async function playDemo(config: Config, say: Say): Promise<void> {
  const { api: url, temporalUi } = endpointOf(config);
  const api = new DemoApi(url);
  const erp = await startUnreliableErp();
  try {
    const port = (erp.server.address() as AddressInfo).port;
    await publishDefinition(api, `http://127.0.0.1:${port}/purchase-orders`);
    const tell = teller(say);
    say(heading('1. Alice asks for a coffee machine, and Bob of Finance says no.'));
    const first = await playRejection(api, tell);
    say(heading('2. Alice resubmits it with three offers.'));
    const second = await playApproval(api, erp, tell);
    say('');
    for (const detail of [first, second]) {
      printTimeline(detail, say);
      if (temporalUi !== undefined) {
        const id = encodeURIComponent(detail.workflowId);
        say(
          `    In the Temporal UI: ${temporalUi}/namespaces/${config.temporal.namespace}/workflows/${id}`,
        );
      }
      say('');
    }
  } finally {
    erp.server.close();
  }
}

function endpointOf({ stateDir }: Config): Endpoint {
  const endpoint = readEndpoint(stateDir);
  if (endpoint === undefined) {
    throw new Error('Nothing is running here. Run `npm start` in another terminal first.');
  }
  return endpoint;
}

/** The purchase request with a short deadline, and an action that tells an ERP system. */
async function publishDefinition(api: DemoApi, erpUrl: string): Promise<void> {
  const spec = structuredClone(PURCHASE_REQUEST);
  const director = spec.pipelines?.[0]?.stages?.[2]?.steps[0];
  if (director?.deadline) director.deadline.after = `PT${SLA_SECONDS}S`;
  spec.actions = [{ on: 'on-complete', run: 'http.post', parameters: { url: erpUrl } }];
  const erin = api.as('erin');
  await erin.post('/definitions', { key: DEFINITION, spec });
  await erin.post(`/definitions/${DEFINITION}/publish`);
}

async function playRejection(api: DemoApi, tell: Tell): Promise<Detail> {
  const attached = await attach(api, 'Coffee machine', 4_900);
  await tell('alice', 'attached the approval; Finance is asked');
  const comment = 'Three offers are needed above 2,000.';
  await api.as('bob').post(`/approvals/${attached}/reject`, { comment });
  await tell('bob', `rejected: "${comment}"`);
  return read(api, attached);
}

async function playApproval(api: DemoApi, erp: UnreliableErp, tell: Tell): Promise<Detail> {
  const id = await attach(api, 'Coffee machine, three offers', 3_700);
  const [bob, carol, erin] = [api.as('bob'), api.as('carol'), api.as('erin')];
  await tell('alice', 'attached a new approval');
  await bob.post(`/approvals/${id}/approve`, { comment: 'Within budget' });
  await tell('bob', 'approved the budget check');
  await carol.post(`/approvals/${id}/delegate`, { to: 'bob', comment: 'I am on leave' });
  await tell('carol', 'delegated the review to bob');
  await bob.post(`/approvals/${id}/approve`);
  await tell('bob', 'approved the review in her place');
  await tell('dave', `does not answer; the deadline is ${SLA_SECONDS} seconds …`);
  await until(api, id, (detail) => detail.current[0]?.tasks.at(-1)?.handle === 'erin');
  await tell('(time)', 'the director approval escalated to erin, his manager, by itself');
  await erin.post(`/approvals/${id}/approve`, { comment: 'Dave is travelling' });
  await erin.post(`/approvals/${id}/approve`);
  await tell('erin', 'approved it, and signed off for the management');
  await tell('(ERP)', 'is told; it answers 503 the first time …');
  const done = await until(api, id, ({ effects }) =>
    effects.every((effect) => effect.status === 'succeeded'),
  );
  const keys = new Set(erp.keys).size;
  await tell('(ERP)', `took it at attempt ${erp.keys.length}, under ${keys} idempotency key`);
  return done;
}

/** In a terminal, in colour and at a pace at which a person can follow. */
function teller(say: Say): Tell {
  const isWatched = process.stdout.isTTY;
  return async (who, what) => {
    const name = who.padEnd(8);
    say(`   ${isWatched ? styleText(who.startsWith('(') ? 'yellow' : 'cyan', name) : name}${what}`);
    if (isWatched) await new Promise((resolve) => setTimeout(resolve, PACE_MS));
  };
}

function heading(text: string): string {
  return `\n${process.stdout.isTTY ? styleText('bold', text) : text}\n`;
}

async function attach(api: DemoApi, title: string, amount: number): Promise<string> {
  const { approvalId } = await api.as('alice').post<{ approvalId: string }>('/approvals', {
    definition: DEFINITION,
    subject: {
      type: 'purchase-order',
      id: randomUUID().slice(0, 8),
      title,
      attributes: { amount },
    },
  });
  return approvalId;
}

function read(api: DemoApi, id: string): Promise<Detail> {
  return api.as('alice').get<Detail>(`/approvals/${id}`);
}

async function until(api: DemoApi, id: string, done: (detail: Detail) => boolean): Promise<Detail> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const detail = await read(api, id);
    if (done(detail)) return detail;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('It took longer than 30 seconds. Does the worker run?');
}

function printTimeline(detail: Detail, say: Say): void {
  say(`    Timeline of ${detail.workflowId} (${detail.status})`);
  for (const { at, text } of detail.timeline) say(`      ${at.slice(11, 19)}  ${text}`);
  for (const { action, moment, status, attempts } of detail.effects) {
    say(`      action    ${action} (${moment}): ${status} after ${attempts} attempt(s)`);
  }
}

/** A system that is down the first time and keeps what it was sent. */
interface UnreliableErp {
  server: Server;
  keys: string[];
}

async function startUnreliableErp(): Promise<UnreliableErp> {
  const keys: string[] = [];
  const server = createServer((request, response) => {
    keys.push(String(request.headers['idempotency-key']));
    request.resume().on('end', () => {
      response.statusCode = keys.length === 1 ? 503 : 201;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, keys };
}
