import { gzipSync } from 'node:zlib';
import { filesIn, read } from './building.ts';
import { tagsIn, type Tag } from './tags.ts';

/** What a page costs a reader who comes for the first time. Bytes are those of gzip at level 9. */
export interface Weight {
  /** The file, within the site's folder. */
  readonly page: string;
  /** Bytes of the HTML, with the styles and scripts that are in it. */
  readonly html: number;
  /** Bytes of JavaScript, in the page and beside it, with what the scripts import at once. */
  readonly script: number;
  /** What is asked for to show the page, itself included: scripts, styles, fonts, `now.json`. */
  readonly requests: readonly string[];
  /** What is asked for beside these: pictures, those included that wait until the reader comes near. */
  readonly pictures: readonly string[];
  /** The signs for the browser's tab: they come last, and hold nothing up. */
  readonly icons: readonly string[];
  /** What a browser waits for before it shows anything: style sheets, and scripts without `defer`. */
  readonly blocking: readonly string[];
}

/**
 * The most that a page may cost: HTML that arrives in the first ten packets, which a server sends without
 * waiting for an answer, and little after it.
 */
export const limits = { html: 14_600, script: 3072, requests: 3 } as const;

/** The page that searches may have more: its script, beside which what searches comes when it is asked for. */
const ofSearch = { ...limits, script: 5120, requests: 4 };

/** Weighs every page of a built site; `base` is the path that it is served under. */
export function weights(dist: string, base = '/'): Weight[] {
  const pages = filesIn(dist).filter((file) => file.endsWith('.html'));
  return pages.map((page) => weigh(dist, page, base));
}

/** Where a page is over the limits, with its figures: `index.html: HTML 15000 of 14600 bytes`. */
export function excesses({ page, html, script, requests, blocking }: Weight): string[] {
  const most = page === 'search/index.html' ? ofSearch : limits;
  const over = [
    html > most.html && `HTML ${html} of ${most.html} bytes`,
    script > most.script && `JavaScript ${script} of ${most.script} bytes`,
    requests.length > most.requests &&
      `${requests.length} of ${most.requests} requests: ${requests.join(' ')}`,
    blocking.length > 0 && `nothing is shown before ${blocking.join(', ')}`,
  ];
  return over.filter((figures) => figures !== false).map((figures) => `${page}: ${figures}`);
}

function weigh(dist: string, page: string, base: string): Weight {
  const html = read(dist, page);
  const address = base + page.replace(/index\.html$/, '');
  const to = (url = ''): string => addressFrom(address, url);
  const scripts = tagsIn(html, 'script').filter(isJavaScript);
  const links = tagsIn(html, 'link');
  const styles = tagsIn(html, 'style').map(({ text }) => text);

  const external = scripts.flatMap(({ attributes: { src } }) =>
    src === undefined ? [] : [to(src)],
  );
  const source = (url: string): string => read(dist, decodeURI(url.slice(base.length)));
  const loaded = withImports(external, source);
  const inline = scripts
    .map(({ text }) => text)
    .join('\n')
    .trim();
  const sources = loaded.map(source);
  const sheets = links.filter(
    ({ attributes: { rel, media } }) => rel === 'stylesheet' && media !== 'print',
  );
  const asksNow = [inline, ...sources].some((text) => text.includes('now.json'));
  return {
    page,
    html: compressed(html),
    script: [inline, ...sources].reduce((sum, text) => sum + compressed(text), 0),
    requests: [
      ...new Set([
        address,
        ...loaded,
        ...sheets.map(({ attributes: { href } }) => to(href)),
        ...styles.flatMap((style) => urlsIn(style).map(to)),
        ...(asksNow ? [`${base}now.json`] : []),
      ]),
    ],
    pictures: [...new Set(tagsIn(html, 'img').map(({ attributes: { src } }) => to(src)))],
    icons: links.flatMap(({ attributes: { rel = '', href } }) =>
      /\bicon$/.test(rel) ? [to(href)] : [],
    ),
    blocking: [
      ...scripts.filter(isWaitedFor).map(({ attributes: { src } }) => to(src)),
      ...sheets.map(({ attributes: { href } }) => to(href)),
      ...styles.flatMap((style) => style.match(/@import[^;]*/g) ?? []),
    ],
  };
}

function isJavaScript({ attributes: { type = '' } }: Tag): boolean {
  return /^(?:|module|(?:text|application)\/javascript)$/.test(type);
}

function isWaitedFor({ attributes: { src, type, async, defer } }: Tag): boolean {
  return src !== undefined && type !== 'module' && async === undefined && defer === undefined;
}

/** Scripts, and those that they import as they are loaded; `import()` is for later. */
function withImports(urls: readonly string[], source: (url: string) => string): string[] {
  const all = new Set<string>();
  const add = (url: string): void => {
    if (all.has(url)) return;
    all.add(url);
    for (const [, name = ''] of source(url).matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g)) {
      add(addressFrom(url, name));
    }
  };
  urls.forEach(add);
  return [...all];
}

/** What a style asks for: fonts, pictures; data that is in it is not asked for. */
function urlsIn(style: string): string[] {
  return [...style.matchAll(/url\(\s*["']?((?!data:|#)[^"')]+)/g)].map(([, url = '']) => url);
}

/** Of this site without its host, of any other as it is. */
function addressFrom(address: string, url: string): string {
  const { href } = new URL(url, `https://site.invalid${address}`);
  return href.replace('https://site.invalid', '');
}

function compressed(text: string): number {
  return text === '' ? 0 : gzipSync(text, { level: 9 }).length;
}
