import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../platform/http/problems';

/** Argon2id with 19 MiB in two passes, as OWASP advises; about 45 ms of one processor. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/**
 * Node has four threads for what must not block, and they check the signatures of tokens, too:
 * half of them stay free while many people sign in.
 */
const AT_A_TIME = 2;
/** Who comes after these is told to come back. */
const MOST_WAITING = 500;
const RETRY_AFTER_SECONDS = 5;

/** Hashes passwords and checks them, on threads of their own and a few at a time. */
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private nobodys: Promise<string> | undefined;

  /** @throws Problem RATE_LIMITED when too many wait */
  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFKC'), COST));
  }

  /**
   * Whether it is the password with this hash. Without a hash the work is the same, so that the
   * time of the answer does not tell who is known.
   *
   * @throws Problem RATE_LIMITED when too many wait
   */
  async verify(passwordHash: string | undefined, password: string): Promise<boolean> {
    this.nobodys ??= hash('', COST);
    const expected = passwordHash ?? (await this.nobodys);
    const isRight = await this.inTurn(() => verify(expected, password.normalize('NFKC')));
    return isRight && passwordHash !== undefined;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_A_TIME) {
      if (this.waiting.length >= MOST_WAITING) {
        throw new Problem('RATE_LIMITED', 'Too many people sign in at this moment.', {
          retryAfter: RETRY_AFTER_SECONDS,
        });
      }
      // Whoever leaves hands its place over, so `running` stays as it is.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
