/** The age, in milliseconds, of which an article is old: two years, whichever they are. */
const oldAge = 731 * 24 * 60 * 60 * 1000;

/** The moment before which what was published is old; both in milliseconds since 1970. */
export function oldBefore(now: number): number {
  return now - oldAge;
}
