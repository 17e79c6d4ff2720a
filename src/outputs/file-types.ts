import { mediaTypes } from './media-type.ts';

/** The content types of a site's files, by the endings of their names; see `header-rules.ts` for feeds. */
export const fileTypes: Readonly<Record<string, string>> = {
  ...mediaTypes,
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  // Pagefind's, which it packs itself.
  pagefind: 'application/octet-stream',
  pf_filter: 'application/octet-stream',
  pf_fragment: 'application/octet-stream',
  pf_index: 'application/octet-stream',
  pf_meta: 'application/octet-stream',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
  xml: 'application/xml; charset=utf-8',
};

/** Endings of files that compressing makes smaller. */
export const compressible = Object.entries(fileTypes)
  .filter(([, type]) => /^text\/|[/+](?:json|xml|wasm)\b/.test(type))
  .map(([ending]) => ending);

/** A content type without its charset. */
export function bareType(type: string): string {
  return type.split(';')[0] ?? type;
}
