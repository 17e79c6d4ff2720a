import { describe, expect, it } from 'vitest';
import { redirectRules } from '../../../src/outputs/redirect-rules.ts';
import { paper } from './example.ts';

function moved(from: string, to: string): string {
  return redirectRules([{ kind: 'moved', from, to }], paper);
}

describe('the rules for hosts', () => {
  it('redirect for good: first as Netlify reads it where a page stands, then as Cloudflare does', () => {
    expect(moved('/old/', '/new/')).toBe(
      '/paper/old/ /paper/new/ 301!\n/paper/old/ /paper/new/ 301\n',
    );
  });
  it('carry the base path, but not to another site', () => {
    expect(moved('/old.html', 'https://other.example/a/?b=1#c')).toContain(
      '/paper/old.html https://other.example/a/?b=1#c 301\n',
    );
  });
  it('are percent-encoded once, so that a line stays three words', () => {
    const line = '/paper/%D0%BD/ /paper/%D0%BC/?q=a%20b#%D0%BA 301\n';
    expect(moved('/н/', '/м/?q=a b#к')).toContain(line);
    expect(moved('/%D0%BD/', '/%D0%BC/?q=a%20b#%D0%BA')).toContain(line);
  });
  it('show the page of what is gone, with its status', () => {
    const gone = { kind: 'gone', from: '/libel/', reason: 'Withdrawn\nafter a ruling' } as const;
    expect(redirectRules([gone], paper)).toBe('/paper/libel/ /paper/libel/ 410!\n');
  });
  it('leave out an address that a host would read as a pattern', () => {
    expect(['/a/*/', '/a/:b/', '/a:b/'].map((from) => moved(from, '/new/')).join('')).toBe('');
    expect(moved('/at-9:30/', '/new/')).toContain('/paper/at-9:30/ /paper/new/ 301\n');
  });
  it('are sorted, and none without redirects', () => {
    const both = ['/b/', '/a/'].map((from) => ({ kind: 'moved', from, to: '/c/' }) as const);
    expect(redirectRules(both, paper)).toBe(redirectRules(both.toReversed(), paper));
    expect(redirectRules([], paper)).toBe('');
  });
});
