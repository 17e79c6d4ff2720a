import { appearance } from './appearance.ts';
import { closing } from './closing.ts';
import type { Doings } from './doings.ts';
import { goingOn } from './places.ts';
import { readingList, tellSaved } from './reading-list.ts';
import { sharing } from './sharing.ts';
import { markNewParts } from './stories.ts';

// Fetched by the page's script (wake.ts), which tells of controls that are pressed or changed.
const doings: Doings = { ...appearance, ...closing, ...sharing, ...readingList, ...goingOn() };

addEventListener('tool', ({ target }) => {
  const control = target as HTMLElement;
  doings[control.dataset['tool'] as string]?.(control);
});
markNewParts();
tellSaved();
