import { readCookie } from '../platform/http/cookies';
import { ACCESS_TOKEN_SECONDS } from './access-tokens';
import { SESSION_SECONDS, type SessionTokens } from './sessions.service';

const REFRESH_PATH = '/api/v1/sessions/refresh';

/** The tokens of a browser, in cookies that its scripts cannot read. */
export class SessionCookies {
  private readonly access: string;
  private readonly refresh: string;
  private readonly attributes: string;

  /** @param isSecure sent over https alone, as in production */
  constructor(isSecure: boolean) {
    const prefix = isSecure ? '__Secure-' : '';
    this.access = `${prefix}countersign_access`;
    this.refresh = `${prefix}countersign_refresh`;
    this.attributes = `HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  }

  /** Values of `Set-Cookie` that give the tokens to a browser. */
  set({ accessToken, refreshToken }: SessionTokens): string[] {
    return this.cookies(
      [accessToken, ACCESS_TOKEN_SECONDS],
      [refreshToken, SESSION_SECONDS.longest],
    );
  }

  /** Values of `Set-Cookie` that take them away. */
  clear(): string[] {
    return this.cookies(['', 0], ['', 0]);
  }

  accessToken(header: string | undefined): string | undefined {
    return readCookie(header, this.access);
  }

  refreshToken(header: string | undefined): string | undefined {
    return readCookie(header, this.refresh);
  }

  private cookies(access: [string, number], refresh: [string, number]): string[] {
    return [
      `${this.access}=${access[0]}; Path=/api; Max-Age=${access[1]}; ${this.attributes}`,
      `${this.refresh}=${refresh[0]}; Path=${REFRESH_PATH}; Max-Age=${refresh[1]}; ${this.attributes}`,
    ];
  }
}
