import type { APIRoute } from 'astro';
import { edition } from '../../archive/edition.ts';
import { redirects } from '../../archive/redirects.ts';
import { redirectRules } from '../../outputs/redirect-rules.ts';

/** `/_redirects`, injected: a file of `src/pages/` whose name begins with `_` is no page. */
export const GET: APIRoute = () =>
  new Response(redirectRules(redirects(edition()), edition().site), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
