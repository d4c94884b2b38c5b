import type { SystemOptions } from './system';
import { createLogger } from '../../src/platform/logging';

/** What a system logs, line by line, instead of standard error. */
export class LogLines {
  readonly lines: Record<string, unknown>[] = [];

  /** For the options of a system. */
  readonly prepare: SystemOptions['prepare'] = (services) => {
    const write = (line: string): void => void this.lines.push(JSON.parse(line));
    services.log = createLogger('debug', { write });
  };

  /** The line about the request with this id. */
  ofRequest(requestId: string): Record<string, unknown> | undefined {
    return this.lines.find((line) => line['msg'] === 'request' && line['requestId'] === requestId);
  }
}
