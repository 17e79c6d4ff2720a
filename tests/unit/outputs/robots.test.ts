import { describe, expect, it } from 'vitest';
import { robots } from '../../../src/outputs/robots.ts';
import { paper } from './example.ts';

describe('robots.txt', () => {
  it('lets every crawler in and names both sitemaps whole, with the base path', () => {
    expect(robots(paper)).toBe(
      `User-agent: *
Allow: /

Sitemap: https://org.example/paper/sitemap-index.xml
Sitemap: https://org.example/paper/news-sitemap.xml
`,
    );
  });
  it('of a publication at the root names them at the root', () => {
    expect(robots({ ...paper, base: '/' })).toContain(
      'Sitemap: https://org.example/sitemap-index.xml\n',
    );
  });
});
