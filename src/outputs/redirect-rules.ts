import type { Redirect } from '../domain/pages.ts';
import type { Site } from '../domain/publication.ts';
import { redirectHref } from './redirect-target.ts';

/**
 * The `_redirects` file of Netlify and Cloudflare: `from to status` a line, sorted. A host that does not
 * read it, or a line of it, serves the page that stands at the old address.
 */
export function redirectRules(redirects: readonly Redirect[], site: Site): string {
  return redirects
    .filter(({ from }) => !isPattern(from))
    .map((redirect) => rules(redirect, site))
    .sort()
    .join('');
}

/**
 * Where a page stands at the old address, Netlify follows only a rule with `!`. Cloudflare skips a line
 * with `!` or 410, follows the next, and takes 2,000 lines in all.
 */
function rules(redirect: Redirect, site: Site): string {
  const from = redirectHref(redirect.from, site);
  switch (redirect.kind) {
    case 'moved': {
      const to = redirectHref(redirect.to, site);
      return `${from} ${to} 301!\n${from} ${to} 301\n`;
    }
    case 'gone':
      return `${from} ${from} 410!\n`;
  }
}

/** A host would read `*` and `:word` as placeholders, and redirect more than this address. */
function isPattern(address: string): boolean {
  return /\*|:[a-z]/i.test(address);
}
