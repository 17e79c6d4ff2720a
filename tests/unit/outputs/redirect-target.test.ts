import { describe, expect, it } from 'vitest';
import { redirectHref } from '../../../src/outputs/redirect-target.ts';
import { paper } from './example.ts';

describe('where a redirect leads', () => {
  it('is written without the base and gets it', () => {
    expect(redirectHref('/new/', paper)).toBe('/paper/new/');
    expect(redirectHref('/', paper)).toBe('/paper/');
    expect(redirectHref('/new/', { ...paper, base: '/' })).toBe('/new/');
  });
  it('keeps its query and its fragment', () => {
    expect(redirectHref('/new/?a=1#b', paper)).toBe('/paper/new/?a=1#b');
  });
  it('may be another site’s address, in any letters', () => {
    expect(redirectHref('https://other.example/a/', paper)).toBe('https://other.example/a/');
    expect(redirectHref('https://пример.example/н/', paper)).toBe(
      'https://xn--e1afmkfd.example/%D0%BD/',
    );
  });
  it('never leaves this site by two slashes', () => {
    const root = { ...paper, base: '/' };
    expect(redirectHref('//evil.example/a/', root)).not.toMatch(/^\/\//);
  });
});
