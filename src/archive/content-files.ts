import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FileKind } from '../pipeline/content-file.ts';
import { attachmentEndings, endingOf, pictureEndings } from '../pipeline/picture-file.ts';
import { nearest } from '../pipeline/nearest.ts';
import { start, type Problem } from '../pipeline/problem.ts';
import { addressOfComment } from './comment-place.ts';
import { fontFolder } from './font-folder.ts';

export interface FoundFile {
  /** Within the content directory, with `/`, in NFC: on disk it may be spelt otherwise. */
  readonly path: string;
  readonly kind: FileKind | 'medium';
  /** Changes whenever the file may have changed. */
  readonly stamp: string;
}

const folders: Readonly<Record<string, FileKind>> = {
  articles: 'article',
  authors: 'author',
  pages: 'page',
  stories: 'story',
  comments: 'comment',
};

/** Lists the content's files, sorted; and those that no build reads, which nobody should miss. */
export function findFiles(root: string): { files: FoundFile[]; problems: Problem[] } {
  const files = new Map<string, { file: FoundFile; onDisk: string }>();
  const problems: Problem[] = [];
  const say = (severity: Problem['severity'], file: string, message: string): void => {
    problems.push({ file, ...start, severity, key: 'file', message });
  };
  const warn = (file: string, message: string): void => {
    say('warning', file, message);
  };
  const found = (file: FoundFile, onDisk: string): void => {
    const { path } = file;
    const twin = files.get(path);
    const found = { file, onDisk };
    if (!twin) {
      files.set(path, found);
      return;
    }
    // The one that the path itself opens is the one that is read.
    const [read, other] = onDisk === path ? [found, twin] : [twin, found];
    files.set(path, read);
    warn(
      path,
      `${spelt(other.onDisk)} and ${spelt(read.onDisk)} are one name; only the second is read; delete or rename the other`,
    );
  };

  /** `disk` is the folder's path as the disk spells it. */
  const walk = (folder: string, disk: string): void => {
    const entries = readdirSync(join(root, disk), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const name = entry.name.normalize('NFC');
      const path = folder === '' ? name : `${folder}/${name}`;
      const onDisk = disk === '' ? entry.name : `${disk}/${entry.name}`;
      if (entry.isSymbolicLink()) {
        warn(path, 'this is a link to a file elsewhere, and is not read; put the file itself here');
      } else if (entry.isDirectory()) {
        if (folder !== '' || name in folders) walk(path, onDisk);
        else if (!foldersApart.has(entry.name)) warn(path, unknownPlace(name));
      } else {
        const stamp = entry.isFile() ? stampOf(`${root}/${onDisk}`) : undefined;
        const kind = kindOf(path);
        if (stamp === undefined) say('error', path, unreadable);
        else if (kind) found({ path, kind, stamp }, onDisk);
        else if (!rootFiles.has(path)) warn(path, unread(path));
      }
    }
  };
  walk('', '');
  return { files: [...files.values()].map(({ file }) => file), problems };
}

const unreadable =
  'this is no file that can be read, or its name is in no letters; rename it, or take it away';

/** Read by others. */
const foldersApart = new Set([fontFolder]);

const rootFiles = new Set(
  'publication.yaml redirects.yaml front.yaml alert.yaml addresses.txt words.txt import.yaml README.md'.split(
    ' ',
  ),
);

/** A path with its combining marks written out, for two that look the same. */
function spelt(path: string): string {
  const marks = path.replace(
    /\p{M}/gu,
    (mark) => `<U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
  return `"${marks}"`;
}

function kindOf(path: string): FoundFile['kind'] | undefined {
  const [top = '', ...rest] = path.split('/');
  const ending = endingOf(path);
  if (path === `logo.${ending}` && pictureEndings.has(ending)) return 'medium';
  if (!(top in folders) || rest.length === 0) return undefined;
  if (top === 'comments') return addressOfComment(path) === undefined ? undefined : 'comment';
  if (path.endsWith('.md'))
    return top === 'articles' || rest.length === 1 ? folders[top] : undefined;
  return pictureEndings.has(ending) || attachmentEndings.has(ending) ? 'medium' : undefined;
}

function unread(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (path.startsWith('comments/')) {
    const better = path.replace(/\.yml$/i, '.yaml');
    return better !== path && addressOfComment(better) !== undefined
      ? `this file is not read; name it ${better.slice(better.lastIndexOf('/') + 1)}`
      : "this is no comment's file; a comment lies in comments/YYYY/MM/DD/<slug>/, its article's address, and is named by its time and its id: 20231001T093000Z-7f3k2q.yaml";
  }
  if (/\.(?:markdown|mdown|mdx?|txt)$/i.test(name)) {
    const better = name.replace(/\.\w+$/, '.md');
    const place = path.includes('/') ? '' : 'articles/';
    return better === name
      ? `this file is not read here; move it to ${place || 'the folder above'}${place ? name : ''}`
      : `this file is not read; name it ${place}${better}`;
  }
  if (/\.(?:heic|heif|tiff?|bmp|psd|jfif|jxl|raw)$/i.test(name)) {
    return 'browsers do not show pictures of this kind; save it as JPEG, PNG, WebP, AVIF or SVG';
  }
  if (!path.includes('/')) return unknownPlace(name);
  return 'a file with such a name is not read; articles end in .md, pictures in .jpg, .png and the like';
}

function unknownPlace(name: string): string {
  const known = Object.keys(folders);
  const near = nearest(
    name,
    known.filter((folder) => folder[0] === name[0]?.toLowerCase()),
  );
  return near === undefined
    ? `"${name}" is not read; move what it holds into one of ${known.filter((folder) => folder !== 'comments').join(', ')}`
    : `"${name}" is not read; rename it ${near}`;
}

/** Undefined where the path opens nothing. */
function stampOf(path: string): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found && `${found.size}-${found.mtimeMs}-${found.ctimeMs}-${found.ino}`;
}
