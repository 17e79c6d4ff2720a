import type { APIRoute } from 'astro';
import { edition } from '../../archive/edition.ts';
import { adminPagePolicy } from '../../outputs/admin-page.ts';
import { headersFile } from '../../outputs/header-rules.ts';

/** `/_headers`, injected: a file of `src/pages/` whose name begins with `_` is no page. */
export const GET: APIRoute = () => {
  const { site, publication } = edition();
  const policy = publication.admin && adminPagePolicy(publication.admin);
  return new Response(headersFile(site.base, policy), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
};
