import { describe, expect, it } from 'vitest';
import { prose, type Prose } from '../../../src/pipeline/markdown.ts';

/** A live article of 20 November 2026 in Baku. */
function live(markdown: string, language = 'en'): Prose {
  return prose(markdown, 'articles/strait.md', {
    language,
    url: 'https://org.example/',
    pictureHosts: [],
    live: { day: '2026-11-20', begins: 0, timeZone: 'Asia/Baku' },
  });
}

/** The headings of a live article, in order. */
function headings({ html }: Prose): string[] {
  return [...html.matchAll(/<h(\d)[^>]*>(.*?)<\/h\1>/gs)].map(
    ([, level, words]) => `${level} ${words?.replace(/<[^>]*>/g, '')}`,
  );
}

describe('the entries of a live article', () => {
  it('stand newest first, in whichever order they were written', () => {
    const oldestFirst = live('Before.\n\n## 09:00 One\n\nA\n\n## 9:30 Two\n\nB');
    const newestFirst = live('Before.\n\n## 9:30 Two\n\nB\n\n## 09:00 One\n\nA');
    expect(oldestFirst.html.replaceAll('\n', '')).toBe(newestFirst.html.replaceAll('\n', ''));
    expect(headings(oldestFirst)).toEqual(['2 09:30 Two', '2 09:00 One']);
    expect(oldestFirst.html).toMatch(/^<p>Before\.<\/p>\n?<section class="entry">/);
    expect(oldestFirst.opening).toBe('Before.');
  });
  it('have an address of their own, which other entries do not change', () => {
    const first = live('## 09:00 One');
    expect(first.html).toContain(
      '<h2 id="entry-2026-11-20-09-00"><a href="#entry-2026-11-20-09-00"><time datetime="2026-11-20T09:00:00+04:00">09:00</time></a> One</h2>',
    );
    expect(live('## 08:00 Nought\n\n## 09:00 One').entries.map(({ id }) => id)).toContain(
      first.entries[0]?.id,
    );
    const same = live('## 09:00 One\n\n## 09:00 Two');
    expect(same.entries.map(({ id }) => id)).toEqual([
      'entry-2026-11-20-09-00',
      'entry-2026-11-20-09-00-2',
    ]);
    expect(headings(same)).toEqual(['2 09:00 One', '2 09:00 Two']);
  });
  it('of another day say which', () => {
    expect(headings(live('## 2026-11-21 00:10 – Over\n\n## 23:50 Nearly'))).toEqual([
      '2 21 November 2026, 00:10 Over',
      '2 23:50 Nearly',
    ]);
  });
  it('hold the headings and notes between them, each below its own', () => {
    const read = live('## 09:00 One\n\n## Part\n\nText[^1]\n\n## 10:00 Two\n\n[^1]: Note');
    expect(headings(read)).toEqual(['2 10:00 Two', '2 09:00 One', '3 Part']);
    expect(read.html).toMatch(/Part<\/h3>.*Text.*Note.*<\/section>$/s);
  });
  it('need no headline', () => {
    expect(headings(live('## 09:00\n\nText'))).toEqual(['2 09:00']);
  });
  it('are none where a heading only looks like a time, or is of another article', () => {
    expect(headings(live('## 09:00am in history'))).toEqual(['2 09:00am in history']);
    const read = live('## 29:61 What');
    expect(read.entries).toEqual([]);
    expect(read.remarks.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^"29:61" is no time of a day/),
    ]);
    const other = prose('## 09:00 One', 'articles/a.md', {
      language: 'en',
      url: 'https://org.example/',
      pictureHosts: [],
    });
    expect(headings(other)).toEqual(['2 09:00 One']);
    expect(other.entries).toEqual([]);
  });
});

describe('a heading of a live article that has a time', () => {
  it.for(['2:30 pm Talks', '10:15-11:30 Briefing', '10:30am Talks', 'Talks at 14:05'])(
    'and begins no entry is warned of: %s',
    (words) => {
      const read = live(`## ${words}\n\nText`);
      expect(read.entries).toEqual([]);
      expect(read.remarks.map(({ message }) => message)).toEqual([
        expect.stringContaining('begins no entry; write the time first'),
      ]);
    },
  );
  it('is an entry in the digits of other scripts too', () => {
    expect(live('## ۱۴:۰۵ خبر', 'fa').entries.map(({ id }) => id)).toEqual([
      'entry-2026-11-20-14-05',
    ]);
  });
  it('may have an offset with its day', () => {
    expect(live('## 2026-11-20T10:05Z News').entries.map(({ at }) => at)).toEqual([
      '2026-11-20T14:05:00+04:00',
    ]);
  });
});
