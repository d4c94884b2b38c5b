import { isIP } from 'node:net';
import { z } from 'zod';
import { list, port } from './values';

/** Who may call from where, and who is asked how the system does. */
export const NETWORK_VARIABLES = {
  /** How people reach the API from outside, without a path. */
  COUNTERSIGN_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Origins of browser apps on other hosts that may call the API. */
  COUNTERSIGN_CORS_ORIGINS: list,
  /** Addresses and ranges whose `X-Forwarded-*` headers are believed. */
  COUNTERSIGN_TRUSTED_PROXIES: list,
  /** Where `/metrics` is served, if at all; never on the port of the API. */
  COUNTERSIGN_METRICS_PORT: port.optional(),
  COUNTERSIGN_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
};
type NetworkEnvironment = z.infer<z.ZodObject<typeof NETWORK_VARIABLES>>;

export interface NetworkConfig {
  publicUrl: string | undefined;
  corsOrigins: string[];
  trustedProxies: string[];
  metrics: { host: string; port: number } | undefined;
}

export function networkConfig(env: NetworkEnvironment): NetworkConfig {
  const { COUNTERSIGN_METRICS_HOST: host, COUNTERSIGN_METRICS_PORT: metricsPort } = env;
  return {
    publicUrl: env.COUNTERSIGN_PUBLIC_URL,
    corsOrigins: env.COUNTERSIGN_CORS_ORIGINS,
    trustedProxies: env.COUNTERSIGN_TRUSTED_PROXIES,
    metrics: metricsPort === undefined ? undefined : { host, port: metricsPort },
  };
}

/** Names of ranges that Express knows. */
const RANGES = ['loopback', 'linklocal', 'uniquelocal'];

/** Everything that is wrong with values that have the right form. */
export function networkProblems(env: NetworkEnvironment, production: boolean): string[] {
  const origins = env.COUNTERSIGN_CORS_ORIGINS;
  const wildcard = 'COUNTERSIGN_CORS_ORIGINS: "*" is refused in production; list the origins';
  return [
    ...(production && origins.includes('*') ? [wildcard] : []),
    ...origins
      .filter((origin) => origin !== '*' && !isOrigin(origin))
      .map(
        (origin) =>
          `COUNTERSIGN_CORS_ORIGINS: "${origin}" is no origin; write it like ` +
          'https://app.example.com, without a path',
      ),
    ...env.COUNTERSIGN_TRUSTED_PROXIES.filter((proxy) => !isAddressOrRange(proxy)).map(
      (proxy) =>
        `COUNTERSIGN_TRUSTED_PROXIES: "${proxy}" is no address like 10.0.0.7 and no range like ` +
        '10.0.0.0/8',
    ),
  ];
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  if (rest.length > 0) return false;
  const version = isIP(address);
  if (version === 0) return bits === undefined && RANGES.includes(text);
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  );
}
