import type { Passing } from './now.ts';

/** Has a link say it, where it has not ended at `now` (milliseconds since 1970); tells whether it has not. */
export function tell(
  link: HTMLAnchorElement,
  { text, url, label = null, until }: Passing,
  now = Date.now(),
): boolean {
  const isRunning = Date.parse(until) > now;
  if (isRunning) {
    link.textContent = text;
    link.ariaLabel = label;
    if (url) link.href = url;
  }
  return isRunning;
}
