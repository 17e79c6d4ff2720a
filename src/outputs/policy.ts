import { searchFolder } from '../domain/search-places.ts';

/** What every page may load and do; nothing that is not named. Astro adds the hashes of its scripts and styles. */
export const pagePolicy = [
  "default-src 'none'",
  "base-uri 'none'",
  "connect-src 'self'",
  "form-action 'self'",
  "img-src 'self'",
  "manifest-src 'self'",
  "media-src 'self'",
] as const;

/** The policy of a page without a script, a style or a picture: one that leads on to another. */
export const barePolicy = "default-src 'none'; base-uri 'none'; form-action 'none'";

/** Headers that only a host can send, for every file. HSTS: https alone, for a year. */
export const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy':
    'browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff',
};

/** For what editors put beside their articles, opened by itself: no script, no place in the site. */
export const mediaHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; img-src data:; sandbox",
};

/** Of files whose names change with their bytes. */
const lasting = { 'Cache-Control': 'public, max-age=31536000, immutable' };

/** The `_headers` file of Netlify and Cloudflare Pages: a path a rule; more rules than one may meet a file. */
export function headerRules(base: string): string {
  return [
    rule(`${base}*`, headers),
    rule(`${base}media/*`, { ...mediaHeaders, ...lasting }),
    rule(`${base}_astro/*`, lasting),
    rule(`${base}${searchFolder}engine-*`, lasting),
  ].join('\n');
}

function rule(path: string, fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name}: ${value}\n`);
  return `${path}\n${lines.join('')}`;
}
