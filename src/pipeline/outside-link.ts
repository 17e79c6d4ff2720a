import type { Properties } from 'hast';

/** Of a link to another site: it learns neither the page nor the window that a reader comes from. */
export const outsideRel = ['noopener', 'noreferrer', 'external'] as const;

/** What a link that leads out of the site carries; letter boxes and telephones learn nothing anyway. */
export function outsideLink(href: string): Properties {
  return /^https?:/.test(href) ? { href, rel: [...outsideRel] } : { href };
}
