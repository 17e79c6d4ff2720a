import type { APIRoute } from 'astro';
import { edition } from '../archive/edition.ts';
import { now } from '../archive/now.ts';
import { nowJson } from '../outputs/now.ts';

export const GET: APIRoute = () =>
  new Response(nowJson(now(edition()), edition().site), {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
