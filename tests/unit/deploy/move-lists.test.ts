import { describe, expect, it } from 'vitest';
import { changesTo, type Standing } from '../../../src/deploy/changes.ts';
import { moveLists } from '../../../src/deploy/move-lists.ts';

/** What is moved where these files, all of them of the site, become those; `others` are not the site's. */
function lists(
  before: readonly string[],
  after: readonly string[],
  others: readonly string[] = [],
) {
  const present = new Set([...before, ...others]);
  const files = new Map(before.map((file) => [file, 'old']));
  const standing: Standing = { files, present, leaving: new Map() };
  const ours = new Map(after.map((file) => [file, 'new']));
  return moveLists(changesTo(ours, standing, 0), present);
}

describe('how a site is moved in', () => {
  it('moves a folder as a whole where none stands', () => {
    const { moves, folders } = lists([], ['2026/01/a/index.html', '2026/01/a/social.png']);
    expect(moves).toEqual(['2026']);
    expect(folders).toEqual([]);
  });

  it('moves into folders that stand a file at a time, what pages load first', () => {
    const before = ['2026/01/a/index.html', '_astro/a.css'];
    const { moves } = lists(before, [
      '2026/01/a/index.html',
      '2026/01/b/index.html',
      '_astro/b.css',
    ]);
    expect(moves).toEqual(['_astro/b.css', '2026/01/a/index.html', '2026/01/b']);
  });

  it('never brings a feed with a new folder before the pages of all', () => {
    const { moves, folders } = lists(
      ['index.html'],
      ['a/index.html', 'a/feed.xml', 'z/index.html'],
    );
    expect(moves).toEqual(['a/index.html', 'z', 'a/feed.xml']);
    expect(folders).toEqual(['a']);
  });

  it('names the folders that are left empty, inner ones first', () => {
    const { removals, emptied } = lists(['a/b/c/index.html', 'a/d.html'], ['a/d.html']);
    expect(removals).toEqual(['a/b/c/index.html']);
    expect(emptied).toEqual(['a/b/c', 'a/b']);
  });

  it('lets what pages loaded go after the pages', () => {
    const { removals, loaded } = lists(['media/p.avif', 'a/index.html'], []);
    expect(removals).toEqual(['a/index.html']);
    expect(loaded).toEqual(['media/p.avif']);
  });

  it('clears the way where a file becomes a folder, or a folder a file', () => {
    expect(lists(['a'], ['a/index.html'])).toMatchObject({ clashes: ['a'], moves: ['a'] });
    const folder = lists(['a/b/index.html'], ['a']);
    expect(folder).toMatchObject({ clashes: ['a/b/index.html'], emptied: ['a/b', 'a'] });
  });

  it('refuses to clear away what is not the site’s', () => {
    expect(() => lists([], ['letters/index.html'], ['letters'])).toThrow(
      'letters is in the way of the new site, and no deploy put it there; move it away',
    );
  });
});
