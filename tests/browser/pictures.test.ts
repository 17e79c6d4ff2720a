import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { mediaType } from '../../src/outputs/media-type.ts';
import { readPicture } from '../../src/pipeline/picture-file.ts';
import { root } from '../build/building.ts';
import { launchBrowser } from './browser.ts';

test('a picture without its metadata looks the same to the point, and has the size that is said', async () => {
  const folder = join(root, 'tests', 'fixtures', 'pictures');
  const browser = await launchBrowser();
  const tab = await browser.newPage();
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    const picture = readPicture(bytes, name);
    if ('error' in picture) throw new Error(picture.error);
    const shown = await seen(tab, name, picture.bytes);
    expect(shown, name).toEqual(await seen(tab, name, bytes));
    expect([shown.width, shown.height], name).toEqual([picture.width, picture.height]);
  }
  await browser.close();
});

/** What a browser makes of a picture. */
function seen(
  tab: Page,
  name: string,
  bytes: Uint8Array,
): Promise<{ width: number; height: number; points: number[] }> {
  const address = `data:${mediaType(name)};base64,${Buffer.from(bytes).toString('base64')}`;
  return tab.evaluate(async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = new OffscreenCanvas(width, height).getContext('2d');
    canvas?.drawImage(image, 0, 0);
    return { width, height, points: [...(canvas?.getImageData(0, 0, width, height).data ?? [])] };
  }, address);
}
