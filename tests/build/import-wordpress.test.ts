import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { command, filesIn, read, temporaryFolder, type Ran } from './building.ts';
import { author, category, comment, exportOf, oldSite, type Entry } from './wordpress-export.ts';

const now = '2026-01-15T12:00:00Z';
const head = [
  author(1, 'leyla', 'Leyla Aliyeva'),
  author(2, 'omar@private.example', 'Omar Said'),
  category(11, 'world', 'World'),
  category(12, 'asia', 'Asia', 'world'),
  category(13, 'sports', 'Sports'),
].join('\n');

interface Report {
  read: Record<string, number>;
  made: Record<string, number>;
  files: Record<string, number>;
  losses: { item: string; line: number; kind: string; detail: string }[];
  addresses: { old: string; new: string; how: string }[];
  conflicts: { item: string; file: string; offered: string }[];
  media: { copied: number; missing: string[] };
}

async function imported(
  folder: string,
  xml: string,
  args: readonly string[] = [],
): Promise<Ran & { report: Report }> {
  const file = join(folder, 'export.xml');
  writeFileSync(file, xml);
  const ran = await command('import', [
    ...['wordpress', file, '--content', join(folder, 'content'), '--cache', join(folder, 'cache')],
    ...['--report', join(folder, 'report'), '--now', now, ...args],
  ]);
  expect(ran.code, ran.err).toBe(0);
  return { ...ran, report: JSON.parse(read(folder, 'report/import-report.json')) as Report };
}

async function checked(folder: string): Promise<void> {
  const ran = await command('check', [
    '--content',
    join(folder, 'content'),
    '--cache',
    join(folder, 'cache'),
    '--now',
    now,
  ]);
  expect(ran.err + ran.out).toContain(' 0 errors');
  expect(ran.code, ran.err).toBe(0);
}

