/** Connection failures, shutdowns and exhausted connections, by PostgreSQL's and Node's codes. */
const AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|08...|57P0.|53300|25P03)$/;

/** True when an error means that the database could not be reached, not that it refused something. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (typeof code === 'string' && AWAY.test(code)) return true;
  if (driverError !== undefined && driverError !== error) return isDatabaseAway(driverError);
  return /Connection terminated|timeout (exceeded|expired)|Driver not Connected/i.test(error.message);
}
