import type { ApiAnswer } from './api-user';
import { Receiver } from './receiver';
import { TestSystem } from './system';
import { until } from './until';

/** A webhook as its maker knows it. */
export interface Made {
  id: string;
  secret: string;
}

/** A system with an administrator, in which a delivery is tried for some seconds only. */
export async function webhookSystem(environment: Record<string, string> = {}): Promise<TestSystem> {
  const system = await TestSystem.start({
    environment: {
      COUNTERSIGN_WEBHOOK_RETRY_SECONDS: '0.05',
      COUNTERSIGN_WEBHOOK_GIVE_UP_HOURS: '0.0015',
      ...environment,
    },
  });
  await system.organization({
    organization: { key: 'acme', name: 'Acme' },
    roles: [],
    users: [{ username: 'root', name: 'Root', roles: ['admin'] }],
  });
  return system;
}

/** The routes of webhooks in the hands of the administrator. */
export class Webhooks {
  constructor(private readonly system: TestSystem) {}

  async create(url: string, more: object = {}): Promise<Made> {
    const answer = await this.root.post('/webhooks', { name: 'ERP', url, ...more });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body as Made;
  }

  async read({ id }: Made): Promise<ApiAnswer['body']> {
    return (await this.root.get(`/webhooks/${id}`)).body;
  }

  change({ id }: Made, body: object): Promise<ApiAnswer> {
    return this.root.patch(`/webhooks/${id}`, body);
  }

  post({ id }: Made, path: string, body: object = {}): Promise<ApiAnswer> {
    return this.root.post(`/webhooks/${id}/${path}`, body);
  }

  async deliveries({ id }: Made, query = ''): Promise<ApiAnswer['body'][]> {
    return (await this.root.get(`/webhooks/${id}/deliveries?${query}`)).body.items;
  }

  async delivery({ id }: Made, deliveryId: string): Promise<ApiAnswer['body']> {
    return (await this.root.get(`/webhooks/${id}/deliveries/${deliveryId}`)).body;
  }

  /** Its deliveries, as soon as all have this status. */
  async settled(made: Made, status: string, count = 1): Promise<ApiAnswer['body'][]> {
    return until(
      () => this.deliveries(made),
      (all) => all.length === count && all.every((one) => one.status === status),
    );
  }

  private get root() {
    return this.system.as('root');
  }
}

/** What a file of tests about webhooks works with; each test begins without any. */
export function webhookTest(): { system: TestSystem; receiver: Receiver; webhooks: Webhooks } {
  const at = {} as ReturnType<typeof webhookTest>;
  beforeAll(async () => {
    at.receiver = await Receiver.start();
    at.system = await webhookSystem();
    at.webhooks = new Webhooks(at.system);
  });
  afterAll(async () => {
    await (at.system as TestSystem | undefined)?.stop();
    (at.receiver as Receiver | undefined)?.stop();
  });
  afterEach(async () => {
    at.receiver.reset();
    await at.system.rows('DELETE FROM countersign.webhook');
  });
  return at;
}
