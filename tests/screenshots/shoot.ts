import { join } from 'node:path';
import type { Browser } from 'playwright-core';

/** How a page is looked at. */
export interface Look {
  /** Part of the picture's name: `light`, `dark`, `persian`. */
  readonly name: string;
  readonly colorScheme: 'light' | 'dark';
  /** Where the site is served, without a slash at its end. */
  readonly origin: string;
}

/** The widths of a small phone, a tablet and a desk, in px. */
export const widths = [320, 768, 1440] as const;

/** Takes a page as a whole, as a reader sees it who comes for the first time; returns the picture's file. */
export async function shoot(
  browser: Browser,
  { kind, address }: { kind: string; address: string },
  { width, look, now }: { width: number; look: Look; now: number },
  folder: string,
): Promise<string> {
  const context = await browser.newContext({
    viewport: { width, height: Math.round(width < 500 ? width * 2 : width * 0.7) },
    colorScheme: look.colorScheme,
    reducedMotion: 'reduce',
  });
  try {
    const tab = await context.newPage();
    await tab.clock.setFixedTime(now);
    await tab.goto(look.origin + encodeURI(address), { waitUntil: 'networkidle' });
    await tab.evaluate(async () => {
      for (const image of document.images) image.loading = 'eager';
      // A picture that is broken is to be seen so.
      await Promise.allSettled([...document.images].map((image) => image.decode()));
      await document.fonts.ready;
    });
    const path = join(folder, `${kind}-${width}-${look.name}.png`);
    await tab.screenshot({ path, fullPage: true, animations: 'disabled' });
    return path;
  } finally {
    await context.close();
  }
}
