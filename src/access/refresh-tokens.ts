import type { SigningKeys } from './signing-keys';

/** The parts of a session that make its refresh tokens. */
export interface RefreshSource {
  id: string;
  /** Of which renewal the token is. */
  generation: number;
  salt: string;
}

const FORM = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})\.([\w-]{43})$/;

/**
 * Makes and reads refresh tokens: session, generation and a code over both. The same generation has
 * the same token, so a lost answer can be given again, and nothing in the database makes one.
 */
export class RefreshTokens {
  constructor(private readonly keys: SigningKeys) {}

  of(source: RefreshSource): string {
    const { id, generation } = source;
    return `${id}.${generation}.${this.keys.mac('refresh-token', textOf(source))}`;
  }

  /** What a token claims to be; undefined when it is none. */
  read(token: string): { id: string; generation: number; mac: string } | undefined {
    const [, id, generation, mac] = FORM.exec(token) ?? [];
    if (id === undefined || mac === undefined) return undefined;
    return { id, generation: Number(generation), mac };
  }

  /** Whether the code is the one of this session and generation. */
  proves(source: RefreshSource, mac: string): boolean {
    return this.keys.proves('refresh-token', textOf(source), mac);
  }
}

function textOf({ id, generation, salt }: RefreshSource): string {
  return `${id}|${generation}|${salt}`;
}
