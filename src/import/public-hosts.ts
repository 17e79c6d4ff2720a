import { lookup as lookupHost, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/** Networks that are nobody's to ask from outside (IANA's special-purpose registries). */
const special = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  special.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  special.addSubnet(network, bits, 'ipv6');
}

/** Whether an IP address is one of the public network. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isPublicAddress(mapped);
  // Other ways of writing an IPv4 address within an IPv6 one.
  if (/^::(?:ffff:)?[\da-f]{1,4}:[\da-f]{1,4}$/i.test(address)) return false;
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4');
    case 6:
      return !special.check(address, 'ipv6');
    default:
      return false;
  }
}

type Answered = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/** Looks a host up for a connection, and refuses it where any address of it is not public: at the connection itself, so that no second answer can be another. */
export function publicLookup(host: string, options: LookupOptions, answer: Answered): void {
  lookupHost(host, { ...options, all: true }, (error, found) => {
    if (error) {
      answer(error, '');
      return;
    }
    const wrong = found.find(({ address }) => !isPublicAddress(address));
    const [first] = found;
    if (wrong || !first) {
      answer(new Error(`${host} is in a private network`), '');
    } else if (options.all === true) answer(null, found);
    else answer(null, first.address, first.family);
  });
}
