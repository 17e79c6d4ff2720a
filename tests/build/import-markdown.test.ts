import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command, filesIn, read, temporaryFolder } from './building.ts';
import { articles, eleventySite, hugoSite, jekyllSite } from './markdown-sites.ts';

const now = '2026-01-15T12:00:00Z';

interface Report {
  made: Record<string, number>;
  files: Record<string, number>;
  losses: { item: string; kind: string; detail: string }[];
  addresses: { old: string; new: string }[];
  media: { missing: string[] };
}

async function imported(folder: string, site: string): Promise<Report> {
  const places = [
    '--content',
    join(folder, 'content'),
    '--cache',
    join(folder, 'cache'),
    '--now',
    now,
  ];
  const ran = await command('import', [
    'markdown',
    site,
    ...places,
    '--report',
    join(folder, 'report'),
  ]);
  expect(ran.code, ran.err).toBe(0);
  const report = JSON.parse(read(folder, 'report/import-report.json')) as Report;
  const check = await command('check', places);
  expect(check.code, check.err).toBe(0);
  // Every link and picture leads somewhere.
  expect(check.err).not.toMatch(/dead-internal-link|is no file|is not there|malformed-link/);
  expect(report.media.missing).toEqual([]);
  return report;
}

test.each([
  {
    name: 'Hugo',
    site: hugoSite,
    made: { articles, drafts: 1, pages: 1 },
    addresses: ['/2021/03/first-1/', '/culture/story-1/', '/old/0/', '/2021/03/first-3/'],
    first: [
      'articles/2021/03/first-1.md',
      'description: "The standfirst of 0"',
      'section: "news"',
      '[the next](./first-3.md)',
      '![A port](../../files/port.webp "At noon")',
      'https://www.youtube.com/watch?v=abcdefghijk',
      '[The report](../../files/report.pdf)',
      'src: "../../files/port.webp"',
    ],
    lost: { 'template tag': articles, draft: 1, list: 1, 'alternative text': 15 },
  },
  {
    name: 'Jekyll',
    site: jekyllSite,
    made: { articles, drafts: 1, pages: 1 },
    addresses: [
      '/world/2020/05/01/story-0.html',
      '/culture/music/2020/05/02/story-1.html',
      '/older/0.html',
    ],
    first: [
      'articles/2020/05/story-0.md',
      'description: "The standfirst of 0"',
      'section: "world"',
      '[the next](./story-1.md)',
      '![A port](../../files/port.webp "At noon")',
      '```ruby\nputs "{{ raw }}"\n```',
      '- "/older/0.html"',
    ],
    lost: { 'template tag': articles, draft: 1, 'alternative text': articles },
  },
  {
    name: 'Eleventy',
    site: eleventySite,
    made: { articles, pages: 1 },
    addresses: ['/news/story-0/', '/posts/story-1/'],
    first: [
      'articles/2022/07/story-0.md',
      'description: "The standfirst of 0"',
      '[the next](./story-1.md)',
      '[its file](./story-1.md)',
      '![A port](../../files/port.webp "At noon")',
      '- "leyla"',
    ],
    lost: { 'template tag': articles },
  },
])(
  'a site of $name keeps its links, pictures and addresses',
  async ({ site, made, addresses, first, lost }) => {
    const folder = temporaryFolder();
    const report = await imported(folder, site(join(folder, 'site')));
    expect(report.made).toMatchObject(made);
    const known = report.addresses.map(({ old }) => old);
    expect(known).toEqual(expect.arrayContaining(addresses));
    expect(known.length).toBeGreaterThanOrEqual(articles);
    const [file = '', ...said] = first;
    const text = read(folder, `content/${file}`);
    for (const words of said) expect(text).toContain(words);
    const kinds: Record<string, number> = {};
    for (const { kind } of report.losses) kinds[kind] = (kinds[kind] ?? 0) + 1;
    expect(kinds).toEqual(lost);
    expect(
      filesIn(join(folder, 'content')).filter((one) => /^articles\/.*\.md$/.test(one)).length,
    ).toBeGreaterThanOrEqual(articles);
  },
);

test('what cannot be imported is said in a line', async () => {
  const { code, err } = await command('import', ['drupal', 'site.xml']);
  expect(code).toBe(2);
  expect(err).toMatch(/^say what to import: .*\n$/);
});
