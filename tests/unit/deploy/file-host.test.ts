import { describe, expect, it } from 'vitest';
import { fitted } from '../../../src/deploy/file-host.ts';

const redirects = '/a/ /b/ 301!\n/a/ /b/ 301\n/gone/ /gone/ 410!\n';

function files(amount: number, size = 1): Map<string, number> {
  return new Map(Array.from({ length: amount }, (_, number) => [`${number}.html`, size]));
}

describe('a host of files', () => {
  it('gets its own rules of redirects', () => {
    const rules = (host: 'cloudflare-pages' | 'netlify') =>
      fitted(host, files(1), redirects, '').instead.get('_redirects');
    expect(rules('cloudflare-pages')).toBe('/a/ /b/ 301\n');
    expect(rules('netlify')).toBe('/a/ /b/ 301!\n/gone/ /gone/ 410!\n');
  });

  it('is told what it cannot answer', () => {
    const remark = (host: 'cloudflare-pages' | 'github-pages' | 'netlify') =>
      fitted(host, files(1), redirects, '').remarks.join();
    expect(remark('cloudflare-pages')).toContain('Cloudflare Pages cannot answer 410');
    expect(remark('github-pages')).toContain('GitHub Pages cannot answer 410');
    expect(remark('netlify')).toBe('');
  });

  it('is not given what it does not read', () => {
    const { without, instead } = fitted('github-pages', files(1), redirects, '');
    expect([...without]).toEqual(['.caspian', '_headers', '_redirects']);
    expect([...instead]).toEqual([['.nojekyll', '']]);
  });

  it('has limits, which are said with what to do', () => {
    const faults = (host: 'cloudflare-pages' | 'github-pages', sizes: Map<string, number>) =>
      fitted(host, sizes, '', '').faults;
    expect(faults('github-pages', files(1, 1e9))).toEqual([]);
    expect(faults('github-pages', files(2, 6e8))).toEqual([
      'the site has 1.20 GB, and GitHub Pages publishes at most 1 GB; most of it are pictures as a rule: publish fewer or smaller ones, or choose another host',
    ]);
    expect(faults('cloudflare-pages', files(1, 25 * 1024 * 1024))).toEqual([]);
    expect(faults('cloudflare-pages', files(1, 25 * 1024 * 1024 + 1))).toEqual([
      '0.html has more than the 25 MiB that Cloudflare Pages takes; make it smaller, or link to it elsewhere',
    ]);
    expect(faults('cloudflare-pages', files(100_000))).toEqual([]);
    expect(faults('cloudflare-pages', files(100_001))).toHaveLength(1);
  });

  it('has limits of its free plan, and of redirects, which are remarked', () => {
    const remarks = (amount: number, text = '') =>
      fitted('cloudflare-pages', files(amount), text, '').remarks;
    expect(remarks(20_000)).toEqual([]);
    expect(remarks(20_001)[0]).toContain('PAGES_WRANGLER_MAJOR_VERSION=4');
    const many = Array.from({ length: 2001 }, (_, number) => `/${number}/ /b/ 301!\n`).join('');
    const fit = fitted('cloudflare-pages', files(1), many, '');
    expect(fit.remarks[0]).toContain('of 2001 redirects Cloudflare Pages follows the first 2,000');
    expect(fit.instead.get('_redirects')?.split('\n')).toHaveLength(2001);
    expect(fitted('netlify', files(1), many.repeat(5), '').remarks).toHaveLength(1);
    expect(
      fitted('cloudflare-pages', files(1), '', '/a\n  b: c\n'.repeat(101)).faults,
    ).toHaveLength(1);
  });
});
