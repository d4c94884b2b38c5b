import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig, VARIABLES } from '../../src/platform/config/config';
import { deliveriesQueueOf, DEFAULT_TASK_QUEUE, effectsQueueOf } from '../../workflows/contract';
import { byHand, kustomize } from '../support/kustomize';

const FOLDER = path.resolve(__dirname, '../../docs/kubernetes');
const DOCKERFILE = readFileSync(path.resolve(__dirname, '../../Dockerfile'), 'utf8');

interface Container {
  name: string;
  image: string;
  args: string[];
  env?: { name: string; value?: string }[];
  envFrom: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  ports?: { name: string; containerPort: number }[];
  resources: { requests: object; limits: object };
  securityContext: object;
  volumeMounts: { name: string; mountPath: string }[];
  [probe: `${string}Probe`]: { httpGet: { path: string; port: string } } | undefined;
}

interface Resource {
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  data?: Record<string, string>;
  spec: {
    template: {
      metadata: { labels: Record<string, string> };
      spec: {
        containers: [Container];
        securityContext: object;
        terminationGracePeriodSeconds?: number;
        volumes: { name: string }[];
      };
    };
    selector: { matchLabels: Record<string, string> };
    scaleTargetRef: { name: string };
    triggers: { type: string; metadata: Record<string, string> }[];
  };
}

const rendered = (name: string) => kustomize(path.join(FOLDER, name)) as unknown as Resource[];
const base = rendered('base');
const overlay = rendered('overlays/example');
const workloads = base.filter(({ kind }) => ['Deployment', 'Job'].includes(kind));
const named = (kind: string, name: string, among = base): Resource => {
  const found = among.find((each) => each.kind === kind && each.metadata.name === name);
  if (!found) throw new Error(`There is no ${kind} ${name}.`);
  return found;
};

test('there are the API, workers and what prepares the servers, each with a command of the program', () => {
  const commands = workloads.map(({ kind, metadata, spec }) => [
    kind,
    metadata.name,
    spec.template.spec.containers[0].args,
  ]);
  expect(Object.fromEntries(commands.map(([kind, name, args]) => [name, [kind, args]]))).toEqual({
    'countersign-api': ['Deployment', ['api']],
    'countersign-worker': ['Deployment', ['worker']],
    'countersign-migrate': ['Job', ['migrate']],
    'countersign-temporal-setup': ['Job', ['temporal', 'setup']],
  });
  expect(base.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['Service', 'PodDisruptionBudget', 'NetworkPolicy']),
  );
});

