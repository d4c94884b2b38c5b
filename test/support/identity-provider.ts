import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';

/** A provider of identities with real keys. */
export class IdentityProvider {
  private constructor(
    private readonly server: Server,
    readonly url: string,
    readonly keys: JWK[],
    readonly asked: string[],
  ) {}

  static async start(): Promise<IdentityProvider> {
    const keys: JWK[] = [];
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const issuer = `http://${request.headers.host}`;
      const isDiscovery = request.url === '/.well-known/openid-configuration';
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(isDiscovery ? { issuer, jwks_uri: `${issuer}/keys` } : { keys }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new IdentityProvider(server, url, keys, asked);
  }

  /** Makes a key and publishes it. */
  async addKey(kid: string, alg: string): Promise<CryptoKey> {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    this.keys.push({ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' });
    return privateKey;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
