import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import {
  article,
  build,
  digests,
  filesIn,
  publication,
  read,
  temporaryFolder,
} from './building.ts';
import { photograph } from './photograph.ts';

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"><title>canary-picture</title></svg>';

/** An article with the word in everything it says, and what else tells of it. */
function withCanary(date: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    'articles/canary-file.md': article(
      {
        title: 'Canary title',
        date,
        description: 'Canary standfirst',
        kicker: 'Canary kicker',
        tags: '[canary-topic, sea]',
        authors: '[canary-desk]',
        story: 'canary-story',
        aliases: '[/canary-alias/, /2020/canary-alias.html]',
        mustRead: 'true',
        image: '{src: canary-image.svg, alt: Canary alt}',
        corrections: `[{date: "${date}", text: Canary correction}]`,
        ...more,
      },
      'Canary body. ![Canary](canary-image.svg) [Canary paper](canary-paper.pdf)',
    ),
    'articles/canary-image.svg': picture,
    'articles/canary-paper.pdf': 'canary',
    'authors/canary-desk.md':
      '---\nname: Canary desk\nphoto: canary-photo.svg\n---\nCanary biography.\n',
    'authors/canary-photo.svg': picture,
    'stories/canary-story.md': '---\ntitle: Canary story\n---\nCanary summary.\n',
  };
}

const open = {
  'articles/open.md': article(
    { title: 'An open story', tags: '[sea]', date: '2023-10-01T09:30' },
    'See [the next](canary-file.md) and [its address](/2030/01/01/canary-file/).',
  ),
  'redirects.yaml': '/old/next/: /2030/01/01/canary-file/\n',
};

/** A file's bytes; those of search are kept compressed. */
function bytesOf(dist: string, file: string): Buffer {
  const bytes = readFileSync(join(dist, file));
  return /\.pf_[a-z]+$/.test(file) ? gunzipSync(bytes) : bytes;
}

/** Files that have the word in their name, or anywhere in their bytes. */
function tracesIn(dist: string): string[] {
  return filesIn(dist).filter(
    (file) => /canary/i.test(file) || /canary/i.test(bytesOf(dist, file).toString('latin1')),
  );
}

it('a scheduled article leaves no trace in any file, and comes in at its time', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), {
    ...open,
    ...withCanary('2030-01-01T08:00'),
  });

  const before = await build(content, folder, ['--now', '2030-01-01T07:59:59+04:00']);
  expect(before).toMatchObject({ code: 0 });
  expect(tracesIn(before.dist)).toEqual([]);
  expect(before.report()).toMatchObject({ articles: 1, nextDue: '2030-01-01T08:00:00+04:00' });
  const told = before.report().warnings.map(({ file, message }) => `${file}: ${message}`);
  expect(told).toEqual([
    `${content}/articles/open.md: canary-file.md is not public yet; its text stands alone until then`,
    `${content}/articles/open.md: /2030/01/01/canary-file/ is not public yet; its text stands alone until then`,
    `${content}/redirects.yaml: /2030/01/01/canary-file/ is not public yet; until it is, this redirect is left out`,
  ]);
  expect(read(before.dist, '2023/10/01/open/index.html')).toContain(
    'See the next and its address.',
  );

  const after = await build(content, folder, ['--now', '2030-01-01T08:00:00+04:00']);
  expect(after).toMatchObject({ code: 0 });
  expect(after.report()).toMatchObject({ articles: 2, nextDue: null, warnings: [] });
  const files = filesIn(after.dist);
  for (const file of [
    '2030/01/01/canary-file/index.html',
    'topics/canary-topic/index.html',
    'authors/canary-desk/index.html',
    'stories/canary-story/index.html',
    'canary-alias/index.html',
    '2020/canary-alias.html',
    'old/next/index.html',
  ]) {
    expect(files).toContain(file);
  }
  for (const name of ['image', 'photo', 'paper']) {
    expect(files.filter((file) => file.startsWith(`media/canary-${name}.`))).toHaveLength(1);
  }
  expect(read(after.dist, '2023/10/01/open/index.html')).toContain(
    '<a href="/2030/01/01/canary-file/">the next</a>',
  );
});

it('a draft leaves no trace, save with --drafts, which marks it', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), {
    'articles/open.md': article({}),
    ...withCanary('2023-09-01T08:00', { draft: 'true' }),
  });

  const without = await build(content, folder, ['--now', '2026-01-01T00:00:00Z']);
  expect(without).toMatchObject({ code: 0 });
  expect(tracesIn(without.dist)).toEqual([]);
  expect(without.report()).toMatchObject({ articles: 1, nextDue: null });

  const shown = await build(content, folder, ['--now', '2026-01-01T00:00:00Z', '--drafts']);
  expect(shown.report().articles).toBe(2);
  expect(read(shown.dist, '2023/09/01/canary-file/index.html')).toContain('Draft');

  const again = await build(content, folder, ['--now', '2026-01-01T00:00:00Z']);
  expect(tracesIn(again.dist)).toEqual([]);
});

it('a site with scheduled articles is, byte for byte, the one without their files', async () => {
  const folder = temporaryFolder();
  const photo = await photograph(900, 600);
  const sound = { 'articles/open.md': article({ title: 'Open', tags: '[sea]' }) };
  const [now, ...sites] = [
    ['--now', '2024-01-01T12:00:00Z', '--record'],
    publication(join(folder, 'one/content'), sound),
    publication(join(folder, 'two/content'), {
      ...sound,
      ...withCanary('2030-01-01T08:00', {
        image: '{src: canary.jpg, alt: Canary alt, focus: 9% 9%}',
      }),
      'articles/canary.jpg': photo,
      'front.yaml': 'lead: articles/canary-file.md\n',
    }),
  ] as const;
  const built: string[] = [];
  for (const content of sites) {
    const { code, dist, err } = await build(content, join(content, '..'), now);
    expect(code, err).toBe(0);
    expect(read(content, 'addresses.txt')).toBe('/2023/10/01/open/\n');
    built.push(JSON.stringify(digests(dist)));
  }
  expect(built[1]).toBe(built[0]);
});
