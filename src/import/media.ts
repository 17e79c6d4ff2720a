import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { isDevice } from '../domain/address.ts';
import { limits } from '../pipeline/limits.ts';
import { attachmentEndings, endingOf, pictureEndings } from '../pipeline/picture-file.ts';

/** The pictures and other files of a site that moves: found in a folder, copied beside the articles. */
export class Media {
  readonly #content: string;
  readonly #folder: string | undefined;
  readonly #isDry: boolean;
  readonly #hosts: ReadonlySet<string>;
  /** Files of the folder by their path in small letters, and by their name alone where one has it. */
  #byPath: Map<string, string> | undefined;
  readonly #byName = new Map<string, string | undefined>();
  /** What is in the content, by old path. */
  readonly #placed = new Map<string, string | undefined>();
  readonly #taken = new Set<string>();
  readonly #placedOriginals = new Map<string, string>();
  /** Addresses of files that were not found. */
  readonly missing = new Set<string>();
  copied = 0;

  constructor(
    content: string,
    folder: string | undefined,
    hosts: ReadonlySet<string>,
    isDry: boolean,
  ) {
    this.#content = content;
    this.#folder = folder;
    this.#hosts = hosts;
    this.#isDry = isDry;
  }

  /** Whether an address is of the site that moves, and ends as a file that articles may hold. */
  isOwnFile(address: string): boolean {
    return this.#pathOf(address) !== undefined;
  }

  /** The file within the content that an address of the old site is now; undefined where there is none. */
  fileOf(address: string): string | undefined {
    const path = this.#pathOf(address);
    if (path === undefined) return undefined;
    if (this.#placed.has(path)) return this.#placed.get(path);
    const original = this.#found(path);
    const placed = original === undefined ? undefined : this.#place(path, original);
    if (placed === undefined) this.missing.add(address.replace(/[?#].*$/, ''));
    this.#placed.set(path, placed);
    return placed;
  }

  /** An own file's path below the uploads: `2013/01/harbour.jpg`. */
  #pathOf(address: string): string | undefined {
    const own = ownPath(address, this.#hosts);
    if (own === undefined) return undefined;
    const ending = endingOf(own);
    return pictureEndings.has(ending) || attachmentEndings.has(ending) ? own : undefined;
  }

  /** The file itself: the original, where a smaller one of it was named. */
  #found(path: string): string | undefined {
    if (this.#folder === undefined) return undefined;
    for (const one of originalsOf(path)) {
      const found = this.#inFolder(one);
      if (found !== undefined && statSync(found).size > 0) return found;
    }
    return undefined;
  }

  #inFolder(path: string): string | undefined {
    const byPath = this.#indexed();
    const low = path.normalize('NFC').toLowerCase();
    for (const base of ['', 'uploads/', 'wp-content/uploads/', 'files/']) {
      const found = byPath.get(`${base}${low}`);
      if (found !== undefined) return found;
    }
    return this.#byName.get(posix.basename(low));
  }

  #indexed(): Map<string, string> {
    if (this.#byPath) return this.#byPath;
    const byPath = new Map<string, string>();
    const folder = this.#folder ?? '';
    // Links are not followed: what they lead to is not of this folder.
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const whole = join(entry.parentPath, entry.name);
      const low = whole
        .slice(folder.length + 1)
        .replaceAll('\\', '/')
        .normalize('NFC')
        .toLowerCase();
      byPath.set(low, whole);
      const name = posix.basename(low);
      this.#byName.set(name, this.#byName.has(name) ? undefined : whole);
    }
    this.#byPath = byPath;
    return byPath;
  }

  #place(path: string, original: string): string | undefined {
    const isPicture = pictureEndings.has(endingOf(original));
    if (statSync(original).size > (isPicture ? limits.pictureBytes : limits.attachmentBytes))
      return undefined;
    const before = this.#placedOriginals.get(original);
    if (before !== undefined) return before;
    const wanted = placeOf(posix.join(posix.dirname(path), basename(original)));
    const { dir, name, ext } = posix.parse(wanted);
    let placed = wanted;
    for (let number = 2; this.#taken.has(placed.toLowerCase()); number++) {
      placed = `${dir}/${name}-${number}${ext}`;
    }
    this.#taken.add(placed.toLowerCase());
    this.#placedOriginals.set(original, placed);
    const target = join(this.#content, placed);
    if (!this.#isDry && !isSame(original, target)) {
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(original, target);
      this.copied++;
    }
    return placed;
  }
}

/** The path of an address of these hosts, below the folder of uploads, decoded; undefined where it is of others. */
export function ownPath(address: string, hosts: ReadonlySet<string>): string | undefined {
  const url = URL.parse(
    address.trim().replace(/^\/\//, 'https://'),
    `https://${[...hosts][0] ?? 'x.invalid'}/`,
  );
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  let { host, pathname } = url;
  // WordPress.com's picture servers name the site in the path.
  const proxied = /^\/([^/]+)(\/.+)$/.exec(pathname);
  if (/^i\d\.wp\.com$/.test(host) && proxied) [, host = '', pathname = ''] = proxied;
  if (!hosts.has(host)) return undefined;
  try {
    const decoded = decodeURIComponent(pathname);
    if (/[\u0000-\u001F\\]/.test(decoded)) return undefined;
    return decoded
      .replace(/^.*?\/(?:wp-content\/uploads|files(?=\/\d{4}\/))\//, '')
      .replace(/^\/+/, '');
  } catch {
    return undefined;
  }
}

/** Names that the original of a scaled or edited picture may have, and the name itself. */
export function originalsOf(path: string): string[] {
  const { dir, name, ext } = posix.parse(path);
  const bare = name.replace(/-\d{2,5}x\d{2,5}$/, '');
  const stem = bare.replace(/-(?:scaled|rotated|e\d{10,14})$/, '');
  const names = [stem, bare, `${stem}-scaled`, name];
  return [...new Set(names)].map((one) => posix.join(dir, `${one}${ext}`));
}

/** Where a file lies beside the articles: by the year and month it was uploaded in, under a name that any disk has. */
function placeOf(path: string): string {
  const steps = path.split('/');
  const last = posix.parse(steps.at(-1) ?? '').name;
  const [year = '', month = ''] = steps.slice(-3);
  const folder = /^\d{4}$/.test(year) && /^\d\d$/.test(month) ? `${year}/${month}` : 'files';
  const clean =
    last
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}\p{Nd}_-]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'file';
  const name = isDevice(clean) ? `${clean}-2` : clean;
  return `articles/${folder}/${name}.${endingOf(path)}`;
}

function isSame(a: string, b: string): boolean {
  return existsSync(b) && statSync(a).size === statSync(b).size;
}
