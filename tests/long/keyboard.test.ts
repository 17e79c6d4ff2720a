import { expect, it } from 'vitest';
import { faultsOfWalk } from '../browser/keyboard.ts';
import { listsFilled, sampleInBrowser } from '../browser/reader.ts';
import { pages } from '../browser/sample-site.ts';

const { newTab } = sampleInBrowser();
const screens = [320, 1280];

it.each(Object.entries(pages))(
  'the keyboard goes through %s in order, and out',
  async (_, address) => {
    for (const width of screens) {
      const tab = await newTab({ viewport: { width, height: 720 } });
      await tab.goto(address);
      await listsFilled(tab);
      expect(await faultsOfWalk(tab), `${width} px`).toEqual([]);
    }
  },
);
