import type { APIRoute } from 'astro';
import { edition } from '../archive/edition.ts';
import { webManifest } from '../outputs/web-manifest.ts';

export const GET: APIRoute = () =>
  new Response(webManifest(edition().site), {
    headers: { 'Content-Type': 'application/manifest+json; charset=utf-8' },
  });
