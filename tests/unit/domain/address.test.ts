import { describe, expect, it } from 'vitest';
import {
  articleAddress,
  cutTo,
  faultOf,
  fileOf,
  isRedirectAddress,
  isReserved,
  isSegment,
  isTooLong,
  listingAddress,
  segment,
} from '../../../src/domain/address.ts';

describe('a path segment', () => {
  it('is lower case, with one hyphen for every run of other characters', () => {
    expect(segment('Belt & Road')).toBe('belt-road');
    expect(segment('U.S.  Politics')).toBe('u-s-politics');
  });
  it('keeps letters, marks and digits of any script', () => {
    expect(segment('Новруз')).toBe('новруз');
    expect(segment('Əlifba 2')).toBe('əlifba-2');
    expect(segment('می\u200cخواهم')).toBe('می\u200cخواهم');
  });
  it('is the same for composed and decomposed letters', () => {
    expect(segment('cafe\u0301')).toBe(segment('café'));
  });
  it('says nothing without a letter or digit', () => {
    expect(isSegment(segment('!!!'))).toBe(false);
    expect(isSegment(segment('a!'))).toBe(true);
  });
  it('may have 200 bytes, which are fewer letters in most scripts', () => {
    expect(['a'.repeat(200), 'ж'.repeat(100), `${'!'.repeat(300)}a`].some(isTooLong)).toBe(false);
    expect(['a'.repeat(201), 'ж'.repeat(101), '語'.repeat(67)].every(isTooLong)).toBe(true);
    expect(cutTo('море', 5)).toBe('мо');
    expect(cutTo('😀😀', 7)).toBe('😀');
    expect(cutTo('sea', 3)).toBe('sea');
  });
});

describe('addresses', () => {
  it('of an article hold its day and slug', () => {
    expect(articleAddress('2023-10-01', 'Kosovo Border')).toBe('/2023/10/01/kosovo-border/');
  });
  it('of listings stand under their kind, sections at the root', () => {
    expect(listingAddress('section', 'world')).toBe('/world/');
    expect(listingAddress('topic', 'Belt & Road')).toBe('/topics/belt-road/');
    expect(listingAddress('latest', '')).toBe('/latest/');
  });
  it('keep the site’s own first segments and the years for themselves', () => {
    expect(['latest', 'Search', '2024', 'must-read', '.well-known'].every(isReserved)).toBe(true);
    expect(['world', '20', 'later'].some(isReserved)).toBe(false);
  });
  it('name the file that a host serves', () => {
    expect(fileOf('/')).toBe('index.html');
    expect(fileOf('/topics/%D0%BD/')).toBe('topics/н/index.html');
    expect(fileOf('/old/story.html')).toBe('old/story.html');
  });
});

describe('a redirect’s old address', () => {
  it('is a folder or a page of this site', () => {
    expect(['/old/', '/2009/story.html', '/a/b/'].every(isRedirectAddress)).toBe(true);
  });
  it('has no query, leaves no folder, and is not the front page', () => {
    const bad = ['/', 'old/', '/?p=1', '/a/../b/', '/a/%2e%2e/b/', '//host/', '/a', '/a b/', '/%/'];
    expect(bad.filter(isRedirectAddress)).toEqual([]);
  });
  it('can be served by any host', () => {
    expect(['/old/', '/a%20b/', '/%D0%B6/', '/a.b/'].map(faultOf)).toEqual(
      Array(4).fill(undefined),
    );
    expect(['/%00/', '/%2500/', '/a%3Fb/', '/a%23/', '/a%5Cb/'].map(faultOf)).toEqual(
      Array(5).fill('a sign'),
    );
    expect(['/.git/x/', '/a/%2Ehidden.html'].map(faultOf)).toEqual(Array(2).fill('a dot'));
    expect(faultOf(`/${'ж'.repeat(101)}/`)).toBe('its length');
    expect(faultOf('/many'.repeat(250) + '/')).toBe('its length');
  });
});
