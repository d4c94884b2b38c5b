import pino, { type Logger } from 'pino';

export type { Logger };

/** A structured logger; one line of JSON per entry on standard error. */
export function createLogger(level: string): Logger {
  return pino({ level, base: { service: 'countersign' } }, pino.destination(2));
}
