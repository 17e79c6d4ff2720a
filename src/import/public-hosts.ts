import { lookup as lookupHost, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { privateNetworks, type Network } from '../domain/networks.ts';

/** Further networks that are nobody's to ask from outside (IANA's special-purpose registries). */
const otherNetworks: readonly Network[] = [
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

const special = new BlockList();
for (const network of [...privateNetworks, ...otherNetworks]) special.addSubnet(...network);

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
