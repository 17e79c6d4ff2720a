import { expect, it } from 'vitest';
import { changesBetween } from '../../../src/live/changes.ts';
import { redirectPage } from '../../../src/outputs/redirect-page.ts';
import { paper } from '../outputs/example.ts';

const page = '<!doctype html><html><head><title>A</title></head><body>A</body></html>';

function changes(
  before: Readonly<Record<string, string>> | undefined,
  now: Readonly<Record<string, string>>,
  pages: Readonly<Record<string, string>> = {},
) {
  const files = (record: Readonly<Record<string, string>>) => ({
    files: new Map(Object.entries(record)),
  });
  return changesBetween(before && files(before), files(now), paper, (file) => pages[file] ?? page);
}

const none = { feeds: [], fresh: [], changed: [], gone: [] };

it('tells of pages that are new, changed and gone, and of feeds, with the base path, encoded', () => {
  expect(
    changes(
      {
        'index.html': '1',
        'a/index.html': '1',
        'b/index.html': '1',
        'feed.xml': '1',
        'x/feed.json': '1',
      },
      {
        'index.html': '2',
        'b/index.html': '1',
        'topics/نفت/index.html': '1',
        'feed.xml': '2',
        'world/atom.xml': '1',
        'media/a.jpg': '1',
      },
    ),
  ).toEqual({
    feeds: ['https://org.example/paper/feed.xml', 'https://org.example/paper/world/atom.xml'],
    fresh: ['https://org.example/paper/topics/%D9%86%D9%81%D8%AA/'],
    changed: ['https://org.example/paper/'],
    gone: ['https://org.example/paper/a/'],
  });
});

it('tells of nothing where nothing changed, and of all where nothing stood', () => {
  const now = { 'index.html': '1', 'feed.xml': '1' };
  expect(changes(now, now)).toEqual(none);
  const all = {
    feeds: ['https://org.example/paper/feed.xml'],
    fresh: ['https://org.example/paper/'],
  };
  expect(changes(undefined, now)).toEqual({ ...none, ...all });
});

it('does not tell of what is no page for search engines', () => {
  const moved = redirectPage({ kind: 'moved', from: '/old/', to: '/new/' }, paper);
  const now = {
    '404.html': '2',
    'old/name.html': '2',
    'old/index.html': '2',
    'search/index.html': '2',
    'offline/index.html': '2',
    'admin/index.html': '2',
  };
  expect(changes(undefined, now, { 'old/index.html': moved })).toEqual(none);
  const before = { '404.html': '1', 'old/index.html': '1', 'search/index.html': '1' };
  expect(changes(before, now, { 'old/index.html': moved })).toEqual(none);
});

it('an article that was taken down is gone; what says so of an older address is not told', () => {
  const gone = redirectPage({ kind: 'gone', from: '/hoax/', reason: 'It was a hoax.' }, paper);
  const pages = { 'hoax/index.html': gone };
  expect(changes({ 'hoax/index.html': '1' }, { 'hoax/index.html': '2' }, pages)).toEqual({
    ...none,
    gone: ['https://org.example/paper/hoax/'],
  });
  expect(changes({}, { 'hoax/index.html': '2' }, pages)).toEqual(none);
});
