import { expect, it } from 'vitest';
import { temporaryFolder, write } from './building.ts';
import { excesses, limits, weights } from './weight.ts';

const noise = (length: number): string =>
  Array.from({ length }, (_, index) => ((index * 2_654_435_761) >>> 0).toString(36)).join(' ');

it('finds what a page asks for, how much script it has, and what holds it up', () => {
  const folder = temporaryFolder();
  write(folder, {
    'news/index.html': `<!doctype html><link rel=icon href="/sign.svg">
<link rel="stylesheet" href="../look.css"><link rel="stylesheet" href="/paper.css" media="print">
<style>@font-face { src: url(/letters.woff2) } .a { background: url("data:image/png;base64,AA") }</style>
<script type="application/ld+json">{"@type": "NewsArticle"}</script>
<!-- <script src="/off.js"></script> -->
<script>fetch('/now.json'); '<img src="/none.png">'</script>
<script src="/first.js"></script><script src="/second.js" defer></script>
<script type="module" src="/third.js"></script>
<img alt="a > b" src="/a.png"><img src='/a.png'><img loading=lazy src=/b.png>`,
    'first.js': 'one()',
    'second.js': 'two()',
    'third.js': 'import { four } from "./parts/fourth.js"; import("./later.js")',
    'parts/fourth.js': 'export const four = 4',
    'later.js': noise(2000),
    'look.css': '',
    'paper.css': '',
  });
  const [weight] = weights(folder);
  expect(weight).toMatchObject({
    page: 'news/index.html',
    requests: [
      '/news/',
      '/first.js',
      '/second.js',
      '/third.js',
      '/parts/fourth.js',
      '/look.css',
      '/letters.woff2',
      '/now.json',
    ],
    pictures: ['/a.png', '/b.png'],
    icons: ['/sign.svg'],
    blocking: ['/first.js', '/look.css'],
  });
  expect(weight?.script).toBeGreaterThan(100);
  expect(weight?.script).toBeLessThan(400);
});

it('tells which limit a page is over, and by how much', () => {
  const folder = temporaryFolder();
  write(folder, {
    'light.html': '<!doctype html><p>Short</p><script src="/x.js" async></script>',
    'paper/heavy.html': `<p>${noise(5000)}</p><script>${noise(1000)}</script>`,
    'many.html': [1, 2, 3].map((name) => `<script src="/${name}.js" defer></script>`).join(''),
    'held.html': '<script src="/x.js"></script>',
    ...Object.fromEntries(['x', 1, 2, 3].map((name) => [`${name}.js`, ''])),
  });
  const [held, light, many, heavy] = weights(folder).map(excesses);
  expect(light).toEqual([]);
  expect(held).toEqual(['held.html: nothing is shown before /x.js']);
  expect(many).toEqual(['many.html: 4 of 3 requests: /many.html /1.js /2.js /3.js']);
  expect(heavy).toHaveLength(2);
  expect(heavy?.[0]).toMatch(new RegExp(`^paper/heavy.html: HTML \\d{5} of ${limits.html} bytes$`));
  expect(heavy?.[1]).toMatch(/^paper\/heavy.html: JavaScript \d{4} of 3072 bytes$/);
});

it('knows a site that is served under a path', () => {
  const folder = temporaryFolder();
  write(folder, {
    'index.html': '<script type="module" src="/paper/x.js"></script>',
    'x.js': '/* */',
  });
  expect(weights(folder, '/paper/')).toMatchObject([{ requests: ['/paper/', '/paper/x.js'] }]);
});
