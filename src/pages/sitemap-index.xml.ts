import type { APIRoute } from 'astro';
import { edition } from '../archive/edition.ts';
import { sitemapParts } from '../archive/sitemap.ts';
import { sitemapIndex } from '../outputs/sitemap.ts';

export const GET: APIRoute = () =>
  new Response(sitemapIndex(sitemapParts(edition()), edition().site), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
