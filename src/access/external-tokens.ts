import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { OidcConfig } from '../platform/config/access-config';
import { Problem } from '../platform/http/problems';
import { personOf, type ExternalPerson } from './external-person';

/** Signatures that are checked with a public key. A shared secret is none of them. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
];
const DISCOVERY_TIMEOUT_MS = 5_000;

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Bearer tokens of a provider of OpenID Connect, whose people are ours by name. */
export class ExternalTokens {
  private keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(private readonly config: OidcConfig) {}

  get issuer(): string {
    return this.config.issuer;
  }

  /**
   * Whom a token speaks of; undefined when it names nobody.
   *
   * @throws when the token is not good; Problem IDENTITY_PROVIDER_UNAVAILABLE
   */
  async verify(token: string): Promise<ExternalPerson | undefined> {
    const keys = await this.keySet();
    const { payload } = await jwtVerify(token, keysOrProblem(keys), {
      algorithms: ALGORITHMS,
      issuer: this.config.issuer,
      audience: this.config.audience,
      requiredClaims: ['exp', 'sub'],
    });
    return personOf(payload, this.config);
  }

  /** The keys of the provider; they are fetched when they are needed, and again for new ones. */
  private keySet(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.locate().then((url) => createRemoteJWKSet(url));
    // What failed is tried again by the next request.
    this.keys.catch(() => (this.keys = undefined));
    return this.keys;
  }

  private async locate(): Promise<URL> {
    const { issuer, jwksUrl } = this.config;
    if (jwksUrl !== undefined) return new URL(jwksUrl);
    try {
      const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
      const signal = AbortSignal.timeout(DISCOVERY_TIMEOUT_MS);
      const response = await fetch(address, { signal, redirect: 'error' });
      const found = discoverySchema.parse(await response.json());
      if (found.issuer !== issuer) throw new Error('it calls itself something else');
      return new URL(found.jwks_uri);
    } catch (error) {
      throw unavailable(error);
    }
  }
}

/** Tells a provider that does not answer from a token that is not good. */
function keysOrProblem(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      const isAboutToken = error instanceof errors.JOSEError && TOKEN_ERRORS.has(error.code);
      throw isAboutToken ? error : unavailable(error);
    }
  };
}

/** No key fits, several do, or the kind of key is none that we accept. */
const TOKEN_ERRORS = new Set([
  'ERR_JWKS_NO_MATCHING_KEY',
  'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
  'ERR_JOSE_NOT_SUPPORTED',
]);

function unavailable(cause: unknown): Problem {
  const reason = cause instanceof Error ? cause.message : 'unknown';
  return new Problem(
    'IDENTITY_PROVIDER_UNAVAILABLE',
    'The keys of the identity provider cannot be read; the token was not looked at.',
    { reason },
  );
}
