import { expect, it } from 'vitest';
import { articleText } from '../../../src/cli/article-text.ts';
import { readContentFile } from '../../../src/pipeline/content-file.ts';

const reading = {
  timeZone: 'Asia/Baku',
  language: 'en',
  url: 'https://org.example/',
  pictureHosts: [],
};
const least = {
  title: 'Two ports agree',
  date: '2026-01-15T12:00:00+04:00',
  section: 'world',
  authors: [],
  tags: [],
  draft: false,
};

it('a new file has the keys that were given, in their usual order', () => {
  expect(articleText(least)).toBe(
    '---\ntitle: "Two ports agree"\ndate: 2026-01-15T12:00:00+04:00\nsection: world\n---\n\n',
  );
  const all = articleText({
    ...least,
    description: 'They shook hands.',
    authors: ['world-desk', 'culture-desk'],
    tags: ['Caspian Sea'],
    kind: 'analysis',
    lang: 'en-GB',
    slug: 'two-ports',
    draft: true,
  });
  expect(all.split('\n').slice(3, -3)).toEqual([
    'section: world',
    'description: "They shook hands."',
    'authors: [world-desk, culture-desk]',
    'tags: [Caspian Sea]',
    'kind: analysis',
    'lang: en-GB',
    'slug: two-ports',
    'draft: true',
  ]);
});

it('what is written is what is read, whatever signs it has', () => {
  const written = {
    title: 'He said: "no" # and \\ left',
    description: "- it's {not} over: *yes* & [maybe]",
    authors: ['2023', 'null'],
    tags: ['a, b', 'no', '1.0', 'порты', '@home: #1', 'two  words'],
    section: 'true',
  };
  const bytes = new TextEncoder().encode(articleText({ ...least, ...written }));
  const { record, problems } = readContentFile(bytes, 'articles/a.md', 'article', reading);
  expect(problems.map(({ key }) => key)).toEqual(['body']);
  expect(record).toMatchObject({ ...written, tags: [...written.tags.slice(0, -1), 'two words'] });
});