test('what an export says becomes articles, pages, authors, comments and redirects', async () => {
  const folder = temporaryFolder();
  const png = readFileSync(join(import.meta.dirname, '../../docs/images', pngIn()));
  writeMedia(folder, { '2015/03/quay.png': png, '2015/03/deck.png': png });
  const entries: Entry[] = [
    {
      id: 21,
      type: 'attachment',
      status: 'inherit',
      title: 'Quay',
      url: `${oldSite}/wp-content/uploads/2015/03/quay.png`,
      excerpt: 'The quay at noon',
      link: `${oldSite}/2015/03/01/story-1/quay/`,
      parent: 1,
      meta: {
        _wp_attachment_image_alt: 'A white ferry',
        _wp_attachment_metadata: 'a:1:{s:10:"image_meta";a:1:{s:6:"credit";s:9:"Port news";}}',
      },
    },
    {
      id: 1,
      title: 'Two ports &amp; a <em>ferry</em>',
      sticky: true,
      excerpt: 'The standfirst.',
      terms: [
        ['category', 'asia', 'Asia'],
        ['post_tag', 'ferries', 'Ferries'],
        ['author', 'cap-leyla', 'leyla'],
        ['author', 'cap-guest', 'Guest Writer'],
      ],
      meta: { _thumbnail_id: '21', footnotes: '[{"id":"f1","content":"By <em>count<\\/em>."}]' },
      content: `<!-- wp:paragraph --><p>One<sup data-fn="f1" class="fn"><a href="#f1">1</a></sup>, <a href="${oldSite}/?p=2">two</a>.</p><!-- /wp:paragraph --><!--nextpage--><!-- wp:image --><figure class="wp-block-image"><img src="${oldSite}/wp-content/uploads/2015/03/deck-300x200.png" alt="A deck"/></figure><!-- /wp:image --><!-- wp:footnotes /-->`,
      more:
        comment(31, 'First <b>words</b>') +
        comment(32, 'An answer', { parent: 31, user: 1, name: 'Leyla' }) +
        comment(33, 'spam', { approved: 'spam' }) +
        comment(34, 'ping', { type: 'pingback' }),
    },
    {
      id: 2,
      content: 'A line\nthe next\n\nAnother',
      creator: 'omar@private.example',
      meta: { _yoast_wpseo_metadesc: 'Of search engines.' },
      link: `${oldSite}/archives/2`,
      comments: 'closed',
    },
    { id: 3, status: 'draft', link: `${oldSite}/?p=3` },
    { id: 4, status: 'future', date: '2030-03-01 10:00:00', gmt: '2030-03-01 06:00:00' },
    { id: 5, status: 'private' },
    { id: 6, password: 'secret' },
    { id: 7, status: 'trash' },
    { id: 8, type: 'page', name: 'about', link: `${oldSite}/paper/about/`, title: 'About' },
    { id: 9, name: 'story-1', title: 'One slug twice' },
    { id: 10, name: '%d8%ae%d8%a8%d8%b1', title: 'خبر', content: '<p dir="rtl">سلام</p>' },
    { id: 11, name: '', title: '', content: 'Only words here.' },
    { id: 12, type: 'recipe' },
  ];
  const { report } = await imported(folder, exportOf(entries, head), [
    '--media',
    join(folder, 'media'),
  ]);
  const files = filesIn(join(folder, 'content')).filter((file) => !file.startsWith('.import'));
  expect(files).toEqual(
    [
      'addresses.txt',
      'articles/2015/03/deck.png',
      'articles/2015/03/post-11.md',
      'articles/2015/03/quay.png',
      'articles/2015/03/story-1-2.md',
      'articles/2015/03/story-1.md',
      'articles/2015/03/story-2.md',
      'articles/2015/03/story-3.md',
      'articles/2015/03/story-5.md',
      'articles/2015/03/story-6.md',
      'articles/2015/03/خبر.md',
      'articles/2030/03/story-4.md',
      'authors/guest.md',
      'authors/leyla.md',
      'authors/omar-said.md',
      ...['20150305T080000Z-wp31.yaml', '20150306T080000Z-wp32.yaml'].map(
        (name) => `comments/2015/03/01/story-1/${name}`,
      ),
      'import.yaml',
      'pages/about.md',
      'publication.yaml',
      'redirects.yaml',
    ].sort(),
  );
  const first = read(folder, 'content/articles/2015/03/story-1.md');
  expect(first).toBe(`---
title: "Two ports & a ferry"
description: "The standfirst."
date: "2015-03-01T10:00:00+04:00"
section: "world"
authors:
  - "leyla"
  - "guest"
tags:
  - "Asia"
  - "Ferries"
image:
  src: "./quay.png"
  alt: "A white ferry"
  caption: "The quay at noon"
  credit: "Port news"
mustRead: true
aliases:
  - "/2015/03/01/story-1/2/"
---

One[^1], [two](./story-2.md).

![A deck](./deck.png)

[^1]: By *count*.
`);
  const second = read(folder, 'content/articles/2015/03/story-2.md');
  expect(second).toContain('A line\\\nthe next\n\nAnother');
  expect(second).toContain('description: "Of search engines."');
  expect(second).toContain('comments: "closed"');
  expect(second).toContain('- "/archives/2/"');
  for (const id of [3, 5, 6])
    expect(read(folder, `content/articles/2015/03/story-${id}.md`)).toContain('\ndraft: true\n');
  expect(read(folder, 'content/comments/2015/03/01/story-1/20150306T080000Z-wp32.yaml')).toBe(
    'name: "Leyla"\ndate: "2015-03-06T12:00:00+04:00"\ntext: "An answer"\nparent: "wp31"\nstaff: true\n',
  );
  const all = files
    .filter((file) => /\.(?:md|yaml|txt)$/.test(file))
    .map((file) => read(folder, `content/${file}`))
    .join('\n');
  expect(all).not.toMatch(/private\.example|192\.0\.2\.7|secret/);
  const redirects = read(folder, 'content/redirects.yaml');
  for (const [old, to] of [
    ['/paper/about/', '/about/'],
    ['/category/world/', '/world/'],
    ['/category/world/asia/', '/topics/asia/'],
    ['/feed/', '/feed.xml'],
    ['/author/leyla/', '/authors/leyla/'],
    ['/2015/03/01/story-1/quay/', '/2015/03/01/story-1/'],
  ]) {
    expect(redirects).toContain(`"${old ?? ''}": "${to ?? ''}"\n`);
  }
  expect(report.read).toMatchObject({ comments: 4, 'post publish': 6, 'attachment inherit': 1 });
  expect(report.made).toMatchObject({
    articles: 5,
    drafts: 3,
    'scheduled articles': 1,
    pages: 1,
    comments: 2,
    'left out: trash': 1,
    'left out: recipe': 1,
    'comments left out: not approved': 1,
    'comments left out: pingbacks and trackbacks': 1,
  });
  expect(report.losses.map(({ kind }) => kind).sort()).toEqual([
    // Two entries of one old address; and one without a name, at its day's.
    'address',
    'address',
    'draft',
    'kind of entry',
    'password-protected',
    'private',
    'scheduled',
    'title',
  ]);
  expect(read(folder, 'report/nginx-maps.conf')).toContain('"2" "/2015/03/01/story-2/";');
  await checked(folder);
});

