import type { Properties } from 'hast';
import { decodedAddress } from '../domain/address.ts';

/** Of a link to another site: it learns neither the page nor the window that a reader comes from. */
export const outsideRel = ['noopener', 'noreferrer', 'external'] as const;

/** What a link that leads out of the site carries; letter boxes and telephones learn nothing anyway. */
export function outsideLink(href: string): Properties {
  return /^https?:/.test(href) ? { href, rel: [...outsideRel] } : { href };
}

/** What is wrong with an address outside the site, though a browser would follow it; and what to write. */
export function faultOfLink(href: string): string | undefined {
  const [, scheme = '', rest = ''] = /^([a-z]+):(?:\/\/)?(.*)$/s.exec(href) ?? [];
  if (scheme === 'mailto') {
    return /^[^@\s]+@[^@\s?]+\.[^@\s?]+/.test(rest) || rest.startsWith('?')
      ? undefined
      : 'is no letter box; write mailto:name@host.example';
  }
  if (scheme === 'tel') {
    return /\d/.test(rest) ? undefined : 'has no number; write tel:+994121234567';
  }
  const [written = ''] = /^[^/?#]*/.exec(rest) ?? [];
  const host = decodedAddress(written) ?? written;
  if (/^https?:?$/.test(host)) {
    return `begins twice; write ${rest.replace(/^https?:?\/*/, 'https://')}`;
  }
  if (namedHost.test(host) || numberedHost.test(host)) return undefined;
  return `leads to no site: "${host}" is no name of a host; write the address as your browser shows it`;
}

/** Words with dots between them; a port perhaps. */
const namedHost = /^[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)+\.?(?::\d+)?$/u;

const numberedHost = /^\[[\da-f:.]+\](?::\d+)?$/i;
