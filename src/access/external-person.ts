import type { Actor, ActorService } from '../people/actor.service';
import type { OidcConfig } from '../platform/config/access-config';

/** How a provider names a person of ours. */
export type ExternalPerson = { organization: string } & ({ username: string } | { email: string });

type Claims = Readonly<Record<string, unknown>>;

/** Whom verified claims of a provider speak of; undefined when they name nobody. */
export function personOf(claims: Claims, config: OidcConfig): ExternalPerson | undefined {
  const organization = config.organization ?? textIn(claims, config.organizationClaim);
  const name = textIn(claims, config.userClaim);
  if (organization === undefined || name === undefined) return undefined;
  if (config.userClaim !== 'email') return { organization, username: name };
  // An address that the provider has not verified may be somebody else's.
  return claims['email_verified'] === true ? { organization, email: name } : undefined;
}

/** Who that is here; undefined when nobody is. */
export function actorNamed(
  person: ExternalPerson,
  actors: ActorService,
): Promise<Actor | undefined> {
  return 'email' in person
    ? actors.byEmail(person.organization, person.email)
    : actors.find(person.organization, person.username);
}

function textIn(claims: Claims, name: string | undefined): string | undefined {
  const value = claims[name ?? ''];
  return typeof value === 'string' && value.length <= 320 ? value : undefined;
}