test('an import again changes what changed in the export, and nothing that an editor changed', async () => {
  const folder = temporaryFolder();
  const entries = Array.from({ length: 10 }, (_, index): Entry => ({
    id: index + 1,
    content: `Words of ${index + 1}.`,
  }));
  await imported(folder, exportOf(entries, head));
  const content = join(folder, 'content');
  const fileOf = (id: number): string => join(content, `articles/2015/03/story-${id}.md`);
  // Five by hand, five in the export, two of them the same.
  for (const id of [1, 2, 3, 4, 5])
    writeFileSync(fileOf(id), `${readFileSync(fileOf(id), 'utf8')}\nBy hand.\n`);
  const before = Object.fromEntries(
    [1, 2, 3, 4, 5, 9, 10].map((id) => [id, readFileSync(fileOf(id), 'utf8')]),
  );
  const newer = exportOf(
    entries.map((entry) =>
      entry.id >= 4 && entry.id <= 8 ? { ...entry, content: `New words of ${entry.id}.` } : entry,
    ),
    head,
  );

  const dry = await imported(folder, newer, ['--dry-run']);
  expect(dry.report.files).toMatchObject({ updated: 3, conflict: 2, edited: 3 });
  expect(readFileSync(fileOf(6), 'utf8')).not.toContain('New words');

  const again = await imported(folder, newer);
  expect(again.report.files).toEqual({ conflict: 2, edited: 3, unchanged: 3, updated: 3 });
  expect(again.out).toContain(
    'articles/2015/03/story-4.md: an editor changed it, and so did the export (post 4)',
  );
  for (const id of [6, 7, 8])
    expect(readFileSync(fileOf(id), 'utf8')).toContain(`New words of ${id}.`);
  for (const [id, text] of Object.entries(before))
    expect(readFileSync(fileOf(Number(id)), 'utf8')).toBe(text);
  expect(read(content, '.import/conflicts/articles/2015/03/story-4.md')).toContain(
    'New words of 4.',
  );
  const third = await imported(folder, newer);
  expect(third.report.files).toEqual({ conflict: 2, edited: 3, unchanged: 6 });
  await checked(folder);
});

test('a hostile export harms nothing, and what is wrong with it is named', async () => {
  const folder = temporaryFolder();
  const attack =
    '<script>alert(1)</script><img src=x onerror=alert(1)>"><svg/onload=alert(1)>javascript:alert(1)';
  const entries: Entry[] = [
    {
      id: 1,
      title: attack,
      content: attack,
      excerpt: attack,
      name: '../../../../etc/passwd',
      creator: '../../evil',
      terms: [
        ['category', '../x', attack],
        ['post_tag', '..', '../..'],
      ],
      more: comment(1, attack, { name: attack }),
    },
    {
      id: 2,
      type: 'attachment',
      status: 'inherit',
      url: `${oldSite}/wp-content/uploads/../../../../etc/passwd.png`,
      link: `${oldSite}/../../x/`,
    },
    {
      id: 3,
      type: 'attachment',
      status: 'inherit',
      url: 'http://169.254.169.254/latest/meta-data/a.png',
    },
    {
      id: 4,
      content: `<img src="${oldSite}/wp-content/uploads/..%2f..%2f..%2fetc%2fpasswd.png" alt="x"><img src="http://127.0.0.1:9/a.png" alt="y"><a href="javascript:alert(1)">press</a><iframe src="file:///etc/passwd"></iframe>`,
      meta: { _thumbnail_id: '3', x: 'O:8:"stdClass":1:{s:1:"a";i:1;}' },
    },
    { id: 5, type: 'page', name: '.well-known', title: '..', link: `${oldSite}/.well-known/` },
    {
      id: 6,
      name: 'con',
      title: 'A'.repeat(2000),
      content: '['.repeat(3000) + '<div>'.repeat(500),
    },
  ];
  const bomb =
    '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
  const xml = exportOf(entries, head)
    .replace('?>\n', `?>\n${bomb}\n`)
    .replace('<title><![CDATA[..]]></title>', '<title>&b;&f;</title>');
  const outside = filesIn(folder);
  const { report } = await imported(folder, xml, ['--media', folder]);
  const files = filesIn(folder).filter((file) => !outside.includes(file));
  for (const file of files) expect(file).toMatch(/^(?:content|report|cache|export\.xml)/);
  const texts = files.filter((file) =>
    /^content\/(?:articles|pages|authors|comments)\/.*\.(?:md|yaml)$/.test(file),
  );
  for (const file of texts) {
    const text = read(folder, file);
    expect(text).not.toMatch(/<script|onerror=|<svg|\]\(javascript:|root:/);
  }
  expect(texts.length).toBeGreaterThan(5);
  expect(report.losses.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['fault in the export', 'element', 'script', 'link']),
  );
  expect(read(folder, 'report/import-report.html')).not.toMatch(
    /<script>alert|href="javascript:|<svg/,
  );
  await checked(folder);
});

