import type { APIRoute } from 'astro';
import { edition } from '../../archive/edition.ts';
import { headerRules } from '../../outputs/policy.ts';

/** `/_headers`, injected: a file of `src/pages/` whose name begins with `_` is no page. */
export const GET: APIRoute = () =>
  new Response(headerRules(edition().site.base), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
