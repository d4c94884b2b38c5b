import { Router } from 'express';
import { answersAs } from './access-log';

/** What has to answer before the API is ready, by name. */
export type HealthChecks = Record<string, () => Promise<boolean>>;

/** `/health/live`: the process runs. `/health/ready`: everything it needs answers. */
export function healthRouter(checks: HealthChecks): Router {
  const router = Router();
  router.get('/health/live', answersAs('/health/live'), (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/health/ready', answersAs('/health/ready'), async (_request, response) => {
    const entries = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => {
        const isUp = await check().catch(() => false);
        return [name, isUp ? 'up' : 'down'] as const;
      }),
    );
    const isReady = entries.every(([, state]) => state === 'up');
    const body = { status: isReady ? 'ready' : 'not ready', ...Object.fromEntries(entries) };
    response.status(isReady ? 200 : 503).json(body);
  });
  return router;
}
