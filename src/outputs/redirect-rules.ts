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
    .map((redirect) => `${rule(redirect, site)}\n`)
    .sort()
    .join('');
}

function rule(redirect: Redirect, site: Site): string {
  const from = redirectHref(redirect.from, site);
  switch (redirect.kind) {
    case 'moved':
      return `${from} ${redirectHref(redirect.to, site)} 301`;
    case 'gone':
      return `${from} ${from} 410`;
  }
}

/** A host would read `*` and `/:word` as placeholders, and redirect more than this address. */
function isPattern(address: string): boolean {
  return /\*|\/:/.test(address);
}
