import { describe, expect, it } from 'vitest';
import { allPut, changesTo, kept, nothing, type Standing } from '../../../src/deploy/changes.ts';
import { manifestFile } from '../../../src/outputs/manifest.ts';

const now = 1_800_000_000;

/** A site whose digests are what is written here. */
function site(files: Record<string, string>) {
  return new Map(Object.entries({ ...files, 'now.json': 'new', [manifestFile]: 'new' }));
}

function standing(files: Record<string, string>, more: Partial<Standing> = {}): Standing {
  const present = new Set([...Object.keys(files), 'now.json', manifestFile]);
  return { files: new Map(Object.entries(files)), present, leaving: new Map(), ...more };
}

describe('what changes between two manifests', () => {
  it('puts everything where nothing stands, what pages load first and the manifest last', () => {
    const files = { 'index.html': 'a', '_astro/x.css': 'b', 'feed.xml': 'c', 'media/p.avif': 'd' };
    const changes = changesTo(site(files), nothing, now);
    expect(changes.put).toEqual({
      parts: ['_astro/x.css', 'media/p.avif'],
      pages: ['index.html'],
      entries: ['feed.xml', 'now.json'],
      manifest: [manifestFile],
    });
    expect(changes.added.size).toBe(6);
    expect(changes.remove).toEqual([]);
    expect(changes.unchanged).toBe(0);
  });

  it('puts changed and new files only; what a target cannot tell counts as changed', () => {
    const before = standing({ 'index.html': 'a', 'about/index.html': 'b' });
    const after = site({ 'index.html': 'A', 'about/index.html': 'b', 'new/index.html': 'c' });
    const changes = changesTo(after, before, now);
    expect(allPut(changes)).toEqual(['index.html', 'new/index.html', 'now.json', manifestFile]);
    expect([...changes.added]).toEqual(['new/index.html']);
    expect(changes.unchanged).toBe(1);
  });

  it('leads readers in only when what they are led to is there', () => {
    const files = {
      'world/feed.json': '1',
      'sitemap-2026.xml': '1',
      'sitemap-index.xml': '1',
      'sw.js': '1',
      'search/2026/pagefind-entry.json': '1',
      'search/2026/index/en_1.pf_index': '1',
      _redirects: '1',
    };
    const { put } = changesTo(site(files), nothing, now);
    expect(put.parts).toEqual(['search/2026/index/en_1.pf_index']);
    expect(put.entries).toHaveLength(7);
  });

  it('puts a page compressed right after the page', () => {
    const files = { 'a.html.br': '1', 'a.html': '1', 'feed.xml.gz': '1', '_astro/a.css.br': '1' };
    const { put } = changesTo(site(files), nothing, now);
    expect(put.parts).toEqual(['_astro/a.css.br']);
    expect(put.pages).toEqual(['a.html', 'a.html.br']);
    expect(put.entries).toEqual(['feed.xml.gz', 'now.json']);
  });

  it('removes what leads to pages first, then pages, then what they loaded', () => {
    const before = standing({ 'a/feed.xml': '1', 'a/index.html': '1', 'media/a.avif': '1' });
    const { remove } = changesTo(site({}), before, now);
    expect(remove).toEqual(['a/feed.xml', 'a/index.html', 'media/a.avif']);
  });

  it('puts nothing where everything is as it should be', () => {
    const files = { 'index.html': 'a', 'now.json': 'new', [manifestFile]: 'new' };
    const changes = changesTo(site(files), standing(files), now);
    expect(allPut(changes)).toEqual([]);
    expect(changes.unchanged).toBe(3);
  });

  it('never takes away what belongs to the host', () => {
    const { remove } = changesTo(site({}), standing({ CNAME: '1', '.git/HEAD': '1' }), now);
    expect(remove).toEqual([]);
  });

  it('leaves alone what no manifest named', () => {
    const before = standing({}, { present: new Set(['CNAME', 'letters/2019.pdf']) });
    expect(changesTo(site({}), before, now).remove).toEqual([]);
  });

  it('keeps scripts and styles for a day for pages that readers have open', () => {
    const first = changesTo(site({}), standing({ '_astro/old.css': '1' }), now);
    expect(first.remove).toEqual([]);
    expect([...first.leaving]).toEqual([['_astro/old.css', now]]);

    const present = new Set(['_astro/old.css']);
    const between = standing({}, { present, leaving: first.leaving });
    const later = changesTo(site({}), between, now + kept - 1);
    expect(later.remove).toEqual([]);
    expect(later.leaving).toEqual(first.leaving);

    const last = changesTo(site({}), between, now + kept);
    expect(last.remove).toEqual(['_astro/old.css']);
    expect(last.leaving.size).toBe(0);
  });

  it('takes back what was leaving and is of the site again', () => {
    const present = new Set(['_astro/x.css']);
    const before = standing({}, { present, leaving: new Map([['_astro/x.css', now - 9]]) });
    const { remove, leaving, put } = changesTo(site({ '_astro/x.css': '1' }), before, now);
    expect(remove).toEqual([]);
    expect(leaving.size).toBe(0);
    expect(put.parts).toEqual(['_astro/x.css']);
  });

  it('puts again what should stand and is missing, and says so', () => {
    const before = standing({ 'a.txt': '1', 'b.txt': '1' }, { present: new Set(['a.txt']) });
    const { put, missing } = changesTo(site({ 'a.txt': '1', 'b.txt': '1' }), before, now);
    expect(put.parts).toEqual(['b.txt']);
    expect(missing).toEqual(['b.txt']);
  });
});
