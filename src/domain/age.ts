const day = 24 * 60 * 60 * 1000;

/**
 * What time alone changes of a published article: it becomes old; is shared seldom, so that no picture is
 * drawn for it (settled); is no news to search engines any more (past); nothing in it happens live any more
 * (over). After how long, in milliseconds; a year has 366 days here.
 */
const ages = { old: 731 * day, settled: 366 * day, past: 2 * day, over: 2 * day } as const;

export type Age = keyof typeof ages;

export const ageNames = Object.keys(ages) as readonly Age[];

/** The moment before which what was published is of that age; both in milliseconds since 1970. */
export function agedBefore(age: Age, now: number): number {
  return now - ages[age];
}
