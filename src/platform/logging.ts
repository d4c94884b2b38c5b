import pino, { type DestinationStream, type Logger } from 'pino';

export type { Logger };

/** A structured logger; one line of JSON per entry, on standard error unless said otherwise. */
export function createLogger(
  level: string,
  destination: DestinationStream = pino.destination(2),
): Logger {
  const serializers = { err: describe };
  return pino({ level, base: { service: 'countersign' }, serializers }, destination);
}

/** Only these members: errors of the database driver carry their whole connection with them. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return { name, message, code, stack, ...(cause === undefined ? {} : { cause: describe(cause) }) };
}
