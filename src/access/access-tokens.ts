import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { SigningKeys } from './signing-keys';

/** Who issues our tokens, and for whom. */
const ISSUER = 'countersign';
const AUDIENCE = 'countersign-api';
/** Says that it is an access token, so that no other kind of token passes for one. */
const TYPE = 'at+jwt';
export const ACCESS_TOKEN_SECONDS = 600;

const claimsSchema = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  // We name one audience, so a list is none of ours.
  aud: z.literal(AUDIENCE),
});

/** Whose token it is, and by which session. */
export interface AccessClaims {
  userId: string;
  sessionId: string;
}

/**
 * Short-lived tokens that say who somebody is, and nothing of what they may: that is read from the
 * database with every request.
 */
export class AccessTokens {
  constructor(private readonly keys: SigningKeys) {}

  async issue({ userId, sessionId }: AccessClaims): Promise<string> {
    const { kid, key } = this.keys.newest('access-token');
    return new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(userId)
      .setIssuedAt()
      .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
      .sign(key);
  }

  /** @throws when it is not a token of ours, or no longer good */
  async verify(token: string): Promise<AccessClaims> {
    const keys = this.keys.all('access-token');
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const found = keys.find((key) => key.kid === kid);
        if (!found) throw new Error('unknown key');
        return found.key;
      },
      {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: AUDIENCE,
        typ: TYPE,
        requiredClaims: ['exp', 'iat'],
      },
    );
    const { sub, sid } = claimsSchema.parse(payload);
    return { userId: sub, sessionId: sid };
  }
}
