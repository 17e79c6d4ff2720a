import { expect, it } from 'vitest';
import { violations } from './axe.ts';
import { listsFilled, sampleInBrowser } from './reader.ts';
import { pages } from './sample-site.ts';

const { newTab } = sampleInBrowser();

it.each(Object.entries(pages))('%s keeps nobody out, by every rule of axe', async (_, address) => {
  const tab = await newTab({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  await tab.goto(address);
  await listsFilled(tab);
  expect(await violations(tab)).toEqual([]);
});

it('a page that keeps somebody out is noticed', async () => {
  const tab = await newTab();
  await tab.setContent('<p style="color: #999; background: #fff">Pale</p><img src="/x.png">');
  const found = (await violations(tab)).join('\n');
  expect(found).toContain('color-contrast: p: ');
  expect(found).toContain('image-alt: img: ');
});
