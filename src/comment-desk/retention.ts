import type { Newsroom } from './desk.ts';

const day = 24 * 3_600_000;

/** Deletes what was kept long enough; tells how many comments it concerned. */
export function forgetOld({ store, settings, now }: Newsroom): number {
  const at = now();
  return store.forget({
    decided: at - settings.keepDays * day,
    received: at - settings.limits.addressKept,
    now: at,
  });
}
