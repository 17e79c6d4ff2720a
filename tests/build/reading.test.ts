import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article, build, publication, read, temporaryFolder, write } from './building.ts';

const now = ['--now', '2026-01-01T00:00:00Z'];

test('the opening that serves as a standfirst is not said twice on the article itself', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), {
    'articles/without.md': article({}, 'The ships came at dawn.'),
    'articles/with.md': article({ description: 'How it began.' }, 'The sun rose at dawn.'),
  });
  const { dist } = await build(content, folder, now);

  const without = read(dist, '2023/10/01/without/index.html');
  expect(mainOf(without).split('The ships came at dawn.')).toHaveLength(2);
  expect(without).toContain('<meta name="description" content="The ships came at dawn."');
  expect(mainOf(read(dist, '2023/10/01/with/index.html'))).toContain('How it began.');
  expect(mainOf(read(dist, 'index.html'))).toContain('The ships came at dawn.');
});

test('what is empty is left out', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), { 'articles/a.md': article({}) });
  const { dist } = await build(content, folder, now);
  for (const page of ['index.html', '2023/10/01/a/index.html', 'world/index.html']) {
    const html = read(dist, page);
    expect(html, page).not.toContain('<aside');
    for (const empty of ['must-read', 'topics', 'authors', 'stories', 'corrections']) {
      expect(html, page).not.toContain(`href="/${empty}/"`);
    }
    expect(html, page).toContain('href="/2023/"');
  }

  const keys = { tags: '[ports]', authors: '[desk]', mustRead: 'true' };
  write(content, {
    'articles/b.md': article({ ...keys, date: '2024-01-02' }),
    'articles/c.md': article({ date: '2024-01-03' }),
    'articles/hidden.md': article({ story: 'sea', date: '2027-01-02' }),
    'stories/sea.md': '---\ntitle: The sea\n---\n',
  });
  await build(content, folder, now);
  for (const page of ['index.html', '2023/10/01/a/index.html']) {
    const html = read(dist, page);
    for (const full of ['must-read', 'topics', 'authors', '2024', '2023']) {
      expect(html, page).toContain(`href="/${full}/"`);
    }
    expect(html, page).not.toContain('href="/stories/"');
    expect(html, page).not.toContain('href="/2027/"');
    expect(mainOf(html), page).toContain('>Must read</h2>');
    expect(mainOf(html), page).toContain('>Latest</h2>');
  }
});

test('labels say what the page does not say yet, once', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), {
    'publication.yaml': [
      'name: The Paper',
      'description: News.',
      'url: https://org.example/',
      'language: en',
      'timeZone: Asia/Baku',
      'sections: [{id: world, title: World}, {id: opinion, title: Opinion}]',
      '',
    ].join('\n'),
    'articles/a.md': article({}, 'Here.[^1]\n\n[^1]: A note.'),
    'articles/b.md': article({ section: 'opinion', kind: 'opinion', date: '2023-10-02' }),
    'articles/c.md': article({ kind: 'opinion', date: '2023-10-02' }),
  });
  const { dist } = await build(content, folder, now);

  const link = (section: string): string => `<a href="/${section}/">`;
  expect(mainOf(read(dist, 'world/index.html'))).not.toContain(link('world'));
  expect(mainOf(read(dist, 'world/index.html'))).toContain('<strong class="kind">Opinion</strong>');
  expect(mainOf(read(dist, 'latest/index.html'))).toContain(link('world'));
  const opinion = mainOf(read(dist, '2023/10/02/b/index.html'));
  expect(opinion).toContain(link('opinion'));
  expect(opinion).not.toContain('<strong class="kind">');
  // October once, and of its days the one that has more.
  expect(mainOf(read(dist, '2023/index.html')).match(/\d+ articles?/g)).toEqual([
    '3 articles',
    '2 articles',
  ]);
  expect(read(dist, '2023/10/01/a/index.html')).toContain('↩\uFE0E</a>');
});

/** What a page shows between its masthead and its footer. */
function mainOf(html: string): string {
  return /<main.*<\/main>/s.exec(html)?.[0] ?? '';
}
