import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { freePort } from '../../src/platform/process/free-port';
import { ProductProcess } from '../support/processes';
import { TestSystem } from '../support/system';
import { until } from '../support/until';

const ROOT = path.resolve(__dirname, '../..');
const FOLDER = path.join(ROOT, 'docs/monitoring');
const read = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8');

interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; runbook: string };
}
const { groups } = parse(read('alerts.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

const CRATES = path.join(ROOT, 'node_modules/@temporalio/core-bridge/sdk-core/crates');
/** The names that the SDK can serve, from its own source: some are there only after a failure. */
const SDK_NAMES = ['sdk-core/src/telemetry/metrics.rs', 'client/src/metrics.rs']
  .map((file) => readFileSync(path.join(CRATES, file), 'utf8'))
  .join();

/** Names of metrics without what Prometheus adds to them. */
const metricsIn = (text: string): string[] => [
  ...new Set(
    (text.match(/\b(?:countersign|temporal)_[a-z_]+[a-z]\b/g) ?? []).map((name) =>
      name.replace(/_(bucket|count|sum)$/, ''),
    ),
  ),
];

describe('what watches the system', () => {
  let system: TestSystem;
  const started: ProductProcess[] = [];
  const texts: string[] = [];
  beforeAll(async () => {
    system = await TestSystem.start({ workers: false });
    const ports = [await freePort(), await freePort()];
    const [worker, api] = (['worker', 'api'] as const).map((name, index) =>
      ProductProcess.start(name, {
        ...system.environment,
        COUNTERSIGN_METRICS_PORT: String(ports[index]),
      }),
    );
    started.push(...(await Promise.all([worker!, api!])));
    const deadline = { after: 'PT1S', then: 'reject' as const };
    const parameters = { message: 'x' };
    const approver = { user: 'bob' };
    const id = await system.attach({
      strategy: 3,
      steps: [{ key: 'only', approver, deadline }],
      actions: [{ on: 'after-reject', run: 'log', parameters }],
    });
    await until(
      () => system.as('alice').get(`/approvals/${id}`),
      ({ body }) => body.effects[0]?.status === 'succeeded',
    );
    await fetch(`${started[1]!.url}/health/live`);
    for (const port of ports) {
      texts.push(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());
    }
  }, 60_000);
  afterAll(async () => {
    for (const process of started) await process.kill('SIGTERM');
    await system.stop();
  });

  test.each(['alerts.yml', 'dashboard.json', 'README.md'])(
    '%s names metrics that are served',
    (name) => {
      const served = texts.join('\n');
      const named = metricsIn(read(name));
      expect(named.length).toBeGreaterThan(8);
      const isOfSdk = (metric: string): boolean =>
        SDK_NAMES.includes(`"${metric.replace(/^temporal_|_seconds$|_total$/g, '')}"`);
      const unknown = named.filter(
        (metric) => !served.includes(`# TYPE ${metric} `) && !isOfSdk(metric),
      );
      expect(unknown).toEqual([]);
    },
  );

  test('one page has what the program and what the SDK measure', () => {
    const [worker = '', api = ''] = texts;
    expect(worker).toMatch(/^temporal_num_pollers\{.*task_queue="test-\w+".*\} [1-9]/m);
    expect(worker).toMatch(/^temporal_workflow_task_schedule_to_start_latency_seconds_bucket\{/m);
    expect(worker).toMatch(/^countersign_commands_total\{kind="tick",outcome="accepted"\} 1$/m);
    expect(worker).toMatch(/^countersign_deadline_lateness_seconds_count 1$/m);
    expect(worker).toMatch(/^countersign_commit_duration_seconds_count [1-9]/m);
    expect(worker).toMatch(
      /^countersign_action_duration_seconds_count\{action="log",outcome="succeeded"\} 1$/m,
    );
    expect(api).toMatch(/^countersign_http_request_duration_seconds_count\{/m);
  });
});

test('every alert has a page that says what it means, what to look at and what to do', () => {
  expect(rules.length).toBeGreaterThan(12);
  const pages = rules.map(({ alert, annotations, labels, expr }) => {
    expect([alert, labels.severity]).toEqual([
      alert,
      expect.stringMatching(/^(critical|warning)$/),
    ]);
    expect([alert, metricsIn(expr).length > 0 || expr.startsWith('up{')]).toEqual([alert, true]);
    const page = path.relative('docs/monitoring', annotations.runbook);
    const text = read(page);
    for (const part of [`# ${alert}\n`, '**What people notice.**', '## Look\n', '## Repair\n']) {
      expect([alert, text.includes(part)]).toEqual([alert, true]);
    }
    return path.basename(page);
  });
  expect(pages.sort()).toEqual(readdirSync(path.join(FOLDER, 'runbooks')).sort());
});
