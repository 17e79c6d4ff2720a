import type { MiddlewareHandler } from 'astro';
import { countsOf, wrongAt } from '../archive/desk-page.ts';
import { edition } from '../archive/edition.ts';
import { sameForm } from '../domain/address.ts';
import { withDeskMarks } from '../outputs/desk-marks.ts';
import { wrongFileText } from '../outputs/desk-page.ts';
import { folderOf } from './desk.ts';
import { settingsNow } from './settings.ts';

/** Puts onto each page of a preview the way to the desk, and what is wrong with the page's own file. */
export const onRequest: MiddlewareHandler = async ({ url }, next) => {
  const response = await next();
  if (!response.headers.get('Content-Type')?.startsWith('text/html')) return response;
  const shown = edition();
  const { base } = shown.site;
  const { now } = settingsNow(shown.settings);
  const wrong = wrongAt(shown, sameForm(`/${url.pathname.slice(base.length)}`), now);
  const missing = wrong.find(({ hasPage }) => !hasPage);
  const folder = folderOf(shown);
  const html =
    response.status === 404 && missing
      ? wrongFileText(missing, shown.site, folder)
      : withDeskMarks(await response.text(), countsOf(shown, now), wrong, base, folder);
  return new Response(html, response);
};
