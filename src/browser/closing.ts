import { keep, keyOf } from './device.ts';
import type { Doings } from './doings.ts';

/** What takes away the thing that it stands in. */
export const closing: Doings = {
  close: (button) => {
    button.closest('dialog')?.close();
  },
  /** An alert: for as long as it says the same. */
  dismiss: (button) => {
    const line = button.closest('.alert');
    keep(keyOf('alert'), line?.querySelector('a')?.textContent ?? '');
    line?.replaceChildren();
  },
};
