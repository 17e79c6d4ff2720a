import { describe, expect, it } from 'vitest';
import { frontPage } from '../../../src/archive/front-page.ts';
import type { FrontPage } from '../../../src/domain/pages.ts';
import { article, publication, temporaryFolder } from '../../build/building.ts';
import { editionOf, filled } from './filling.ts';

type Keys = Readonly<Record<string, string>>;

/** A publication of articles named in order, the newest last, an hour apart; and other files. */
function content(articles: Readonly<Record<string, Keys>>, others: Keys = {}): string {
  const files = Object.entries(articles).map(([name, keys], index) => {
    const date = Temporal.PlainDateTime.from('2023-05-01T00:00').add({ hours: index }).toString();
    return [`articles/${name}.md`, article({ title: name, date, ...keys })] as const;
  });
  return publication(temporaryFolder(), { ...Object.fromEntries(files), ...others });
}

/** Without kinds and stories. */
const plain = { a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {} };

function titles(cards: FrontPage['second']): string {
  return cards.map(({ title }) => title).join(' ');
}

async function top(folder: string): Promise<[lead: string | undefined, second: string]> {
  const { lead, second } = frontPage(await editionOf(folder));
  return [lead?.title, titles(second)];
}

describe('the front page', () => {
  it('leads with the newest article, where the editors say nothing', async () => {
    expect(await top(content(plain))).toEqual(['g', 'f e d c']);
  });
  it('leads with the newest of the editors’ picks while it is new', async () => {
    const picked = { ...plain, b: { mustRead: 'true' }, d: { mustRead: 'true' } };
    expect(await top(content(picked))).toEqual(['d', 'g f e c']);
  });
  it('follows the order that the editors give, by files and by addresses', async () => {
    const order = 'lead: articles/b.md\npinned:\n  - /2023/05/01/a/\n  - content/articles/d.md\n';
    expect(await top(content(plain, { 'front.yaml': order }))).toEqual(['b', 'a d g f']);
    expect(await top(content(plain, { 'front.yaml': 'pinned: [articles/a.md]' }))).toEqual([
      'g',
      'a f e d',
    ]);
    expect(await top(content(plain, { 'front.yaml': '# lead: articles/b.md\n' }))).toEqual([
      'g',
      'f e d c',
    ]);
  });
  it('does without an article that is not public yet', async () => {
    const hidden = { ...plain, b: { draft: 'true' } };
    const folder = content(hidden, { 'front.yaml': 'lead: articles/b.md' });
    expect(await top(folder)).toEqual(['g', 'f e d c']);
    const { problems } = await filled(folder, `${folder}/.cache`);
    expect(problems).toMatchObject([{ file: 'front.yaml', severity: 'warning', key: 'lead' }]);
  });
  it('sets opinion and analysis apart, and shows no article twice', async () => {
    const kinds = { a: { kind: 'analysis' }, b: { kind: 'opinion' }, ...{ c: {}, d: {}, e: {} } };
    const page = frontPage(await editionOf(content({ x: {}, ...kinds, f: {}, g: {} })));
    expect(titles(page.views)).toBe('b a');
    const all = [
      page.lead,
      ...page.second,
      ...page.views,
      ...page.sections.flatMap((s) => s.cards),
    ];
    expect(all.length).toBe(8);
    expect(new Set(all.map((card) => card?.href)).size).toBe(8);
  });
  it('names who argues', async () => {
    const folder = content(
      { a: { kind: 'opinion', authors: '[ann]' }, b: { authors: '[ann]' } },
      { 'authors/ann.md': '---\nname: Ann Lee\n---\n' },
    );
    const { lead, second } = frontPage(await editionOf(folder));
    expect([lead?.by, second[0]?.by]).toEqual([undefined, ['Ann Lee']]);
  });
  it('has the running stories that went on last, newest parts first', async () => {
    const stories = { 'stories/sea.md': '---\ntitle: The sea\n---\n' };
    const parts = { story: 'sea' };
    const begun = content({ a: parts }, stories);
    expect(frontPage(await editionOf(begun)).stories).toEqual([]);
    const going = content({ a: parts, b: parts, c: {}, d: parts, e: parts }, stories);
    const [story] = frontPage(await editionOf(going)).stories;
    expect([story?.story.title, titles(story?.parts ?? [])]).toEqual(['The sea', 'e d b']);
  });
});
