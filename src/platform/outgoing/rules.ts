import { isIP } from 'node:net';
import { isPublicAddress } from './addresses';

/** Which addresses may be called besides public ones. */
export interface OutgoingSettings {
  /** `host`, `host:port`, `host:*`, or `*` for everything. */
  hosts: readonly string[];
  production: boolean;
}

/** Nobody is called at this address: trying again is of no use. The message is fit to be shown. */
export class OutgoingRefused extends Error {
  readonly code = 'OUTGOING_REFUSED';
}

/** Where a request is to go, as far as its URL tells. */
export interface Target {
  url: URL;
  /** Without brackets and without the dot at the end. */
  host: string;
  /** Named in the settings, so that it may be internal. */
  isListed: boolean;
}

const USUAL_PORTS = [80, 443, 8080, 8443];

/**
 * Reads a URL that somebody has configured.
 *
 * @throws OutgoingRefused for everything that its text alone tells to be wrong
 */
export function targetOf(text: string, { hosts, production }: OutgoingSettings): Target {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new OutgoingRefused(
      'The URL has to be a whole one that begins with https:// or http://.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new OutgoingRefused('The URL must not have a user or a password: others can read it.');
  }
  const host = hostOf(url);
  const port = portOf(url);
  const isListed = hosts.some((entry) => isEntryOf(entry, host, port));
  if (isListed) return { url, host, isListed };
  if (production && url.protocol !== 'https:') {
    throw new OutgoingRefused(`The URL has to begin with https://. ${remedy(url)}`);
  }
  if (!USUAL_PORTS.includes(port)) {
    const usual = USUAL_PORTS.join(', ');
    throw new OutgoingRefused(`Port ${port} is none of ${usual}. ${remedy(url)}`);
  }
  if (isIP(host) !== 0) requirePublic(url, [host]);
  return { url, host, isListed };
}

/** @throws OutgoingRefused unless all addresses of a host are public */
export function requirePublic(url: URL, addresses: readonly string[]): void {
  if (addresses.length > 0 && addresses.every(isPublicAddress)) return;
  throw new OutgoingRefused(`"${url.hostname}" is an internal address. ${remedy(url)}`);
}

/** True for what `COUNTERSIGN_OUTGOING_HOSTS` may list. */
export function isOutgoingEntry(entry: string): boolean {
  if (entry === '*') return true;
  const [host, port] = split(entry);
  const address = `http://${host}:${port === undefined || port === '*' ? 80 : port}/`;
  if (port !== undefined && !/^(\*|\d{1,5})$/.test(port)) return false;
  return !/[/@?#*\s]/.test(host) && URL.canParse(address);
}

function isEntryOf(entry: string, host: string, port: number): boolean {
  if (entry === '*') return true;
  const [listed, ports] = split(entry);
  // Written as URLs have it, so that all spellings of an address are one.
  if (hostOf(new URL(`http://${listed}/`)) !== host) return false;
  if (ports === undefined) return USUAL_PORTS.includes(port);
  return ports === '*' || Number(ports) === port;
}

/** Host and port; the colons of IPv6 stand in brackets. */
function split(entry: string): [host: string, port: string | undefined] {
  const [, host = entry, port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(entry) ?? [];
  return [host, port];
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

function remedy(url: URL): string {
  const entry = `${url.hostname}:${portOf(url)}`;
  return `Whoever runs Countersign can allow it: add ${entry} to COUNTERSIGN_OUTGOING_HOSTS.`;
}
