import type { APIRoute } from 'astro';
import { edition } from '../archive/edition.ts';
import { robots } from '../outputs/robots.ts';

export const GET: APIRoute = () =>
  new Response(robots(edition().site), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
