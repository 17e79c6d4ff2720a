import { hash } from 'node:crypto';
import { servedAt } from '../../domain/publication.ts';
import { bareType, compressible, fileTypes } from '../file-types.ts';
import { elsewhere, headerRules } from '../header-rules.ts';
import {
  decodedBase,
  filesPattern,
  servedRedirects,
  type ServedRedirect,
  type ServedSite,
} from './served-site.ts';

export interface NginxOptions {
  /** Whether nginx has ngx_brotli's module for files that lie compressed beside others. */
  readonly brotli: boolean;
  readonly certificate: string;
  /** The certificate's key. */
  readonly key: string;
}

/** The configuration of nginx, 1.22 or later, for a publication: a file for its `http` block. */
export function nginxText(served: ServedSite, options: NginxOptions): string {
  const { publication, root, listen, admin, rules: older } = served;
  const { origin, base: encodedBase } = servedAt(publication);
  const base = decodedBase(encodedBase);
  const { hostname } = new URL(origin);
  // Of this publication among others of the server; short, or nginx asks for larger tables.
  const own = hash('sha256', publication.url).slice(0, 6);
  const name = (what: string): string => `$caspian_${own}_${what}`;
  const redirects = servedRedirects(served.redirects, { origin, base: encodedBase });
  const rules = headerRules(admin);
  const all = rules.filter(({ files }) => files[0] === '*').flatMap(fieldsOf);
  const some = varying(rules, base).map(([field, rows]) => ({
    field,
    rows,
    value: name(wordOf(field)),
  }));
  const errorPage = quoted(`${base}404.html`);
  return `${[
    `# ${oneLine(publication.name)} on nginx, written by: npm run server -- nginx`,
    '# It belongs into the http block (/etc/nginx/conf.d/). Old addresses stand in it: write it anew and',
    '# reload nginx after a build that changed them.',
    '',
    ...hashSizes(redirects),
    ...map(name('moved'), redirects.flatMap(movedRow)),
    ...map(name('gone'), redirects.flatMap(goneRow)),
    ...some.flatMap(({ field, rows, value }) =>
      map(value, [
        ...(field in elsewhere ? [['default', elsewhere[field as 'Cache-Control']] as const] : []),
        ...rows,
      ]),
    ),
    ...(older === undefined ? [] : [`include ${quoted(`${older}/nginx-maps.conf`)};`, '']),
    ...(listen === undefined ? ownPort(origin, hostname) : []),
    'server {',
    ...indented([
      ...places(origin, listen, options),
      `server_name ${hostname};`,
      '',
      'server_tokens off;',
      '# A page that is not there is no error of the server.',
      'log_not_found off;',
      '# Redirects of nginx itself name no host: a proxy may have another, and HTTPS.',
      'absolute_redirect off;',
      'charset utf-8;',
      `charset_types ${inUtf8().join(' ')};`,
      ...types(),
      '',
      '# What a build with --compress put beside a file; what has none is compressed as it is sent.',
      ...(options.brotli ? ['brotli_static on;'] : []),
      'gzip_static on;',
      'gzip on;',
      'gzip_vary on;',
      'gzip_proxied any;',
      'gzip_min_length 512;',
      `gzip_types ${compressed().join(' ')};`,
      '',
      ...all.map(([field, value]) => `add_header ${field} ${quoted(value)} always;`),
      ...some.map(({ field, value }) => `add_header ${field} ${value} always;`),
      '',
      `error_page 403 404 =404 ${errorPage};`,
      `error_page 410 @gone;`,
      `if (${name('moved')}) {`,
      `  return 301 ${name('moved')};`,
      '}',
      `if (${name('gone')}) {`,
      '  return 410;',
      '}',
      ...(older === undefined ? [] : [`include ${quoted(`${older}/nginx-rules.conf`)};`]),
      'location @gone {',
      ...indented([`root ${quoted(root)};`, `try_files ${name('gone')} =410;`]),
      '}',
      '',
      `location ${quoted(base)} {`,
      ...indented([
        base === '/' ? `root ${quoted(root)};` : `alias ${quoted(`${root}/`)};`,
        'index index.html;',
        ...rules.flatMap(({ files, headers }) => {
          const type = headers['Content-Type'];
          if (type === undefined) return [];
          return [
            `location ~ ${quoted(filesPattern(base, files))} {`,
            '  types {}',
            `  default_type ${bareType(type)};`,
            '}',
          ];
        }),
        '# Nothing that begins with a dot, save what is there to be asked for.',
        `location ~ ${quoted('/\\.(?!well-known/)')} {`,
        '  return 404;',
        '}',
        '# Compressed files are sent in place of others, not by themselves.',
        `location ~ ${quoted(`\\.(?:${compressible.join('|')})\\.(?:br|gz|zst)$`)} {`,
        '  return 404;',
        '}',
      ]),
      '}',
      ...(base === '/'
        ? []
        : [
            `location = ${quoted(base.slice(0, -1))} {`,
            `  return 301 ${encodedBase};`,
            '}',
            '# What else the host has.',
            'location / {',
            '  return 404;',
            '}',
          ]),
    ]),
    '}',
  ].join('\n')}\n`;
}

type Row = readonly [of: string, value: string];

/** Header fields that not every file is sent with: each with the files, and what is sent with them. */
function varying(
  rules: ReturnType<typeof headerRules>,
  base: string,
): readonly (readonly [string, readonly Row[]])[] {
  const rows = new Map<string, Row[]>();
  for (const { files, headers } of rules) {
    if (files[0] === '*') continue;
    for (const [field, value] of Object.entries(headers)) {
      // Sent once: a location's own business.
      if (field === 'Content-Type') continue;
      const row = [`~${filesPattern(base, files)}`, value] as const;
      rows.set(field, [...(rows.get(field) ?? []), row]);
    }
  }
  return [...rows];
}

function fieldsOf({ headers }: { headers: Readonly<Record<string, string>> }): [string, string][] {
  return Object.entries(headers);
}

/** Of the request's path, decoded and with no `/` twice. */
function map(variable: string, rows: readonly Row[]): string[] {
  const lines = rows.map(
    ([of, value]) => `${of === 'default' ? of : quoted(of)} ${quoted(value)};`,
  );
  return [`map $uri ${variable} {`, ...indented(lines), '}', ''];
}

function movedRow(redirect: ServedRedirect): Row[] {
  return 'to' in redirect ? [[redirect.from, redirect.to]] : [];
}

function goneRow(redirect: ServedRedirect): Row[] {
  return 'file' in redirect && !redirect.file.includes('$') ? [[redirect.from, redirect.file]] : [];
}

/**
 * How nginx is to lay out its tables: room for several addresses in a bucket, so that it finds a layout
 * at once, and few enough that a bucket is searched fast.
 */
function hashSizes(redirects: readonly ServedRedirect[]): string[] {
  const longest = Math.max(
    0,
    ...redirects.map(({ from }) => new TextEncoder().encode(from).length),
  );
  const bucket = Math.max(512, powerOfTwo(longest + 64));
  return [
    `map_hash_max_size ${Math.max(2048, powerOfTwo(redirects.length))};`,
    `map_hash_bucket_size ${bucket};`,
    '',
  ];
}

/** The first that is no less. */
function powerOfTwo(least: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, least)));
}

/** Plain HTTP leads to HTTPS. */
function ownPort(origin: string, hostname: string): string[] {
  if (!origin.startsWith('https:')) return [];
  return [
    'server {',
    ...indented([
      'listen 80;',
      'listen [::]:80;',
      `server_name ${hostname};`,
      'server_tokens off;',
      '# A page that is not there is no error of the server.',
      'log_not_found off;',
      '# For those who hand out certificates.',
      'location /.well-known/acme-challenge/ {',
      '  root /var/www/html;',
      '}',
      'location / {',
      `  return 301 ${origin}$request_uri;`,
      '}',
    ]),
    '}',
    '',
  ];
}

function places(
  origin: string,
  listen: string | undefined,
  { certificate, key }: NginxOptions,
): string[] {
  if (listen !== undefined) return [`listen ${listen};`];
  const { protocol, port } = new URL(origin);
  const own = port || (protocol === 'https:' ? '443' : '80');
  if (protocol !== 'https:') return [`listen ${own};`, `listen [::]:${own};`];
  return [
    `listen ${own} ssl http2;`,
    `listen [::]:${own} ssl http2;`,
    `ssl_certificate ${quoted(certificate)};`,
    `ssl_certificate_key ${quoted(key)};`,
    'ssl_protocols TLSv1.2 TLSv1.3;',
  ];
}

function types(): string[] {
  const endings = new Map<string, string[]>();
  for (const [ending, type] of Object.entries(fileTypes)) {
    const bare = bareType(type);
    endings.set(bare, [...(endings.get(bare) ?? []), ending]);
  }
  const lines = [...endings].map(([type, names]) => `${type} ${names.join(' ')};`);
  return ['types {', ...indented(lines), '}', 'default_type application/octet-stream;'];
}

/** Every content type that is sent, of a file or by a rule. */
function allTypes(): string[] {
  const ruled = headerRules().flatMap(({ headers }) => headers['Content-Type'] ?? []);
  return [...Object.values(fileTypes), ...ruled];
}

/** nginx means HTML in any case, and warns where it is named. */
function inUtf8(): string[] {
  return distinct(allTypes().filter((type) => type.includes('charset=utf-8')));
}

function compressed(): string[] {
  return distinct(allTypes().filter((type) => /^text\/|[/+](?:json|xml|wasm)\b/.test(type)));
}

function distinct(types: readonly string[]): string[] {
  return [...new Set(types.map(bareType))].filter((type) => type !== 'text/html').sort();
}

/** A text as nginx reads it; `$` would begin a variable, save in a regular expression and what is compared. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** A header field's last word. */
function wordOf(field: string): string {
  return field.slice(field.lastIndexOf('-') + 1).toLowerCase();
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? line : `  ${line}`));
}
