import type { AdminHost } from '../domain/publication.ts';

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

/** Where the visual editor asks for what a host keeps, and where that has the pictures of people. */
const adminOrigins = {
  github: ['https://api.github.com', 'https://avatars.githubusercontent.com'],
  gitlab: ['https://gitlab.com', 'https://gitlab.com'],
} as const satisfies Record<AdminHost, readonly [string, string]>;

/**
 * What the visual editor may load and do. `script` is the hash of the script in its page; `host` where it
 * saves to, none where that is a folder of the machine. Its styles are made by its scripts.
 */
export function adminPolicy(script: string, host?: AdminHost): string {
  const [asked, pictures] = host ? adminOrigins[host] : [];
  const also = (origin: string | undefined): string => (origin === undefined ? '' : ` ${origin}`);
  return [
    "default-src 'none'",
    "base-uri 'none'",
    `connect-src 'self' blob: data:${also(asked)}`,
    "font-src 'self' data:",
    "form-action 'none'",
    'frame-src blob:',
    `img-src 'self' blob: data:${also(pictures)}`,
    "media-src 'self' blob:",
    `script-src 'self' '${script}'`,
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self' blob:",
  ].join('; ');
}

/** What a host sends with the visual editor beside what it sends with every file. */
export function adminHeaders(policy: string): Readonly<Record<string, string>> {
  return { 'Content-Security-Policy': policy, 'X-Robots-Tag': 'noindex' };
}

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
