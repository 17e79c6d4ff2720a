import { describe, expect, it } from 'vitest';
import { feed, feedPaths } from '../../../src/archive/feeds.ts';
import type { Edition } from '../../../src/archive/edition.ts';
import type { FeedEntry } from '../../../src/domain/pages.ts';
import { atom } from '../../../src/outputs/atom.ts';
import { jsonFeed } from '../../../src/outputs/json-feed.ts';
import { rss } from '../../../src/outputs/rss.ts';
import { feedFaults } from '../../build/feed-faults.ts';
import { article, publication, temporaryFolder } from '../../build/building.ts';
import { editionOf, filled } from './filling.ts';

const key = { kind: 'corrections', key: '' } as const;

const files = {
  'articles/boats.md': article({
    title: 'Forty boats & more',
    corrections:
      '[{date: "2023-10-02T10:00", text: "Forty, not <thirty>."}, {date: "2023-10-02T10:00", text: They are white.}]',
  }),
  'articles/port.md': article({
    title: 'Порт',
    lang: 'ru',
    corrections: '[{date: 2023-11-05, text: Порт открыт.}]',
  }),
  'articles/draft.md': article({
    draft: 'true',
    corrections: '[{date: 2023-11-05, text: Not for readers.}]',
  }),
};

function entriesOf(edition: Edition): readonly FeedEntry[] {
  return feed(edition, key).entries;
}

describe('the feed of corrections', () => {
  it('has an entry for each correction that readers can see, the newest first', async () => {
    const edition = await editionOf(publication(temporaryFolder(), files));
    expect(
      entriesOf(edition).map(({ title, href, published, html, lang }) => [
        title,
        href,
        published,
        html,
        lang,
      ]),
    ).toEqual([
      [
        'Correction: Порт',
        '/2023/10/01/port/#corrections',
        '2023-11-05T00:00:00+04:00',
        '<p>Порт открыт.</p>',
        'ru',
      ],
      [
        'Correction: Forty boats & more',
        '/2023/10/01/boats/#corrections',
        '2023-10-02T10:00:00+04:00',
        '<p>Forty, not &#x3C;thirty&#x3E;.</p>',
        undefined,
      ],
      [
        'Correction: Forty boats & more',
        '/2023/10/01/boats/#corrections',
        '2023-10-02T10:00:00+04:00',
        '<p>They are white.</p>',
        undefined,
      ],
    ]);
  });
  it('is sound in every format, also when nothing was corrected', async () => {
    for (const content of [files, { 'articles/a.md': article({}) }]) {
      const edition = await editionOf(publication(temporaryFolder(), content));
      const url = 'https://org.example/corrections/';
      const { site } = edition;
      const shown = feed(edition, key);
      expect(await feedFaults(rss(shown, site), `${url}feed.xml`)).toEqual([]);
      expect(await feedFaults(atom(shown, site), `${url}atom.xml`)).toEqual([]);
      expect(await feedFaults(jsonFeed(shown, site), `${url}feed.json`)).toEqual([]);
      expect(feedPaths(edition).map(({ params }) => params.scope)).toContain('corrections');
    }
  });
  it('knows a correction by its article and its date, whatever its words and its article’s headline', async () => {
    const folder = temporaryFolder();
    const ids = entriesOf(await editionOf(publication(folder, files))).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    const changed = files['articles/boats.md']
      .replace('Forty boats', 'Many boats')
      .replace('Forty, not', 'It was forty, not')
      .replace('[{', '[{date: 2023-12-01, text: Seen again.}, {');
    const content = publication(folder, { ...files, 'articles/boats.md': changed });
    const later = entriesOf(await editionOf(content)).map(({ id }) => id);
    expect(later.slice(1)).toEqual(ids);
  });
  it('has addresses that nothing else may take', async () => {
    const folder = temporaryFolder();
    const content = publication(folder, {
      'articles/a.md': article(
        { aliases: '[/corrections/feed.xml/]' },
        '[The feed](/corrections/atom.xml)',
      ),
    });
    const { problems } = await filled(content, `${folder}/.cache`);
    expect(problems.map(({ key, message }) => `${key}: ${message}`)).toEqual([
      'aliases: /corrections/feed.xml/ is taken by the file /corrections/feed.xml; leave it out, or write another',
    ]);
  });
});
