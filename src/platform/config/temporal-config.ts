import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { list } from './values';

/** How Temporal is reached safely, and what it may read. */
export const TEMPORAL_VARIABLES = {
  /** Certificates of the authorities that may have signed that of the server, PEM. */
  TEMPORAL_TLS_CA_FILE: z.string().min(1).optional(),
  /** Our own certificate, PEM. */
  TEMPORAL_TLS_CERT_FILE: z.string().min(1).optional(),
  TEMPORAL_TLS_KEY_FILE: z.string().min(1).optional(),
  /** Name in the server's certificate, when it is not that in the address. */
  TEMPORAL_TLS_SERVER_NAME: z.string().min(1).optional(),
  TEMPORAL_API_KEY: z.string().min(1).optional(),
  /** Secrets that encrypt what Temporal keeps, the newest first. */
  COUNTERSIGN_PAYLOAD_KEYS: list,
  /** Key of the organization whose people operate the installation. */
  COUNTERSIGN_OPERATOR_ORGANIZATION: z.string().min(1).optional(),
};
type TemporalEnvironment = z.infer<z.ZodObject<typeof TEMPORAL_VARIABLES>>;

/** What TLS needs besides the address; PEM. */
export interface TemporalTls {
  ca?: Buffer | undefined;
  cert?: Buffer | undefined;
  key?: Buffer | undefined;
  serverName?: string | undefined;
}

/** How every connection to Temporal is made, and what goes over it. */
export interface TemporalSecurity {
  /** No TLS unless given. */
  tls?: TemporalTls | undefined;
  /** Goes over TLS alone. */
  apiKey?: string | undefined;
  /** The newest first; payloads are readable for Temporal without any. */
  payloadKeys?: readonly string[] | undefined;
  /** Key of the one organization whose people may decrypt payloads, which may be of any. */
  operatorOrganization?: string | undefined;
}

const FILES = ['TEMPORAL_TLS_CA_FILE', 'TEMPORAL_TLS_CERT_FILE', 'TEMPORAL_TLS_KEY_FILE'] as const;

export function temporalSecurity(env: TemporalEnvironment): TemporalSecurity {
  const [ca, cert, key] = FILES.map((name) => {
    const file = env[name];
    return file === undefined ? undefined : readFileSync(file);
  });
  const { TEMPORAL_TLS_SERVER_NAME: serverName, TEMPORAL_API_KEY: apiKey } = env;
  const isSecured = [ca, cert, key, serverName, apiKey].some((given) => given !== undefined);
  return {
    tls: isSecured ? { ca, cert, key, serverName } : undefined,
    apiKey,
    payloadKeys: env.COUNTERSIGN_PAYLOAD_KEYS,
    operatorOrganization: env.COUNTERSIGN_OPERATOR_ORGANIZATION,
  };
}

/** Everything that is wrong with values that have the right form. */
export function temporalProblems(
  env: TemporalEnvironment & { TEMPORAL_ADDRESS?: string | undefined },
): string[] {
  const given = [...FILES, 'TEMPORAL_TLS_SERVER_NAME', 'TEMPORAL_API_KEY'] as const;
  const [first] = given.filter((name) => env[name] !== undefined);
  const { TEMPORAL_TLS_CERT_FILE: cert, TEMPORAL_TLS_KEY_FILE: key } = env;
  const unreadable = FILES.flatMap((name) => fileProblem(name, env[name]));
  return [
    ...(first !== undefined && env.TEMPORAL_ADDRESS === undefined
      ? [`${first}: needs TEMPORAL_ADDRESS; the embedded Temporal server has no TLS`]
      : []),
    ...(cert !== undefined && key === undefined
      ? ['TEMPORAL_TLS_KEY_FILE: required with TEMPORAL_TLS_CERT_FILE']
      : []),
    ...(cert === undefined && key !== undefined
      ? ['TEMPORAL_TLS_CERT_FILE: required with TEMPORAL_TLS_KEY_FILE']
      : []),
    ...unreadable,
    ...(cert !== undefined && key !== undefined && unreadable.length === 0
      ? pairProblem(cert, key)
      : []),
    ...env.COUNTERSIGN_PAYLOAD_KEYS.filter((each) => each.length < 32).map(
      () => 'COUNTERSIGN_PAYLOAD_KEYS: every key needs at least 32 characters',
    ),
  ];
}

function fileProblem(name: (typeof FILES)[number], file: string | undefined): string[] {
  if (file === undefined) return [];
  const isKey = name === 'TEMPORAL_TLS_KEY_FILE';
  try {
    const text = readFileSync(file);
    if (isKey) createPrivateKey(text);
    else new X509Certificate(text);
    return [];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [`${name}: there is no file ${file}`];
    if (code === 'EACCES') return [`${name}: ${file} cannot be read by this user`];
    const what = isKey ? 'private key without a passphrase' : 'certificate';
    return [`${name}: ${file} has no ${what} in PEM`];
  }
}

function pairProblem(cert: string, key: string): string[] {
  const certificate = new X509Certificate(readFileSync(cert));
  if (certificate.checkPrivateKey(createPrivateKey(readFileSync(key)))) return [];
  return ['TEMPORAL_TLS_KEY_FILE: is not the key of the certificate in TEMPORAL_TLS_CERT_FILE'];
}
