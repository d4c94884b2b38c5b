import type { ActorService } from '../people/actor.service';
import { UsersService } from '../people/users.service';
import type { Config } from '../platform/config/config';
import type { DataSource } from '../platform/database/types';
import { trustUserHeader } from '../platform/http/authentication';
import type { Authenticate } from '../platform/http/guard';
import type { Limiter } from '../platform/http/limits';
import type { Logger } from '../platform/logging';
import { AccessTokens } from './access-tokens';
import { ApiKeysService } from './api-keys.service';
import { Attempts } from './attempts';
import type { AuditTrail } from '../audit/audit.service';
import { createAuthenticator } from './authenticator';
import { SessionCookies } from './cookies';
import { ExternalTokens } from './external-tokens';
import type { MeDependencies } from './me.routes';
import type { ProviderRoutesDependencies } from './provider-sign-in.routes';
import { ProviderSignIn } from './provider-sign-in.service';
import { PasswordChangesService } from './password-changes.service';
import { Passwords } from './passwords';
import { createLimiter } from './rate-limits';
import { RefreshTokens } from './refresh-tokens';
import type { SessionsDependencies } from './sessions.routes';
import { SessionsService } from './sessions.service';
import { SignInService } from './sign-in.service';
import { SigningKeys } from './signing-keys';

/** What access needs of the rest. */
export interface AccessDependencies {
  dataSource: DataSource;
  actors: ActorService;
  audit: AuditTrail;
  log: Logger;
}

/** Everything about who comes in. */
export interface Access extends SessionsDependencies, MeDependencies, ProviderRoutesDependencies {
  apiKeys: ApiKeysService;
  authenticate: Authenticate;
  limiter: Limiter;
  passwords: Passwords;
}

/** Builds it from the configuration. */
export function createAccess(config: Config, dependencies: AccessDependencies): Access {
  const { dataSource, actors, log } = dependencies;
  const { oidc, trustUserHeader: isHeaderTrusted, limits } = config.access;
  const keys = new SigningKeys(config.secrets);
  const [accessTokens, refreshTokens] = [new AccessTokens(keys), new RefreshTokens(keys)];
  const [attempts, passwords] = [new Attempts(dataSource), new Passwords()];
  const cookies = new SessionCookies(config.production);
  const sessions = new SessionsService({ ...dependencies, keys, accessTokens, refreshTokens });
  const signIn = new SignInService({ ...dependencies, attempts, passwords, sessions });
  const users = new UsersService(dependencies);
  const apiKeys = new ApiKeysService({ ...dependencies, users });
  const passwordChanges = new PasswordChangesService({
    ...dependencies,
    ...{ attempts, passwords, sessions },
  });
  return {
    ...{ signIn, sessions, cookies, passwordChanges, apiKeys, passwords },
    workflowsUrl: workflowsUrl(config.temporal),
    provider: openProvider(config, { ...dependencies, sessions }),
    limiter: createLimiter(dataSource, limits),
    authenticate: createAuthenticator({
      ...{ actors, accessTokens, sessions, apiKeys, cookies, log },
      externalTokens: oidc && new ExternalTokens(oidc),
      otherwise: isHeaderTrusted ? trustUserHeader(actors) : undefined,
    }),
  };
}

/** Where operators find the workflows of approvals, each by its id. */
function workflowsUrl({ uiUrl, namespace }: Config['temporal']): string | undefined {
  if (uiUrl === undefined) return undefined;
  return `${uiUrl.replace(/\/+$/, '')}/namespaces/${namespace}/workflows`;
}

/** Browsers have to find the way back, so it takes the address under which they come. */
function openProvider(
  { access: { oidc, oidcClient: client }, network: { publicUrl } }: Config,
  parts: Pick<AccessDependencies, 'actors' | 'audit'> & { sessions: SessionsService },
): ProviderSignIn | undefined {
  if (!oidc || !client || publicUrl === undefined) return undefined;
  return new ProviderSignIn({ ...parts, oidc, client, publicUrl });
}
