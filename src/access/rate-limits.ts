import type { DataSource } from '../platform/database/types';
import type { Allowance, Limiter, LimitName } from '../platform/http/limits';
import { networkOf } from '../platform/network';
import { SharedCounter, type Counted } from './shared-counter';
import { Tally } from './tally';

const WINDOW_SECONDS = 60;
/** A company may be behind one address, and a service acts for many people. */
const MANY = 10;

/** Counts points for a key. */
type Count = (key: string, points: number) => Promise<Counted>;

/**
 * The limits of an API, shared by all its processes. Signing in is counted exactly, decisions as
 * described at `Tally`.
 *
 * @param perMinute sign-ins of an address, and decisions of a person
 */
export function createLimiter(
  dataSource: DataSource,
  { signIns, decisions }: { signIns: number; decisions: number },
): Limiter {
  const exactly = (prefix: string): Count => {
    const counter = new SharedCounter(dataSource, prefix, WINDOW_SECONDS);
    return (key, points) => counter.add(key, points);
  };
  const roughly = (prefix: string, limit: number): Count => {
    const tally = new Tally(new SharedCounter(dataSource, prefix, WINDOW_SECONDS), limit);
    return (key, points) => tally.add(key, points);
  };
  const ofAddress: Record<LimitName, { limit: number; count: Count }> = {
    authentication: { limit: signIns, count: exactly('sign-in') },
    refresh: { limit: signIns * MANY, count: roughly('refresh', signIns * MANY) },
    decisions: { limit: decisions * MANY, count: roughly('decide-ip', decisions * MANY) },
    // The token in a link shows who one is.
    links: { limit: signIns * MANY, count: roughly('links', signIns * MANY) },
  };
  const ofPerson = { limit: decisions, count: roughly('decide', decisions) };
  const ofService = { limit: decisions * MANY, count: roughly('serve', decisions * MANY) };
  return async (name, { ip, actor }, points = 1) => {
    const { limit, count } = ofAddress[name];
    const address = allowance(limit, await count(networkOf(ip), points));
    if (name !== 'decisions' || actor === undefined || address.remaining < 0) return address;
    const own = actor.kind === 'service' ? ofService : ofPerson;
    return allowance(own.limit, await own.count(actor.id, points));
  };
}

function allowance(limit: number, { count, resetsIn }: Counted): Allowance {
  return { limit, remaining: limit - count, reset: Math.max(1, Math.ceil(resetsIn / 1000)) };
}
