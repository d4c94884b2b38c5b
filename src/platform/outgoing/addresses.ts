import ipaddr from 'ipaddr.js';

/** Answers only inside of Azure, although it looks like everybody else's. */
const METADATA = ['168.63.129.16'];

/** The only part of IPv6 that is routed in public. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * True for an address that anybody on the internet may reach: no loopback, private, link-local,
 * shared (CGNAT), metadata, multicast or reserved one, and none of IPv6 that stands for one of IPv4.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text) || METADATA.includes(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_UNICAST);
}
