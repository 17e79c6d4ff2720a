import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { marker, markOf } from '../../src/integration/staging.ts';
import { manifestFile, manifestText } from '../../src/outputs/manifest.ts';

/** Files by their paths. */
export type Files = Readonly<Record<string, string>>;

/** Writes a folder as a build leaves it, with these files, `now.json` and a manifest. */
export function writePaper(folder: string, files: Files, now = '{}'): void {
  rmSync(folder, { recursive: true, force: true });
  const put = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const digests = new Map(Object.entries(files).map(([file, text]) => [file, sha256(text)]));
  for (const [file, text] of Object.entries(files)) put(file, text);
  put('now.json', now);
  put(marker, markOf('/'));
  put(manifestFile, manifestText({ commit: null, lock: sha256(''), files: digests }));
}

/**
 * Edition `number` of a paper: pages that load a style and a picture of their edition, pages that come and
 * go, and a feed that names the pages of today.
 */
export function edition(number: number, pages = 12): Files {
  const style = `_astro/style.${number}.css`;
  const files: Record<string, string> = {
    [style]: `/* ${number} */`,
    'media/lasting ’picture.avif': 'the same',
    'robots.txt': 'User-agent: *',
    'sw.js': `// ${number}`,
  };
  const addresses: string[] = [];
  for (let page = number; page < number + pages; page++) {
    const address = `2026/${String(page % 12).padStart(2, '0')}/статья "${page}"`;
    const picture = `media/picture-${page}-${number % 2}.avif`;
    files[`${address}/index.html`] = text(number, [style, picture, 'media/lasting ’picture.avif']);
    files[picture] = `${page}`;
    addresses.push(`${address}/index.html`);
  }
  files['index.html'] = text(number, [style, ...addresses]);
  files['feed.xml'] = addresses.join('\n');
  return files;
}

/** A page, with what it needs: each a line. */
function text(number: number, needs: readonly string[]): string {
  return `edition ${number}\n${needs.join('\n')}\n`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
