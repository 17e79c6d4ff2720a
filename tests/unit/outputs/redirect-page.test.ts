import { describe, expect, it } from 'vitest';
import { redirectPage } from '../../../src/outputs/redirect-page.ts';
import { hostileTexts, paper, persian } from './example.ts';

function moved(to: string, site = paper): string {
  return redirectPage({ kind: 'moved', from: '/old/', to }, site);
}

describe('the page at an old address', () => {
  it('leads on to the new one at once, and by a link', () => {
    const page = moved('/new/');
    expect(page).toContain('<meta http-equiv="refresh" content="0; url=/paper/new/">');
    expect(page).toContain('<a href="/paper/new/">/new/</a>');
  });
  it('tells search engines the new address, and not to keep this one', () => {
    expect(moved('/new/')).toContain(
      '<link rel="canonical" href="https://org.example/paper/new/">',
    );
    expect(moved('/new/')).toContain('<meta name="robots" content="noindex">');
  });
  it('leads to another site as it is written', () => {
    expect(moved('https://other.example/a/?b=1&c=2')).toContain(
      'content="0; url=https://other.example/a/?b=1&#x26;c=2"',
    );
  });
  it('encodes an address once', () => {
    const link = '<a href="/paper/%D0%BD/">';
    expect(moved('/н/')).toContain(link);
    expect(moved('/%D0%BD/')).toContain(link);
  });
  it('is in the publication’s language and direction', () => {
    expect(moved('/new/')).toContain('<html lang="en" dir="ltr">');
    expect(moved('/new/', persian)).toContain('<html lang="fa" dir="rtl">');
    expect(moved('/new/', { ...paper, language: 'tr' })).toContain(
      '<p>Sayfa yeni adresine taşındı:',
    );
  });
  it('keeps the address from left to right among words that run the other way', () => {
    expect(moved('/new/', persian)).toContain('رفته است: \u2066/new/\u2069 – روزنامه</title>');
    expect(moved('/new/', persian)).toContain('<bdi dir="ltr"><a href="/paper/new/">');
    expect(moved('/new/')).toContain('<title>This page has moved to /new/ – The Paper</title>');
  });
});

describe('the page of what is gone', () => {
  it('gives the reason and a way to the front page, and leads nowhere else', () => {
    const page = redirectPage({ kind: 'gone', from: '/libel/', reason: 'Withdrawn.' }, paper);
    expect(page).toContain('<p>Withdrawn.</p>');
    expect(page).toContain('<a href="/paper/">The Paper</a>');
    expect(page).toContain('<meta name="robots" content="noindex">');
    expect(page).not.toContain('refresh');
  });
  it('says so in the publication’s language', () => {
    const page = redirectPage({ kind: 'gone', from: '/libel/', reason: 'پس گرفته شد.' }, persian);
    expect(page).toContain('<h1>این صفحه دیگر در دسترس نیست</h1>');
    expect(page).toContain('<title>این صفحه دیگر در دسترس نیست – روزنامه</title>');
  });
  it.each(Object.entries(hostileTexts))('shows %s as text', (_, reason) => {
    const page = redirectPage({ kind: 'gone', from: '/libel/', reason }, paper);
    const shown = /<p>(.*)<\/p>\n<p><a/.exec(page)?.[1];
    expect(shown).not.toMatch(/[<>"']|&(?!#?\w+;)/);
    expect(shown).toBeTruthy();
  });
});
