import { createHash } from 'node:crypto';
import type { DataSource } from '../platform/database/types';
import { Problem } from '../platform/http/problems';
import { networkOf } from '../platform/network';
import { SharedCounter } from './shared-counter';

const QUARTER_HOUR = 15 * 60;
/** So many attempts for one account from one address cost no waiting. */
const FREE_ATTEMPTS = 5;
/** So many failures for one account, from anywhere, slow down all addresses it was never used at. */
const FREE_FAILURES = 100;
/** Longest wait between two attempts. Nobody is locked out for longer by what others do. */
const LONGEST_WAIT_SECONDS = 30;

/** Who is trying: the account as it was typed, and from where. */
export interface Attempt {
  account: string;
  ip: string;
}

/**
 * Slows down who guesses passwords, and nobody else: waiting grows with the attempts of an address
 * for an account, and stays below half a minute. Whether the account exists makes no difference.
 */
export class Attempts {
  private readonly attempts: SharedCounter;
  private readonly failures: SharedCounter;
  private readonly pace: SharedCounter;

  constructor(dataSource: DataSource) {
    this.attempts = new SharedCounter(dataSource, 'attempt', QUARTER_HOUR);
    this.failures = new SharedCounter(dataSource, 'failure', QUARTER_HOUR);
    this.pace = new SharedCounter(dataSource, 'pace', LONGEST_WAIT_SECONDS);
  }

  /** Counts an attempt before its password is looked at. @throws Problem RATE_LIMITED */
  async begin({ account, ip }: Attempt): Promise<void> {
    const key = pairOf(account, ip);
    const { count } = await this.attempts.add(key);
    if (count <= FREE_ATTEMPTS) return;
    await this.keepPace(key, Math.min(2 ** (count - FREE_ATTEMPTS), LONGEST_WAIT_SECONDS));
  }

  /**
   * Slows down an attack on one account from many addresses. Addresses from which it was used
   * before are left alone, so that the attack does not keep its owner out.
   *
   * @throws Problem RATE_LIMITED
   */
  async beginFromUnknown({ account }: Attempt): Promise<void> {
    const key = accountOf(account);
    const { count } = await this.failures.read(key);
    if (count >= FREE_FAILURES) await this.keepPace(key, LONGEST_WAIT_SECONDS);
  }

  async failed({ account }: Attempt): Promise<void> {
    await this.failures.add(accountOf(account));
  }

  async succeeded({ account, ip }: Attempt): Promise<void> {
    await this.attempts.forget(pairOf(account, ip));
  }

  private async keepPace(key: string, seconds: number): Promise<void> {
    const { count, resetsIn } = await this.pace.add(key, 1, seconds);
    if (count === 1) return;
    const retryAfter = Math.max(1, Math.ceil(resetsIn / 1000));
    const message = `Too many attempts. Try again in ${retryAfter} seconds.`;
    throw new Problem('RATE_LIMITED', message, { retryAfter });
  }
}

/** What was typed is not kept: people type passwords into the wrong field. */
function accountOf(account: string): string {
  return createHash('sha256').update(account.toLowerCase()).digest('base64url');
}

function pairOf(account: string, ip: string): string {
  return `${accountOf(account)}@${networkOf(ip)}`;
}
