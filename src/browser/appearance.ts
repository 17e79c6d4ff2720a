import { keep } from './device.ts';
import type { Doings } from './doings.ts';

/** Has the reader choose how the pages look, and keeps it. */
export const appearance: Doings = {
  scheme: (select) => {
    choose('scheme', (select as HTMLSelectElement).value);
  },
  smaller: () => {
    resize(-1);
  },
  larger: () => {
    resize(1);
  },
};

/** The text size so many steps from another, where there is one; tools.css says what they are. */
export function steppedSize(size: number, steps: number): number {
  return Math.min(3, Math.max(-1, size + steps));
}

function resize(steps: number): void {
  const { size = 0 } = document.documentElement.dataset;
  choose('size', String(steppedSize(+size, steps) || ''));
}

function choose(name: 'scheme' | 'size', value: string): void {
  document.documentElement.dataset[name] = value;
  keep(`caspian:${name}`, value);
  // The script in the head shows it.
  dispatchEvent(new Event('storage'));
}
