import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import type { AuditTrail } from '../audit/audit.service';
import type { Actor, ActorService } from '../people/actor.service';
import type { OidcClientConfig, OidcConfig } from '../platform/config/access-config';
import { Problem } from '../platform/http/problems';
import { actorNamed, personOf } from './external-person';
import type { SessionsService, SessionTokens } from './sessions.service';

const CALLBACK = '/api/v1/sign-in/provider/callback';
const TIMEOUT_SECONDS = 10;

/** What a browser keeps between leaving for the provider and coming back. */
export interface SignInAttempt {
  state: string;
  nonce: string;
  verifier: string;
  /** Path on this server. */
  returnTo: string;
}

/** What signing in by the provider is made of. */
export interface ProviderDependencies {
  oidc: OidcConfig;
  client: OidcClientConfig;
  /** How browsers reach this server. */
  publicUrl: string;
  actors: ActorService;
  sessions: SessionsService;
  audit: AuditTrail;
}

/**
 * Signs people in by the provider of their organization: the authorization code flow of OpenID
 * Connect with PKCE, state and nonce. Afterwards they have a session of ours like everybody.
 */
export class ProviderSignIn {
  private configuration: Promise<Configuration> | undefined;

  constructor(private readonly dependencies: ProviderDependencies) {}

  /**
   * Where to send a browser, and what it has to keep until it comes back.
   *
   * @throws Problem IDENTITY_PROVIDER_UNAVAILABLE
   */
  async begin(returnTo: string): Promise<{ location: string; attempt: SignInAttempt }> {
    const configuration = await this.known();
    const verifier = randomPKCECodeVerifier();
    const attempt = { state: randomState(), nonce: randomNonce(), verifier, returnTo };
    const location = buildAuthorizationUrl(configuration, {
      redirect_uri: this.at(CALLBACK),
      scope: this.dependencies.client.scopes,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: attempt.state,
      nonce: attempt.nonce,
    });
    return { location: location.href, attempt };
  }

  /**
   * Opens a session for whom the provider names.
   *
   * @param query what the provider has added to the address of the callback
   * @throws Problem SIGN_IN_FAILED when it names nobody here, or nobody; UNAVAILABLE as above
   */
  async finish(query: string, attempt: SignInAttempt): Promise<SessionTokens> {
    const configuration = await this.known();
    const tokens = await authorizationCodeGrant(
      configuration,
      new URL(`${this.at(CALLBACK)}${query}`),
      {
        pkceCodeVerifier: attempt.verifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      },
    ).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : 'unknown';
      throw new Problem(
        'SIGN_IN_FAILED',
        `The identity provider has not signed you in: ${reason}.`,
      );
    });
    const actor = await this.actorOf(tokens.claims() ?? {});
    if (actor === undefined) throw await this.refuse();
    return this.dependencies.sessions.open(actor);
  }

  private async actorOf(claims: Readonly<Record<string, unknown>>): Promise<Actor | undefined> {
    const { actors, oidc } = this.dependencies;
    const person = personOf(claims, oidc);
    return person && actorNamed(person, actors);
  }

  /** The name stays at the provider: nobody here has it. */
  private async refuse(): Promise<Problem> {
    await this.dependencies.audit.recordAlone({
      organizationId: null,
      action: 'session.refused',
      outcome: 'refused',
      metadata: { reason: 'unknown user', by: this.dependencies.oidc.issuer },
    });
    const detail = 'The identity provider knows you, but nobody here has that name.';
    return new Problem('SIGN_IN_FAILED', detail);
  }

  /** What the provider says of itself, asked once; what failed is asked again. */
  private known(): Promise<Configuration> {
    this.configuration ??= this.discover();
    this.configuration.catch(() => (this.configuration = undefined));
    return this.configuration;
  }

  private async discover(): Promise<Configuration> {
    const { oidc, client } = this.dependencies;
    const issuer = new URL(oidc.issuer);
    const proof = client.secret === undefined ? None() : ClientSecretPost(client.secret);
    try {
      return await discovery(issuer, client.id, undefined, proof, {
        timeout: TIMEOUT_SECONDS,
        // Only outside production, where the configuration takes no other.
        execute: issuer.protocol === 'http:' ? [allowInsecureRequests] : [],
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      const detail = 'The identity provider does not answer as one. Sign in by password, or later.';
      throw new Problem('IDENTITY_PROVIDER_UNAVAILABLE', detail, { reason });
    }
  }

  private at(path: string): string {
    return `${this.dependencies.publicUrl.replace(/\/+$/, '')}${path}`;
  }
}
