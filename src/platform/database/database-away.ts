/**
 * Connection failures, shutdowns, exhausted connections and full disks, by PostgreSQL's and Node's
 * codes; and a standby that has not been promoted yet, which takes no writes either.
 */
const AWAY =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|08...|57P0.|53100|53300|25P03|25006)$/;
const AWAY_MESSAGE = /Connection terminated|timeout (exceeded|expired)|Driver not Connected/i;

/** True when an error means that the database could not be used, not that it refused something. */
export function isDatabaseAway(error: unknown): boolean {
  // Errors of Node itself come from another realm under some test runners: no `instanceof` here.
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError } = error as Record<string, unknown>;
  if (typeof code === 'string' && AWAY.test(code)) return true;
  if (driverError !== undefined && driverError !== error) return isDatabaseAway(driverError);
  return typeof message === 'string' && AWAY_MESSAGE.test(message);
}
