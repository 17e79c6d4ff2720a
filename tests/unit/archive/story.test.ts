import { expect, it } from 'vitest';
import { articlePage } from '../../../src/archive/article-pages.ts';
import { article, publication, temporaryFolder } from '../../build/building.ts';
import { editionOf } from './filling.ts';

const parts = Array.from(
  { length: 30 },
  (_, part) => `2023-01-${String(part + 1).padStart(2, '0')}`,
);

it('a part of a long story shows the parts around it, and how the story began', async () => {
  const edition = await editionOf(
    publication(temporaryFolder(), {
      'stories/ports.md': '---\ntitle: Ports\n---\n',
      ...Object.fromEntries(
        parts.map((date) => [
          `articles/${date}.md`,
          article({ date, slug: 'part', story: 'ports' }),
        ]),
      ),
    }),
  );
  const shown = (day: string) => {
    const { storyBegan, storyParts } = articlePage(edition, `/2023/01/${day}/part/`);
    return [storyBegan, ...storyParts].map((part) => part?.published.slice(8, 10));
  };
  expect(shown('01')).toEqual([undefined, ...daysIn(1, 13)]);
  expect(shown('13')).toEqual([undefined, ...daysIn(1, 25)]);
  expect(shown('30')).toEqual(['01', ...daysIn(18, 30)]);
});

function daysIn(first: number, last: number): string[] {
  return parts.slice(first - 1, last).map((date) => date.slice(8));
}
