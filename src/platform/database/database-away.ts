/** Connection failures, shutdowns and exhausted connections, by PostgreSQL's and Node's codes. */
const AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|08...|57P0.|53300|25P03)$/;
const AWAY_MESSAGE = /Connection terminated|timeout (exceeded|expired)|Driver not Connected/i;

/** True when an error means that the database could not be reached, not that it refused something. */
export function isDatabaseAway(error: unknown): boolean {
  // Errors of Node itself come from another realm under some test runners: no `instanceof` here.
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError } = error as Record<string, unknown>;
  if (typeof code === 'string' && AWAY.test(code)) return true;
  if (driverError !== undefined && driverError !== error) return isDatabaseAway(driverError);
  return typeof message === 'string' && AWAY_MESSAGE.test(message);
}
