import type { APIRoute } from 'astro';
import { edition } from '../archive/edition.ts';
import { newsEntries } from '../archive/sitemap.ts';
import { newsSitemap } from '../outputs/news-sitemap.ts';

export const GET: APIRoute = () =>
  new Response(newsSitemap(newsEntries(edition()), edition().site), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
