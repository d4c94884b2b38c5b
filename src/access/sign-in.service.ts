import type { DataSource } from '../platform/database/types';
import { Problem } from '../platform/http/problems';
import type { Attempts } from './attempts';
import type { AuditTrail } from '../audit/audit.service';
import { findCandidate, type SignInCandidate } from './credential.store';
import type { Passwords } from './passwords';
import type { SessionsService, SessionTokens } from './sessions.service';

/** What somebody shows who wants to sign in. */
export interface SignInInput {
  /** Key; needed when several organizations have this username. */
  organization?: string | undefined;
  /** Username or e-mail address. */
  username: string;
  password: string;
}

/** What signing in is made of. */
export interface SignInDependencies {
  dataSource: DataSource;
  attempts: Attempts;
  passwords: Passwords;
  sessions: SessionsService;
  audit: AuditTrail;
}

/**
 * Lets people in by their password. Whatever is wrong, the answer and the work for it are the same,
 * so that nobody learns who is known here.
 */
export class SignInService {
  constructor(private readonly dependencies: SignInDependencies) {}

  /** @throws Problem SIGN_IN_FAILED, or RATE_LIMITED */
  async signIn(input: SignInInput, ip: string): Promise<SessionTokens> {
    const { dataSource, attempts, passwords, sessions } = this.dependencies;
    const { organization, username, password } = input;
    const attempt = { account: `${organization ?? ''} ${username}`, ip };
    await attempts.begin(attempt);
    const candidate = await findCandidate(dataSource, { organization, username, ip });
    if (!candidate?.isKnownHere) await attempts.beginFromUnknown(attempt);
    const isRight = await passwords.verify(candidate?.passwordHash ?? undefined, password);
    if (!candidate || !isRight) {
      await attempts.failed(attempt);
      await this.remember(input, candidate);
      throw new Problem('SIGN_IN_FAILED', 'The username or the password is wrong.');
    }
    await attempts.succeeded(attempt);
    return sessions.open(candidate);
  }

  /** The reason stays here. */
  private async remember(
    { username }: SignInInput,
    candidate: SignInCandidate | undefined,
  ): Promise<void> {
    await this.dependencies.audit.recordAlone({
      organizationId: candidate?.organizationId ?? null,
      action: 'session.refused',
      outcome: 'refused',
      ...(candidate ? { target: { type: 'user', id: candidate.id } } : {}),
      metadata: { reason: reasonOf(candidate) },
      // A name that nobody has may be a password in the wrong field.
      ...(candidate ? { personal: { username } } : {}),
    });
  }
}

function reasonOf(candidate: SignInCandidate | undefined): string {
  if (!candidate) return 'unknown user';
  return candidate.passwordHash === null ? 'no password' : 'wrong password';
}
