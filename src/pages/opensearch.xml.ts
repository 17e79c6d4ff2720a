import type { APIRoute } from 'astro';
import { edition } from '../archive/edition.ts';
import { openSearch } from '../outputs/opensearch.ts';

export const GET: APIRoute = () =>
  new Response(openSearch(edition().site), {
    headers: { 'Content-Type': 'application/opensearchdescription+xml; charset=utf-8' },
  });