test('no container may do more than it needs', () => {
  for (const { metadata, spec } of workloads) {
    const { containers, securityContext, volumes } = spec.template.spec;
    const [container] = containers;
    expect([metadata.name, securityContext]).toEqual([
      metadata.name,
      expect.objectContaining({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }),
    ]);
    expect([metadata.name, container.securityContext]).toEqual([
      metadata.name,
      {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    ]);
    expect(container.resources).toEqual({
      requests: { cpu: expect.anything(), memory: expect.anything() },
      limits: { memory: expect.anything() },
    });
    const mounted = container.volumeMounts.map(({ name }) => name);
    expect(volumes.map(({ name }) => name)).toEqual(expect.arrayContaining(mounted));
    expect(container.volumeMounts).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
  }
  expect(DOCKERFILE).toMatch(/^USER node$/m);
});

test('every variable is one of the program, and no file has a secret in it', () => {
  const given = [...base, ...overlay].flatMap(({ kind, data = {}, spec }) => [
    ...(kind === 'ConfigMap' ? Object.keys(data) : []),
    ...(spec?.template?.spec.containers.flatMap(({ env = [] }) => env.map(({ name }) => name)) ??
      []),
  ]);
  expect(VARIABLES).toEqual(expect.arrayContaining(given));
  expect([...base, ...overlay].filter(({ kind }) => kind === 'Secret')).toEqual([]);
  expect(given.filter((name) => /SECRET|PASSWORD|_KEYS|API_KEY/.test(name))).toEqual([]);
});

test('probes ask for what there is, on ports that are open, and stopping has the time it takes', () => {
  for (const { spec } of workloads) {
    const [container] = spec.template.spec.containers;
    const open = (container.ports ?? []).map(({ name }) => name);
    for (const [name, probe] of Object.entries(container)) {
      if (!name.endsWith('Probe')) continue;
      const { httpGet } = probe as { httpGet: { path: string; port: string } };
      expect(['/health/live', '/health/ready', '/metrics']).toContain(httpGet.path);
      expect(httpGet.port).toBe(httpGet.path === '/metrics' ? 'metrics' : 'http');
      expect(open).toContain(httpGet.port);
    }
  }
  const grace = (name: string): number =>
    named('Deployment', name).spec.template.spec.terminationGracePeriodSeconds ?? 0;
  // src/platform/temporal/worker.ts: 30 seconds at most.
  expect(grace('countersign-worker')).toBeGreaterThan(30);
  expect(grace('countersign-api')).toBeGreaterThanOrEqual(15);
});

test('the overlay is complete: settings that start the program, an image, and scaling by backlog', () => {
  const { data = {} } = overlay.find(({ kind }) => kind === 'ConfigMap') ?? {};
  const secrets = {
    DATABASE_URL: 'postgres://countersign_web:p@db/countersign',
    COMMAND_KEYS: 'k'.repeat(32),
    COUNTERSIGN_SECRETS: 's'.repeat(32),
  };
  const files = /^TEMPORAL_TLS_\w+_FILE$/;
  const settings = Object.entries(data).filter(([name]) => !files.test(name));
  const config = readConfig({ ...Object.fromEntries(settings), ...secrets });
  expect(config).toMatchObject({ production: true, port: 3000, network: { metrics: {} } });
  for (const { kind, metadata, spec } of overlay) {
    expect(metadata.namespace).toBe('countersign');
    if (kind !== 'Deployment') continue;
    const [container] = spec.template.spec.containers;
    expect(container.image).toMatch(/\/countersign:\d+\.\d+\.\d+$/);
    expect(container.envFrom[0]?.configMapRef?.name).toMatch(/^countersign(-\w+)?$/);
    const mounts = container.volumeMounts.map(({ mountPath }) => mountPath);
    for (const [name, file] of Object.entries(data)) {
      if (files.test(name)) expect(mounts).toContain(path.dirname(file));
    }
  }
  const scaled = named('ScaledObject', 'countersign-worker', overlay).spec;
  named('Deployment', scaled.scaleTargetRef.name, overlay);
  const queue = config.temporal.taskQueue;
  expect(queue).toBe(DEFAULT_TASK_QUEUE);
  const queues = [queue, effectsQueueOf(queue), deliveriesQueueOf(queue)];
  expect(scaled.triggers.map(({ metadata }) => metadata['taskQueue'])).toEqual(queues);
  for (const { type, metadata } of scaled.triggers) {
    expect(type).toBe('temporal');
    expect(metadata['endpoint']).toBe(config.temporal.address);
    expect(metadata['namespace']).toBe(config.temporal.namespace);
  }
});

test('without kubectl the files mean the same', () => {
  const summary = (resources: readonly Resource[]) =>
    Object.fromEntries(
      resources.map(({ kind, metadata: { name, namespace }, data, spec }) => {
        const { containers = [], volumes } = spec?.template?.spec ?? {};
        const parts = containers.map(({ image, volumeMounts }) => ({ image, volumeMounts }));
        // A map of settings has a hash at the end of its name.
        const known = name.replace(/^(countersign)-\w{10}$/, '$1');
        return [`${kind} ${known}`, { namespace, data, parts, volumes }];
      }),
    );
  const ours = byHand(path.join(FOLDER, 'overlays/example')) as unknown as Resource[];
  expect(summary(ours)).toEqual(summary(overlay));
});
