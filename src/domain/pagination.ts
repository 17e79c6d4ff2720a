/** Articles on a numbered page of a listing. */
export const pageSize = 30;

/** How many numbered pages a listing of `count` articles has: full ones, numbered from the oldest. */
export function numberedPages(count: number): number {
  return Math.max(0, Math.floor(count / pageSize) - 1);
}
