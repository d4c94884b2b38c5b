import { connect, type ConnectionOptions } from 'node:tls';
import type { TemporalSecurity } from '../config/temporal-config';
import { EncryptionCodec } from './payload-codec';

/** Where Temporal is, and how it is reached. */
export interface TemporalServer extends TemporalSecurity {
  /** `host:port`. */
  address: string;
}

/** Temporal cannot be reached as configured; the message names the setting to look at. */
export class TemporalRefused extends Error {
  readonly code = 'TEMPORAL_REFUSED';
}

const HANDSHAKE_MS = 5_000;

/** What every connection is made with, that of a worker as well as that of a client. */
export function connectionOptions({ address, tls, apiKey }: TemporalServer) {
  const { ca, cert, key, serverName } = tls ?? {};
  return {
    address,
    ...(tls && {
      tls: {
        ...(ca && { serverRootCACertificate: ca }),
        ...(cert && key && { clientCertPair: { crt: cert, key } }),
        ...(serverName !== undefined && { serverNameOverride: serverName }),
      },
    }),
    ...(apiKey !== undefined && { apiKey }),
  };
}

/** How every client and worker writes what Temporal keeps. */
export function dataConverterOptions({ payloadKeys = [] }: TemporalSecurity) {
  if (payloadKeys.length === 0) return {};
  return { dataConverter: { payloadCodecs: [new EncryptionCodec(payloadKeys)] } };
}

/**
 * Connects. The libraries tell no more than that it did not work in time; a handshake of our own
 * tells why.
 *
 * @throws TemporalRefused naming the setting
 */
export async function connected<T>(server: TemporalServer, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = await refusal(server);
    if (reason === undefined) throw error;
    throw new TemporalRefused(`Temporal at ${server.address} cannot be reached: ${reason}`);
  }
}

async function refusal({ address, tls }: TemporalServer): Promise<string | undefined> {
  if (tls === undefined) {
    const code = await handshake(address, { rejectUnauthorized: false });
    const speaksTls = code === undefined || code.startsWith('ERR_SSL_TLS');
    return speaksTls ? 'it wants TLS; set TEMPORAL_TLS_CA_FILE.' : undefined;
  }
  const { ca, cert, key, serverName } = tls;
  const host = address.replace(/:\d+$/, '');
  return meaning(
    await handshake(address, { ca, cert, key, servername: serverName ?? host }),
    cert !== undefined,
  );
}

/** Codes of Node and OpenSSL as what to do. */
function meaning(code: string | undefined, hasCertificate: boolean): string | undefined {
  if (code === undefined) return undefined;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return 'its certificate is for another name; set TEMPORAL_TLS_SERVER_NAME.';
  }
  if (/ISSUER|SELF_SIGNED|VERIFY_LEAF/.test(code)) {
    return `its certificate is not signed by who TEMPORAL_TLS_CA_FILE says (${code}).`;
  }
  if (code === 'CERT_HAS_EXPIRED') return 'its certificate has expired.';
  if (!code.startsWith('ERR_SSL')) return undefined;
  if (/WRONG_VERSION|PACKET_LENGTH/.test(code)) {
    return 'it does not speak TLS; remove TEMPORAL_TLS_* or change TEMPORAL_ADDRESS.';
  }
  return hasCertificate
    ? `it refuses the certificate in TEMPORAL_TLS_CERT_FILE (${code}).`
    : `it wants to see a certificate; set TEMPORAL_TLS_CERT_FILE and TEMPORAL_TLS_KEY_FILE (${code}).`;
}

/** The code of what goes wrong; nothing once the server has said its first word. */
function handshake(address: string, options: ConnectionOptions): Promise<string | undefined> {
  const [host = '', port = ''] = address.split(/:(?=\d+$)/);
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), ALPNProtocols: ['h2'], ...options });
    const end = (code?: string): void => {
      socket.destroy();
      resolve(code);
    };
    socket.setTimeout(HANDSHAKE_MS, () => end('TIMEOUT'));
    // A server refuses a certificate after the handshake of the client is over.
    socket.once('data', () => end());
    socket.once('error', ({ code = 'UNKNOWN' }: NodeJS.ErrnoException) => end(code));
    socket.once('close', () => end('CLOSED'));
  });
}
