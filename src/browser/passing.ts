import type { Passing } from './now.ts';

/** Has a link say what is passing, where there are both and it has not ended at `now` (ms since 1970); tells whether. */
export function tell(
  link: HTMLAnchorElement | null | undefined,
  passing: Passing | null | undefined,
  now = Date.now(),
): link is HTMLAnchorElement {
  if (!link || !passing || !(Date.parse(passing.until) > now)) return false;
  link.textContent = passing.text;
  link.ariaLabel = passing.label ?? null;
  if (passing.url) link.href = passing.url;
  return true;
}
