import type { Logger } from '../logging';
import type { Metrics } from '../metrics';
import { listen, type Listening } from './listen';

/**
 * Serves `GET /metrics` on a port of its own: what tells everything about the load of the system
 * has no way to the outside by mistake, and a worker, which has no API, is watched the same way.
 */
export function listenForMetrics(
  metrics: Metrics,
  log: Logger,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  metrics.watchProcess();
  const answer = async (): Promise<{ status: number; type: string; text: string }> => {
    try {
      return { status: 200, type: metrics.contentType, text: await metrics.text() };
    } catch (error) {
      log.error({ err: error }, 'metrics');
      return { status: 500, type: 'text/plain', text: 'The metrics could not be read.\n' };
    }
  };
  return listen(
    (request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') {
        response.writeHead(404).end();
        return;
      }
      void answer().then(({ status, type, text }) =>
        response.writeHead(status, { 'Content-Type': type }).end(text),
      );
    },
    host,
    port,
  );
}
