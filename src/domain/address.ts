/** First path segments that the site itself uses; no section, page or author may be named so. */
const reserved = new Set(
  '.well-known 404 _astro _headers _redirects admin alert atom authors cname comments corrections desk feed front index latest media must-read news-sitemap now offline page pagefind robots search sitemap sitemap-index stories topics'.split(
    ' ',
  ),
);

/** Makes a path segment of a slug, id or tag: NFC, lower case, every run of other characters one `-`. */
export function segment(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}\u200C]+/gu, '-')
    .normalize('NFC');
}

/** Whether a segment says anything: `-` alone does not. */
export function isSegment(text: string): boolean {
  return /[\p{L}\p{Nd}]/u.test(text);
}

/** Whether a segment is the name of a device, which Windows makes no file or folder of. */
export function isDevice(name: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(segment(name));
}

/** What file systems take for a name is 255 bytes; this leaves room for what is put behind it. */
const longest = 200;

/** Whether a name makes a path segment that is too long for a folder. */
export function isTooLong(name: string): boolean {
  return name.length > longest / 4 && bytesOf(segment(name)) > longest;
}

/** A text's beginning, of at most so many bytes in UTF-8. */
export function cutTo(text: string, bytes: number): string {
  let left = bytes;
  let end = 0;
  for (const letter of text) {
    left -= bytesOf(letter);
    if (left < 0) return text.slice(0, end);
    end += letter.length;
  }
  return text;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Whether `/<id>/` would meet an address of the site's own, or a year's archive. */
export function isReserved(id: string): boolean {
  const first = segment(id);
  return reserved.has(first) || reserved.has(id) || /^\d{4}$/.test(first);
}

/** `/YYYY/MM/DD/<slug>/`, of a day written `YYYY-MM-DD`. */
export function articleAddress(day: string, slug: string): string {
  return `/${day.replaceAll('-', '/')}/${segment(slug)}/`;
}

/** The address of an article's history, below the article's own. */
export function historyAddress(article: string): string {
  return `${article}history/`;
}

/** The article whose history an address is; undefined where it is no such address. */
export function articleOfHistory(address: string): string | undefined {
  return /^(\/\d{4}\/\d\d\/\d\d\/[^/]+\/)history\/$/.exec(address)?.[1];
}

export type ListingKind = 'latest' | 'section' | 'topic' | 'author' | 'story';

/** The address of a listing; `key` is the section's id, the tag, the author's id or the story's. */
export function listingAddress(kind: ListingKind, key: string): string {
  switch (kind) {
    case 'latest':
      return '/latest/';
    case 'section':
      return `/${segment(key)}/`;
    case 'topic':
      return `/topics/${segment(key)}/`;
    case 'author':
      return `/authors/${segment(key)}/`;
    case 'story':
      return `/stories/${segment(key)}/`;
  }
}

/** An old address that may redirect: begins with `/`, folder or `.html`, no query, no way out of the site. */
export function isRedirectAddress(address: string): boolean {
  const path = decodedAddress(address);
  return (
    /^\/[^?#\\\s]*(?:\/|\.html)$/.test(address) &&
    address !== '/' &&
    path !== undefined &&
    !path.includes('//') &&
    !/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)
  );
}

/** What hosts would not find a page by, in an address that may redirect otherwise. */
export function faultOf(
  address: string,
): 'a sign' | 'a dot' | 'a device' | 'its length' | undefined {
  const path = decodedAddress(address) ?? '';
  if (/[\u0000-\u001F\u007F%?#\\]/.test(path)) return 'a sign';
  if (/\/\.|\.(?:\/|$)/.test(path)) return 'a dot';
  if (/\/(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(?:\.[^/]*)?(?:\/|$)/i.test(path))
    return 'a device';
  const steps = path.split('/');
  const long = bytesOf(path) > longestAddress || steps.some((step) => bytesOf(step) > longest);
  return long ? 'its length' : undefined;
}

const longestAddress = 1000;

/** An address as it is, where it was written percent-encoded; undefined where that cannot be read. */
export function decodedAddress(address: string): string | undefined {
  try {
    return decodeURIComponent(address);
  } catch {
    return undefined;
  }
}

/** The one form of an address that is written in several: decoded, NFC, without `index.html`. */
export function sameForm(address: string): string {
  return (decodedAddress(address) ?? address).normalize('NFC').replace(/\/index\.html$/, '/');
}

/** A form that two addresses share if file systems that ignore case would give them one file. */
export function folded(address: string): string {
  // Upper case first: it makes `ß` two letters, and one of the two small sigmas, as such systems do.
  // Save the dotless i, which is no form of another letter.
  return address
    .normalize('NFD')
    .replace(/[^\u0131]+/g, (letters) => letters.toUpperCase().toLowerCase())
    .normalize('NFC');
}

/** The file in `dist/` that a host serves at an address; the address without a publication's base. */
export function fileOf(address: string): string {
  const path = (decodedAddress(address) ?? address).slice(1);
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

/** An address as a URL's path: letters of other scripts percent-encoded. */
export function encoded(address: string): string {
  return encodeURI(decodedAddress(address) ?? address);
}

/** An address as files of the content have it: what would end or part it is encoded, as browsers do. */
export function writtenAddress(address: string): string {
  return address.replace(/[\s%?#\\]/g, encodeURIComponent);
}

/** The end of an article's address, by its file's path, where nothing else is written. */
export function slugOfFile(path: string): string {
  return segment(path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, ''));
}
