import { isAbsolute, relative, sep } from 'node:path';
import type { Connect } from 'vite';
import { deskPage, wrongIn } from '../archive/desk-page.ts';
import { edition, hrefOf, type Edition } from '../archive/edition.ts';
import { decodedAddress } from '../domain/address.ts';
import { deskAddress } from '../domain/desk-page.ts';
import type { DeskFolder } from '../outputs/desk-file.ts';
import { deskText, wrongFileText } from '../outputs/desk-page.ts';
import { settingsNow } from './settings.ts';

/** Answers a preview's desk, and the page of each file that something is wrong with. No build has them. */
export const desk: Connect.NextHandleFunction = ({ originalUrl = '' }, response, next) => {
  // Astro takes the base off the other.
  const [asked = ''] = originalUrl.split('?');
  const shown = edition();
  const { site, settings } = shown;
  const { now } = settingsNow(settings);
  const address = `${site.base}${deskAddress.slice(1)}`;
  if (!asked.startsWith(address)) {
    next();
    return;
  }
  const path = decodedAddress(asked.slice(address.length).replace(/\/$/, '')) ?? '';
  const file = path === '' ? undefined : wrongIn(shown, path, now);
  if (path !== '' && !file) {
    // It was mended while its page was open.
    response.writeHead(302, { Location: pageOf(shown, path) ?? address }).end();
    return;
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(
    file
      ? wrongFileText(file, site, folderOf(shown))
      : deskText(deskPage(shown, now), site, folderOf(shown)),
  );
};

/** The content folder as its editors know it: from where the command was run, if it lies there. */
export function folderOf({ settings: { content } }: Edition): DeskFolder {
  const path = content.split(sep).join('/');
  const near = relative(process.env['INIT_CWD'] ?? process.cwd(), content);
  const isNear = near !== '' && !near.startsWith('..') && !isAbsolute(near);
  return { path, shown: isNear ? near.split(sep).join('/') : path };
}

function pageOf({ ask, publication }: Edition, path: string): string | undefined {
  const address = ask.articleOf(path)?.address;
  return address === undefined ? undefined : hrefOf(publication, address);
}