test('pictures are fetched from the export’s own hosts, never from private networks unless told', async () => {
  const folder = temporaryFolder();
  const png = readFileSync(join(import.meta.dirname, '../../docs/images', pngIn()));
  const asked: string[] = [];
  const server = createServer(({ url = '', headers }, answer) => {
    asked.push(`${url}${headers.range === undefined ? '' : ` ${headers.range}`}`);
    if (url.endsWith('/away.png'))
      answer.writeHead(302, { location: 'http://localhost:1/x.png' }).end();
    else if (url.endsWith('/quay.png')) answer.end(png);
    else answer.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const picture = (name: string): string =>
    `<p><img src="${oldSite}/wp-content/uploads/2015/03/${name}" alt="${name}"></p>`;
  const xml = exportOf(
    [
      { id: 1, content: picture('quay-300x200.png') + picture('away.png') + picture('none.png') },
      {
        id: 2,
        type: 'attachment',
        status: 'inherit',
        url: `${oldSite}/wp-content/uploads/2015/03/quay.png`,
      },
    ],
    head,
  );
  const from = `http://127.0.0.1:${port}/`;
  try {
    const refused = await imported(folder, xml, ['--media', from]);
    expect(asked).toEqual([]);
    expect(refused.report.losses.map(({ detail }) => detail).join()).toContain('private network');
    expect(refused.report.media.missing.length).toBe(3);
    const { report } = await imported(folder, xml, ['--media', from, '--private-hosts']);
    expect(asked.sort()).toEqual(
      ['away', 'none', 'quay'].map((name) => `/wp-content/uploads/2015/03/${name}.png`),
    );
    expect(report.files).toMatchObject({ updated: 1 });
    expect(report.losses.map(({ detail }) => detail).join()).toMatch(
      /localhost:1 is no host of the export.*404/s,
    );
    expect(read(folder, 'content/articles/2015/03/story-1.md')).toContain(
      '![quay-300x200.png](./quay.png)',
    );
    asked.length = 0;
    await imported(folder, xml, ['--media', from, '--private-hosts']);
    expect(asked.filter((url) => url.includes('quay'))).toEqual([]);
  } finally {
    server.close();
  }
});

test('what cannot be imported is said in one line', async () => {
  const folder = temporaryFolder();
  for (const [args, code, said] of [
    [[], 2, 'say what to import'],
    [['wordpress', 'none.xml'], 2, 'none.xml is not there'],
    [['blogger', '.'], 2, 'say what to import'],
    [['wordpress', join(import.meta.dirname, 'building.ts')], 3, 'this is no WordPress export'],
  ] as const) {
    const ran = await command('import', [
      ...args,
      '--content',
      join(folder, 'content'),
      '--cache',
      join(folder, 'cache'),
      '--report',
      folder,
    ]);
    expect([ran.code, ran.err], args.join(' ')).toEqual([code, expect.stringContaining(said)]);
  }
  expect(existsSync(join(folder, 'content', 'publication.yaml'))).toBe(false);
});

function pngIn(): string {
  const name = readdirSync(join(import.meta.dirname, '../../docs/images')).find((file) =>
    file.endsWith('.png'),
  );
  if (name === undefined) throw new Error('there is no picture to copy');
  return name;
}

function writeMedia(folder: string, files: Readonly<Record<string, Uint8Array>>): void {
  for (const [path, bytes] of Object.entries(files)) {
    const file = join(folder, 'media', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}
