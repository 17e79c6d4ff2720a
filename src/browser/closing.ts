import { keep, keyOf } from './device.ts';
import type { Doings } from './doings.ts';

/** Takes the alert away, for as long as it says the same. */
export const closing: Doings = {
  dismiss: ({ parentElement: line }) => {
    keep(keyOf('alert'), line?.querySelector('a')?.textContent ?? '');
    line?.replaceChildren();
  },
};
