import { z } from 'zod';
import { DEFAULT_DELIVERY_RETRY, type DeliveryRetry } from '../../../workflows/contract';
import { isOutgoingEntry, type OutgoingSettings } from '../outgoing/rules';
import { list } from './values';

const HOUR_MS = 3_600_000;
const { firstMs, totalMs } = DEFAULT_DELIVERY_RETRY;

/** Whom the program calls on behalf of its users, and how long it tries. */
export const OUTGOING_VARIABLES = {
  /** Hosts that may be called although they are internal. */
  COUNTERSIGN_OUTGOING_HOSTS: list,
  /** Pause before a webhook is tried for the second time. */
  COUNTERSIGN_WEBHOOK_RETRY_SECONDS: z.coerce
    .number()
    .min(0.01)
    .max(3600)
    .default(firstMs / 1000),
  /** How long a webhook is tried. */
  COUNTERSIGN_WEBHOOK_GIVE_UP_HOURS: z.coerce
    .number()
    .positive()
    .max(720)
    .default(totalMs / HOUR_MS),
};
type OutgoingEnvironment = z.infer<z.ZodObject<typeof OUTGOING_VARIABLES>>;

export interface OutgoingConfig extends OutgoingSettings {
  deliveries: DeliveryRetry;
}

/** On the machine of a developer, what runs beside the program may be called. */
const OWN_MACHINE = ['127.0.0.1:*', 'localhost:*', '[::1]:*'];

export function outgoingConfig(env: OutgoingEnvironment, production: boolean): OutgoingConfig {
  const { COUNTERSIGN_OUTGOING_HOSTS: given } = env;
  const hosts = given.length === 0 && !production ? OWN_MACHINE : given;
  const deliveries = {
    firstMs: env.COUNTERSIGN_WEBHOOK_RETRY_SECONDS * 1000,
    totalMs: env.COUNTERSIGN_WEBHOOK_GIVE_UP_HOURS * HOUR_MS,
  };
  return { hosts, production, deliveries };
}

export function outgoingProblems(env: OutgoingEnvironment, production: boolean): string[] {
  const hosts = env.COUNTERSIGN_OUTGOING_HOSTS;
  const wildcard = 'COUNTERSIGN_OUTGOING_HOSTS: "*" is refused in production; list the hosts';
  return [
    ...(production && hosts.includes('*') ? [wildcard] : []),
    ...hosts
      .filter((entry) => !isOutgoingEntry(entry))
      .map(
        (entry) =>
          `COUNTERSIGN_OUTGOING_HOSTS: "${entry}" is no host; write it like erp.internal, ` +
          'erp.internal:8443 or erp.internal:*',
      ),
  ];
}
