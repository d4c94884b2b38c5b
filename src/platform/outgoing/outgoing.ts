import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { requirePublic, targetOf, type OutgoingSettings, type Target } from './rules';

export { OutgoingRefused, type OutgoingSettings } from './rules';

/** Finds all addresses of a host. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** What is sent. */
export interface OutgoingMessage {
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  /** Ends the request early. */
  signal?: AbortSignal | undefined;
}

const byDns: Resolve = (host) => lookup(host, { all: true });

/**
 * Calls addresses that users have configured. Whoever configures them must not reach through us
 * what only we can reach: internal hosts are refused unless the settings name them. A name is
 * resolved once, all its addresses are checked, and the connection goes to one of these.
 */
export class Outgoing {
  constructor(
    private readonly settings: OutgoingSettings,
    private readonly resolve: Resolve = byDns,
  ) {}

  /**
   * Looks at the text of a URL.
   *
   * @throws OutgoingRefused
   */
  check(url: string): void {
    targetOf(url, this.settings);
  }

  /**
   * The same, and at where the name leads now. A name that cannot be resolved is no reason to
   * refuse it: it is looked at again with every request.
   *
   * @throws OutgoingRefused
   */
  async checkName(url: string): Promise<void> {
    const target = targetOf(url, this.settings);
    if (target.isListed || isIP(target.host) !== 0) return;
    const found = await this.resolve(target.host).catch(() => []);
    if (found.length > 0) requirePublic(target.url, addressesIn(found));
  }

  /**
   * Posts, and returns the status. Follows no redirect and reads no body of an answer.
   *
   * @throws OutgoingRefused, and other errors when nothing was answered
   */
  async post(url: string, message: OutgoingMessage): Promise<number> {
    const signal = stopAfter(message);
    const target = targetOf(url, this.settings);
    try {
      return await send(target, await this.addressesOf(target, signal), { ...message, signal });
    } catch (error) {
      throw signal.aborted ? stopped(message) : error;
    }
  }

  private async addressesOf(target: Target, signal: AbortSignal): Promise<LookupAddress[]> {
    const { host, url, isListed } = target;
    const version = isIP(host);
    // The socket asks nobody about an address, so it has been checked with the text of the URL.
    if (version !== 0) return [{ address: host, family: version }];
    const found = await race(this.resolve(host), signal);
    if (found.length === 0) throw new Error(`"${host}" has no address.`);
    if (!isListed) requirePublic(url, addressesIn(found));
    return found;
  }
}

const addressesIn = (found: readonly LookupAddress[]): string[] =>
  found.map(({ address }) => address);

/** Answers every question about a name with the addresses that have been checked. */
function always(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}

async function send(
  { url }: Target,
  addresses: readonly LookupAddress[],
  { headers, body, signal, timeoutMs }: OutgoingMessage,
): Promise<number> {
  const dispatcher = new Agent({ connect: { lookup: always(addresses) }, pipelining: 0 });
  const options = { headers, body, signal, dispatcher, headersTimeout: timeoutMs };
  try {
    const answer = await request(url, { method: 'POST', ...options });
    // Whatever the other side has to say beside its status: it is read, shown and kept nowhere.
    answer.body.on('error', () => undefined).destroy();
    return answer.statusCode;
  } finally {
    await dispatcher.destroy();
  }
}

function stopAfter({ timeoutMs, signal }: OutgoingMessage): AbortSignal {
  const own = AbortSignal.timeout(timeoutMs);
  return signal ? AbortSignal.any([own, signal]) : own;
}

function stopped({ timeoutMs, signal }: OutgoingMessage): Error {
  if (signal?.aborted) return new Error('The request was stopped.');
  return new Error(`No answer came within ${timeoutMs / 1000} s.`);
}

/** A question to the name servers cannot be taken back, but it need not be waited for. */
async function race<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new Error('Stopped.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject);
  });
}
