import { existsSync } from 'node:fs';
import { basename, dirname, extname, relative } from 'node:path';
import type { Connect } from 'vite';
import { edition, type Edition } from '../../archive/edition.ts';
import { adminPagePolicy } from '../../outputs/admin-page.ts';
import { adminHeaders } from '../../outputs/policy.ts';
import type { LocalFolder } from './config.ts';
import { adminFiles, type AdminFiles } from './files.ts';
import { depthsNow } from './write.ts';

/** Answers in a preview with the visual editor of the content's own folder: `/admin/`. */
export const adminPreview: Connect.NextHandleFunction = ({ originalUrl = '' }, response, next) => {
  const shown = edition();
  // Astro takes the publication's path off the other one.
  const [path = ''] = originalUrl.split('?');
  const folder = `${shown.site.base}admin/`;
  if (`${path}/` === folder) {
    response.writeHead(302, { Location: folder }).end();
    return;
  }
  const name = path.slice(folder.length) || 'index.html';
  const read = path.startsWith(folder) ? filesOf(shown).get(name) : undefined;
  if (!read) {
    next();
    return;
  }
  for (const [header, value] of Object.entries(adminHeaders(adminPagePolicy(undefined)))) {
    response.setHeader(header, value);
  }
  response.setHeader('Content-Type', types[extname(name)] ?? 'text/plain; charset=utf-8');
  response.end(read());
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

function filesOf(shown: Edition): AdminFiles {
  let files = made.get(shown);
  if (!files) {
    files = adminFiles(shown.publication, localFolder(shown.settings.content), depthsNow());
    made.set(shown, files);
  }
  return files;
}

const made = new WeakMap<Edition, AdminFiles>();

/** The folder that the editor is to open: the nearest around the content with a `.git`; the one around it, if none has. */
export function localFolder(content: string): LocalFolder {
  let opened = content;
  while (!existsSync(`${opened}/.git`)) {
    if (dirname(opened) === opened) {
      opened = dirname(content);
      break;
    }
    opened = dirname(opened);
  }
  return { opened: basename(opened), folder: relative(opened, content).replaceAll('\\', '/') };
}
