import { expect, it } from 'vitest';
import { articlePage } from '../../../src/archive/article-pages.ts';
import { socialPaths, socialPictureAt } from '../../../src/archive/social-pictures.ts';
import { article, publication, temporaryFolder, write } from '../../build/building.ts';
import { editionOf } from './filling.ts';

const now = { now: Date.parse('2024-01-01T12:00:00+04:00') };

function paper(social?: string): string {
  return publication(
    temporaryFolder(),
    {
      'articles/new.md': article({ title: 'Νέο', date: '2023-12-01' }),
      'articles/draft.md': article({ date: '2023-12-01', draft: 'true' }),
      'articles/year.md': article({ date: '2023-01-02' }),
      'articles/old.md': article({ date: '2022-06-01' }),
      'articles/thai.md': article({ title: 'ข่าว', date: '2023-12-02' }),
    },
    social === undefined ? {} : { social },
  );
}

it.for([
  [undefined, ['/2023/01/02/year/', '/2023/12/01/new/']],
  ['{pictures: all}', ['/2022/06/01/old/', '/2023/01/02/year/', '/2023/12/01/new/']],
  ['{pictures: none}', []],
] as const)(
  'social: %s draws pictures of articles that are public and can be drawn',
  async ([social, addresses]) => {
    const edition = await editionOf(paper(social), now);
    expect(socialPaths(edition).map(({ props }) => props.address)).toEqual(addresses);
    for (const address of ['/2022/06/01/old/', '/2023/12/01/new/', '/2023/12/02/thai/']) {
      const { social: picture } = articlePage(edition, address);
      expect(picture !== undefined, address).toBe(
        (addresses as readonly string[]).includes(address),
      );
    }
  },
);

it('its address changes with what it shows, and with nothing else', async () => {
  const content = paper();
  const addressOf = async () =>
    articlePage(await editionOf(content, now), '/2023/12/01/new/').social?.src;
  const before = await addressOf();
  expect(before).toMatch(/^\/2023\/12\/01\/new\/social\.jpg\?v=[\da-f]{8}$/);
  write(content, { 'articles/new.md': article({ title: 'Νέο', date: '2023-12-01' }, 'Other.') });
  expect(await addressOf()).toBe(before);
  write(content, { 'articles/new.md': article({ title: 'Άλλο', date: '2023-12-01' }) });
  expect(await addressOf()).not.toBe(before);
});

it('it shows the headline, the publication, the kicker or the section, and the lead picture', async () => {
  const content = publication(temporaryFolder(), {
    'articles/a.md': article({ title: 'Ahoy', date: '2023-12-01', kicker: 'Ships' }),
    'articles/b.md': article({ title: 'سلام', date: '2023-12-01', lang: 'fa' }),
  });
  const edition = await editionOf(content, now);
  expect(socialPictureAt(edition, '/2023/12/01/a/')).toEqual({
    title: 'Ahoy',
    name: 'The Paper',
    label: 'Ships',
    direction: 'ltr',
    colours: { paper: '#fff', ink: '#1a1c1e', muted: '#4a5157', accent: '#0b4f6c' },
  });
  expect(socialPictureAt(edition, '/2023/12/01/b/')).toMatchObject({
    label: 'World',
    direction: 'rtl',
  });
});
