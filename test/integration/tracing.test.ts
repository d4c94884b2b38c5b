import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-base';
import { startTracing, type StopTracing } from '../../src/platform/trace-export';
import { Receiver } from '../support/receiver';
import { ONE_STEP, TestSystem } from '../support/system';
import { until } from '../support/until';

const exporter = new InMemorySpanExporter();
let stopTracing: StopTracing;
let system: TestSystem;
let receiver: Receiver;
beforeAll(async () => {
  const config = { endpoint: 'http://127.0.0.1:4318', serviceName: 'test' };
  stopTracing = startTracing(config, 'test', new SimpleSpanProcessor(exporter));
  system = await TestSystem.start();
  receiver = await Receiver.start();
});
afterAll(async () => {
  await system.stop();
  receiver.stop();
  await stopTracing();
});

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const TRACEPARENT = `00-${TRACE}-00f067aa0ba902b7-01`;

const spans = (): ReadableSpan[] =>
  exporter.getFinishedSpans().filter((span) => span.spanContext().traceId === TRACE);
const named = (name: RegExp): ReadableSpan => {
  const found = spans().find((span) => name.test(span.name));
  if (!found)
    throw new Error(
      `no span ${name}: ${spans()
        .map((span) => span.name)
        .join()}`,
    );
  return found;
};
const parentOf = (span: ReadableSpan): string | undefined => span.parentSpanContext?.spanId;

test('the trace of a caller goes from the request over update and commit to the action and what it calls', async () => {
  const action = {
    on: 'on-complete' as const,
    run: 'http.post',
    parameters: { url: receiver.url },
  };
  const id = await system.attach({ ...ONE_STEP, actions: [action] });
  await system.as('bob').post(`/approvals/${id}/approve`, {}, { traceparent: TRACEPARENT });
  await until(
    () => Promise.resolve(spans().map(({ name }) => name)),
    (names) => names.includes('effect'),
  );
  const request = named(/^POST \/api\/v1\/approvals\/\{approvalId\}\/approve$/);
  expect(parentOf(request)).toBe('00f067aa0ba902b7');
  expect(request.attributes).toMatchObject({ 'http.response.status_code': 200 });
  const update = named(/^update approve$/);
  expect(parentOf(update)).toBe(request.spanContext().spanId);
  const commit = named(/^commit$/);
  expect(parentOf(commit)).toBe(update.spanContext().spanId);
  expect(commit.attributes).toMatchObject({ 'countersign.commands': ['approve'] });
  const statements = spans().filter((span) => parentOf(span) === commit.spanContext().spanId);
  expect(statements.map(({ attributes }) => attributes['db.system.name'])).toContain('postgresql');
  const effect = named(/^effect$/);
  expect(parentOf(effect)).toBe(commit.spanContext().spanId);
  const [call] = await receiver.arrived(1);
  expect(String(call?.headers['traceparent'])).toMatch(
    new RegExp(`^00-${TRACE}-${effect.spanContext().spanId}-01$`),
  );
});

test('looking for work, which never ends, leaves no trace', () => {
  const names = exporter.getFinishedSpans().map(({ name }) => name);
  expect(names).toContain('lock-approval');
  expect(names).not.toContain('claim-outbox');
});

test('what is no trace context starts a new one and harms nothing', async () => {
  const id = await system.attach(ONE_STEP);
  const headers = { traceparent: '00-nonsense' };
  expect((await system.as('bob').post(`/approvals/${id}/approve`, {}, headers)).status).toBe(200);
});
