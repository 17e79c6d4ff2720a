import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { article, build, publication, read } from '../build/building.ts';
import { photograph } from '../build/photograph.ts';
import { siteInBrowser } from './reader.ts';

const lead = (name: string): Readonly<Record<string, string>> => ({
  image: `{src: ./${name}.jpg, alt: A shore, focus: 80% 20%}`,
});

/** Pictures of three shapes, in every place that a page has for one. */
async function buildPhotographs(folder: string): Promise<string> {
  const content = join(folder, 'content');
  mkdirSync(join(content, 'articles'), { recursive: true });
  for (const [name, width, height] of [
    ['wide', 2000, 1200],
    ['tall', 1200, 1700],
    ['small', 600, 400],
  ] as const) {
    writeFileSync(join(content, `articles/${name}.jpg`), await photograph(width, height));
  }
  const names = ['wide', 'tall', 'wide', 'small', 'wide', 'tall', 'wide', 'small', 'wide', 'tall'];
  publication(content, {
    ...Object.fromEntries(
      names.map((name, index) => [
        `articles/story-${index}.md`,
        article(
          {
            date: `2023-10-${String(20 - index)}`,
            authors: '[anna]',
            tags: '[sea]',
            ...lead(name),
          },
          `Words.\n\n![Within](./${name}.jpg)\n\n::wide[Wide]{src="./wide.jpg" alt="A shore"}\n\nWords.`,
        ),
      ]),
    ),
  });
  const { code, err, dist } = await build(content, folder, ['--now', '2023-10-25T12:00:00Z']);
  if (code !== 0) throw new Error(err);
  return dist;
}

const site = siteInBrowser(buildPhotographs);

const pages = [
  '/',
  '/world/',
  '/2023/10/20/story-0/',
  '/2023/10/19/story-1/',
  '/2023/10/17/story-3/',
];

const screens = [
  [390, 3],
  [768, 2],
  [1024, 1],
  [1440, 2],
] as const;

it.each(screens)(
  'on a screen of %i px at %i points each, every picture is the smallest that fits where it stands',
  async (width, deviceScaleFactor) => {
    for (const page of pages) {
      // Anew for each: of what it has already, a browser takes a wider one.
      const tab = await site.newTab({ viewport: { width, height: 900 }, deviceScaleFactor });
      await tab.goto(page);
      // What waits until it is near is called for; what is loaded already is not loaded anew.
      await tab.evaluate(async () => {
        for (const image of document.images) image.loading = 'eager';
        await Promise.all([...document.images].map((image) => image.decode()));
      });
      const shown = await tab.evaluate(() =>
        [...document.images].map((image) => {
          const { width: wide, height: high } = image.getBoundingClientRect();
          const ratio = Number(image.getAttribute('width')) / Number(image.getAttribute('height'));
          const covers = getComputedStyle(image).objectFit === 'cover';
          const [source] = image.parentElement?.querySelectorAll('source') ?? [];
          return {
            chosen: image.currentSrc.replace(/^.*\/media\//, ''),
            needed: (covers ? wide : Math.min(wide, high * ratio)) * devicePixelRatio,
            offered: (source?.srcset ?? '')
              .split(', ')
              .map((one) => Number(/ (\d+)w$/.exec(one)?.[1])),
          };
        }),
      );
      expect(shown.length).toBeGreaterThan(0);
      for (const { chosen, needed, offered } of shown) {
        const fits = offered.find((one) => one >= needed * 0.97) ?? offered.at(-1);
        expect(chosen, `${page}: ${needed} of ${offered.join()}`).toMatch(
          new RegExp(`\\.${String(fits)}-\\d\\.avif$`),
        );
      }
    }
  },
);

it('nothing moves while pictures come, and the lead picture comes first', async () => {
  const tab = await site.newTab({ viewport: { width: 390, height: 844 } });
  const asked: string[] = [];
  tab.on('request', (request) => {
    if (request.resourceType() === 'image') asked.push(request.url());
  });
  await tab.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(self, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await tab.goto('/2023/10/20/story-0/');
  await tab.evaluate(() => {
    scrollTo(0, document.body.scrollHeight);
  });
  await tab.waitForLoadState('networkidle');
  expect(await tab.evaluate(() => (self as unknown as { shifts: number[] }).shifts)).toEqual([]);
  expect(asked[0]).toMatch(/\/wide\.[\da-f]{8}\.480-1\.avif$/);
});

it.each([
  ['/2023/10/20/story-0/', ['1200x675', '1200x900', '1200x1200', '2000x1200', '1200x630']],
  ['/2023/10/19/story-1/', ['1200x675', '1200x900', '1200x1200', '1200x1700', '1200x630']],
  ['/2023/10/17/story-3/', ['600x338', '533x400', '400x400', '600x400', '1200x630']],
])('machines are told of the pictures of %s in the shapes they ask for', async (page, sizes) => {
  const html = read(site.dist(), `${page}index.html`);
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? [];
  const [data] = (
    JSON.parse(json) as { '@graph': { image: { url: string; width: number; height: number }[] }[] }
  )['@graph'];
  const told = data?.image ?? [];
  expect(told.map(({ width, height }) => `${width}x${height}`)).toEqual(sizes);
  for (const { url, width, height } of told) {
    const { pathname } = new URL(url);
    expect(await sharp(join(site.dist(), pathname)).metadata()).toMatchObject({ width, height });
  }
});
