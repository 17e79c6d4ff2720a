import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { article, build, filesIn, publication, temporaryFolder } from '../build/building.ts';
import { photograph } from '../build/photograph.ts';
import { launchBrowser } from '../browser/browser.ts';
import { serve } from '../browser/static-host.ts';

/** `PICTURES` asks for fewer. */
const count = Number(process.env['PICTURES'] ?? 1000);
/** In ms. A thousand photographs take two cores a quarter of it; a slow machine is none that hangs. */
const hour = 3_600_000;

const now = ['--now', '2026-11-01T00:00:00Z'];
const folder = temporaryFolder(afterAll);
const content = join(folder, 'content');
const isVariant = (file: string): boolean => /\.(?:avif|webp)$/.test(file);

beforeAll(async () => {
  publication(content, {});
  for (let index = 0; index < count; index++) {
    const day = new Date(Date.UTC(2024, 0, 1 + (index % 600))).toISOString().slice(0, 10);
    publication(content, {
      [`articles/story-${index}.md`]: article(
        { title: `Story ${index}`, date: day, image: `{src: ./p${index}.jpg, alt: A shore}` },
        `Words.\n\n![Within](./p${(index + 1) % count}.jpg)\n\nWords.`,
      ),
      // Each of other bytes.
      [`articles/p${index}.jpg`]: await photograph(1200 + 8 * (index % 100), 800 + (index % 37)),
    });
  }
});

it(
  'photographs are converted once, and not touched again',
  async () => {
    const builds: Record<string, unknown> = {};
    const built = async (what: string, ...args: readonly string[]) => {
      const done = await build(content, folder, [...now, ...args]);
      expect(done, done.err).toMatchObject({ code: 0 });
      const { seconds, written, peakRssMiB } = done.report();
      builds[what] = { seconds, written, peakRssMiB };
      return { ...done, written };
    };
    const { dist } = await built('cold');
    const variants = filesIn(dist).filter(isVariant);
    expect(variants.length).toBeGreaterThan(count * 8);
    const times = new Map(variants.map((file) => [file, statSync(join(dist, file)).mtimeMs]));

    expect((await built('again')).written).toBe(0);
    publication(content, {
      'articles/story-0.md': article({ title: 'Other', date: '2024-01-01' }),
    });
    await built('an article changed');
    // What the changed article showed alone is gone; nothing else was written.
    for (const file of filesIn(dist).filter(isVariant)) {
      expect(statSync(join(dist, file)).mtimeMs, file).toBe(times.get(file));
    }
    rmSync(dist, { recursive: true });
    await built('with the cache, into an empty folder');
    console.log(`${count} photographs, ${variants.length} variants`, builds);

    const browser = await launchBrowser();
    const host = await serve(dist);
    for (const [width, deviceScaleFactor] of [
      [390, 3],
      [1440, 1],
      [1440, 2],
    ] as const) {
      for (const page of ['/', '/2024/01/02/story-1/']) {
        const context = await browser.newContext({
          viewport: { width, height: 900 },
          deviceScaleFactor,
        });
        const tab = await context.newPage();
        const loaded: Record<string, number> = {};
        tab.on('response', (response) => {
          const [, ending] = /\.(avif|webp|jpg)$/.exec(response.url()) ?? [];
          if (ending === undefined) return;
          const file = join(dist, new URL(response.url()).pathname);
          loaded[ending] = (loaded[ending] ?? 0) + statSync(file).size;
        });
        await tab.goto(host.origin + page);
        await tab.evaluate(async () => {
          for (const image of document.images) image.loading = 'eager';
          await Promise.all([...document.images].map((image) => image.decode()));
        });
        const originals = await tab.evaluate(() => [...document.images].map((image) => image.src));
        const original = originals.reduce(
          (sum, src) => sum + statSync(join(dist, new URL(src).pathname)).size,
          0,
        );
        console.log(
          `${page} at ${width} px × ${deviceScaleFactor}: bytes`,
          loaded,
          `of ${original}`,
        );
        expect(Object.keys(loaded)).toEqual(['avif']);
        expect(loaded['avif']).toBeLessThan(original / 2);
        await context.close();
      }
    }
    host.close();
    await browser.close();
  },
  hour,
);
