import { z } from 'zod';

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((word) => word === 'true');
const perMinute = (fallback: number): z.ZodType<number> =>
  z.coerce.number().int().min(1).max(10_000_000).default(fallback);

/** Who may come in, and how often: the variables about access. */
export const ACCESS_VARIABLES = {
  /** Believes the header `X-Countersign-User`; for development and tests. */
  COUNTERSIGN_TRUST_USER_HEADER: flag,
  /** Attempts to sign in per minute from one address. */
  COUNTERSIGN_LIMIT_SIGN_INS: perMinute(60),
  /** Decisions per minute of one person. */
  COUNTERSIGN_LIMIT_DECISIONS: perMinute(600),
  /** First administrator, made by `migrate` and `up` where they do not exist. */
  COUNTERSIGN_ADMIN_USERNAME: z.string().min(1).max(200).optional(),
  COUNTERSIGN_ADMIN_PASSWORD: z.string().optional(),
  COUNTERSIGN_ORGANIZATION: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'has to be a key like "acme"')
    .optional(),
  /** Provider of OpenID Connect whose bearer tokens are accepted. */
  OIDC_ISSUER: z.url().optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  OIDC_JWKS_URL: z.url().optional(),
  OIDC_USER_CLAIM: z.string().min(1).default('preferred_username'),
  OIDC_ORGANIZATION: z.string().min(1).optional(),
  OIDC_ORGANIZATION_CLAIM: z.string().min(1).optional(),
  /** Lets people of that provider sign in with their browser. */
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_SCOPES: z.string().min(1).default('openid profile email'),
};

type AccessEnvironment = z.infer<z.ZodObject<typeof ACCESS_VARIABLES>>;

/** A provider of identities, and how its tokens name our people. */
export interface OidcConfig {
  issuer: string;
  audience: string;
  /** Where its keys are; asked of the provider when it is not given. */
  jwksUrl: string | undefined;
  /** Claim with a username, or with an e-mail address if it is `email`. */
  userClaim: string;
  /** Key of the organization that all its people belong to … */
  organization: string | undefined;
  /** … or the claim that has it. */
  organizationClaim: string | undefined;
}

/** How we are known to a provider to which browsers are sent. */
export interface OidcClientConfig {
  id: string;
  /** Public clients have none; PKCE is used in any case. */
  secret: string | undefined;
  /** Separated by blanks. */
  scopes: string;
}

/** The first administrator of an organization. */
export interface FirstAdministrator {
  organization: string;
  username: string;
  password: string;
}

/** How people and services come in. */
export interface AccessConfig {
  trustUserHeader: boolean;
  /** Per minute. */
  limits: { signIns: number; decisions: number };
  administrator: FirstAdministrator | undefined;
  /** For `admin create`, which is given the names on the command line. */
  administratorPassword: string | undefined;
  oidc: OidcConfig | undefined;
  /** Only with `oidc`. */
  oidcClient: OidcClientConfig | undefined;
}

/** Everything that is wrong with the variables about access, together. */
export function accessProblems(
  env: AccessEnvironment & { COUNTERSIGN_PUBLIC_URL?: string | undefined },
  production: boolean,
): string[] {
  const { OIDC_ISSUER: issuer, COUNTERSIGN_ADMIN_USERNAME: admin } = env;
  const urls = { OIDC_ISSUER: issuer, OIDC_JWKS_URL: env.OIDC_JWKS_URL };
  return [
    ...(production && env.COUNTERSIGN_TRUST_USER_HEADER
      ? ['COUNTERSIGN_TRUST_USER_HEADER: refused in production, where everybody could be anybody']
      : []),
    ...(admin !== undefined && env.COUNTERSIGN_ADMIN_PASSWORD === undefined
      ? ['COUNTERSIGN_ADMIN_PASSWORD: required with COUNTERSIGN_ADMIN_USERNAME']
      : []),
    ...(admin !== undefined && env.COUNTERSIGN_ORGANIZATION === undefined
      ? ['COUNTERSIGN_ORGANIZATION: required with COUNTERSIGN_ADMIN_USERNAME']
      : []),
    ...(issuer !== undefined && env.OIDC_AUDIENCE === undefined
      ? ['OIDC_AUDIENCE: required with OIDC_ISSUER, or tokens for other programs would do']
      : []),
    ...(issuer !== undefined && !env.OIDC_ORGANIZATION === !env.OIDC_ORGANIZATION_CLAIM
      ? ['OIDC_ORGANIZATION: give it or OIDC_ORGANIZATION_CLAIM, one of the two, with OIDC_ISSUER']
      : []),
    ...(issuer === undefined && env.OIDC_CLIENT_ID !== undefined
      ? ['OIDC_ISSUER: required with OIDC_CLIENT_ID']
      : []),
    ...(env.OIDC_CLIENT_ID !== undefined && env.COUNTERSIGN_PUBLIC_URL === undefined
      ? ['COUNTERSIGN_PUBLIC_URL: required with OIDC_CLIENT_ID, for the way back']
      : []),
    ...Object.entries(urls)
      .filter(([, url]) => production && url !== undefined && !url.startsWith('https:'))
      .map(([name]) => `${name}: has to be https in production`),
  ];
}

/** The parsed variables in the shape that the program uses. */
export function accessConfig(env: AccessEnvironment): AccessConfig {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = env;
  const [organization, username, password] = [
    env.COUNTERSIGN_ORGANIZATION,
    env.COUNTERSIGN_ADMIN_USERNAME,
    env.COUNTERSIGN_ADMIN_PASSWORD,
  ];
  return {
    trustUserHeader: env.COUNTERSIGN_TRUST_USER_HEADER,
    limits: {
      signIns: env.COUNTERSIGN_LIMIT_SIGN_INS,
      decisions: env.COUNTERSIGN_LIMIT_DECISIONS,
    },
    administrator:
      organization !== undefined && username !== undefined && password !== undefined
        ? { organization, username, password }
        : undefined,
    administratorPassword: password,
    oidc:
      issuer === undefined || audience === undefined
        ? undefined
        : {
            issuer,
            audience,
            jwksUrl: env.OIDC_JWKS_URL,
            userClaim: env.OIDC_USER_CLAIM,
            organization: env.OIDC_ORGANIZATION,
            organizationClaim: env.OIDC_ORGANIZATION_CLAIM,
          },
    oidcClient:
      env.OIDC_CLIENT_ID === undefined
        ? undefined
        : {
            id: env.OIDC_CLIENT_ID,
            secret: env.OIDC_CLIENT_SECRET,
            scopes: env.OIDC_SCOPES,
          },
  };
}
