import { sameForm } from '../domain/address.ts';
import type { Asking } from './asking.ts';

/** Where each of its addresses leads, null where it is gone; asked once of a filled archive. */
export function redirectTargets(ask: Asking): ReadonlyMap<string, string | null> {
  const lines = ask.redirects();
  let targets = known.get(ask);
  if (!targets) {
    targets = new Map(lines.map(({ source, target }) => [sameForm(source), target]));
    known.set(ask, targets);
  }
  return targets;
}

const known = new WeakMap<Asking, ReadonlyMap<string, string | null>>();
