import { expect, it } from 'vitest';
import { fileHeaders } from '../../../src/outputs/file-headers.ts';

const lasting = 'public, max-age=31536000, immutable';

it.each([
  ['index.html', 'text/html; charset=utf-8', /^public, max-age=60, stale-while-revalidate=60/],
  ['world/feed.xml', 'application/rss+xml; charset=utf-8', /^public, max-age=60,/],
  ['feed.json', 'application/feed+json', /^public, max-age=60,/],
  ['atom.xml', 'application/atom+xml; charset=utf-8', /^public, max-age=60,/],
  ['sitemap-index.xml', 'application/xml; charset=utf-8', /^public, max-age=60,/],
  ['now.json', 'application/json', /^public, max-age=60$/],
  ['sw.js', 'text/javascript; charset=utf-8', /^no-cache$/],
  ['_astro/page.x1.css', 'text/css; charset=utf-8', lasting],
  ['media/2026/photo.AVIF', 'image/avif', lasting],
  ['admin/index.html', 'text/html; charset=utf-8', /^no-cache$/],
  ['CNAME', 'application/octet-stream', /^public, max-age=60,/],
])('%s is %s', (file, contentType, cacheControl) => {
  expect(fileHeaders(file)).toEqual({
    contentType,
    cacheControl: expect.stringMatching(cacheControl) as string,
  });
});
