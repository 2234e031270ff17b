import { lookup as dnsLookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** An address that a name was resolved to. */
export type Address = { readonly address: string; readonly family: number };

/** Resolves a name to all its addresses. */
export type Resolve = (hostname: string) => Promise<readonly Address[]>;

/** IANA's special-purpose registry for IPv4: what is not globally reachable. */
const PRIVATE_4 = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  PRIVATE_4.addSubnet(net, bits, 'ipv4');
}

/** Of IPv6 only global unicast is public, without what tunnels to IPv4 or is for documents and benchmarks. */
const GLOBAL_6 = new BlockList();
GLOBAL_6.addSubnet('2000::', 3, 'ipv6');
const PRIVATE_6 = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  PRIVATE_6.addSubnet(net, bits, 'ipv6');
}

/** Whether an address lies in the public internet: not this machine, not its network, not a cloud's metadata. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !PRIVATE_4.check(address, 'ipv4');
  return family === 6 && GLOBAL_6.check(address, 'ipv6') && !PRIVATE_6.check(address, 'ipv6');
}

/** Asks the system's resolver. */
export const systemResolve: Resolve = (hostname) => dnsLookup(hostname, { all: true, order: 'verbatim' });

/**
 * The one address to connect to: resolved here once and connected to as it is, so that a name cannot mean another place a moment later. A name of
 * which any address is not public is refused altogether.
 * @returns null when it must not be connected to
 * @throws when the name cannot be resolved
 */
export async function pinnedAddress(url: URL, resolve: Resolve = systemResolve): Promise<Address | null> {
  const found = await resolve(url.hostname.replace(/^\[(.*)\]$/, '$1'));
  return found.every(({ address }) => isPublicAddress(address)) ? (found[0] ?? null) : null;
}
