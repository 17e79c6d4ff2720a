import { servedAt } from '../../domain/publication.ts';
import { compressible, fileTypes } from '../file-types.ts';
import { elsewhere, headerRules } from '../header-rules.ts';
import {
  decodedBase,
  escaped,
  filesPattern,
  servedRedirects,
  type ServedRedirect,
  type ServedSite,
} from './served-site.ts';

const fileServer = (more: readonly string[] = []): string[] => [
  'file_server {',
  ...indented(['index index.html', 'precompressed zstd br gzip', ...more]),
  '}',
];

const asHtml = `header Content-Type ${quoted(fileTypes['html'] ?? '')}`;

/** The configuration of Caddy, 2.6 or later, for a publication: a site block of a Caddyfile. */
export function caddyText(served: ServedSite): string {
  const { publication, root, listen, admin, rules: older } = served;
  const { origin, base: encodedBase } = servedAt(publication);
  const base = decodedBase(encodedBase);
  const redirects = servedRedirects(served.redirects, { origin, base: encodedBase });
  const [always, ...rules] = headerRules(admin);
  return `${[
    `# ${publication.name.replaceAll(/\s+/g, ' ')} on Caddy, written by: npm run server -- caddy`,
    '# Old addresses stand in it: write it anew and reload Caddy after a build that changed them.',
    '',
    ...place(origin, listen),
    ...indented([
      '# In this order, not in that of Caddy.',
      'route {',
      ...indented([
        `root * ${quoted(root)}`,
        `@compressible path ${['/', ...compressible.map((ending) => `.${ending}`)].map((end) => `*${end}`).join(' ')}`,
        '# Caches are to know it of what is sent as it is, too.',
        'header @compressible ?Vary Accept-Encoding',
        '# For what no build compressed.',
        'encode zstd gzip',
        '',
        '@written not method GET HEAD',
        'header @written Allow "GET, HEAD"',
        'error @written 405',
        '',
        '# Taken off at the end; what stands beside it would be set at the end too, over what follows.',
        'header -Server',
        'header {',
        ...indented(fields({ ...always?.headers, ...elsewhere })),
        '}',
        ...types(),
        ...rules.flatMap(({ files, headers }, index) => [
          `@rule${index + 1} path_regexp ${quoted(filesPattern(base, files))}`,
          `header @rule${index + 1} {`,
          // A second policy holds beside the first.
          ...indented(fields(headers).map((line) => line.replace(/^Content-Security/, '+$&'))),
          '}',
        ]),
        '',
        ...redirecting(redirects),
        ...(older === undefined ? [] : [`import ${quoted(`${older}/caddy-rules`)}`]),
        '# No file has such a name.',
        '@nameless path_regexp \\x00',
        'error @nameless 404',
        '# Nothing that begins with a dot, save what is there to be asked for.',
        '@hidden {',
        ...indented([
          'path_regexp /\\.',
          `not path_regexp ${quoted(`^${escaped(base)}(?:\\.well-known(?:/[^.][^/]*)+|\\.caspian)$`)}`,
        ]),
        '}',
        'error @hidden 404',
        '# Compressed files are sent in place of others, not by themselves.',
        `@beside path_regexp ${quoted(`\\.(?:${compressible.join('|')})\\.(?:br|gz|zst)$`)}`,
        'error @beside 404',
        '',
        ...serving(base, encodedBase),
      ]),
      '}',
      '',
      'handle_errors {',
      ...indented([
        'header -Server',
        'header {',
        // In place of what the files that were asked for are sent with.
        ...indented(fields({ ...always?.headers, ...elsewhere })),
        '}',
        '@missing expression `{err.status_code} == 404 || {err.status_code} == 403`',
        'handle @missing {',
        ...indented([
          asHtml,
          'encode zstd gzip',
          `root * ${quoted(root)}`,
          'rewrite * /404.html',
          ...fileServer(['status 404']),
        ]),
        '}',
      ]),
      '}',
    ]),
    '}',
  ].join('\n')}\n`;
}

/** The block's own address; behind a proxy one port is one site, whatever host was asked for. */
function place(origin: string, listen: string | undefined): string[] {
  if (listen === undefined) return [`${origin.replace(/^https:\/\//, '')} {`];
  const [, host, port] = /^(?:(.*):)?(\d+)$/.exec(listen) ?? [];
  return [`http://:${port} {`, ...(host === undefined ? [] : [`\tbind ${host}`])];
}

function serving(base: string, encodedBase: string): string[] {
  if (base === '/') return filesWithin('');
  const path = encodedBase.slice(0, -1);
  return [
    `redir ${quoted(base.slice(0, -1))} ${encodedBase} 301`,
    `handle_path ${quoted(`${base}*`)} {`,
    ...indented(['route {', ...indented(filesWithin(path)), '}']),
    '}',
    '# What else the host has.',
    'error 404',
  ];
}

/** `before` is what was taken off the address. */
function filesWithin(before: string): string[] {
  return [
    "# A folder's address ends with a slash; Caddy's own redirect would forget what stands behind a ?.",
    '@folder {',
    ...indented(['path_regexp [^/]$', 'file {', ...indented(['try_files {path}/index.html']), '}']),
    '}',
    'route @folder {',
    // `//host/` would be another host's address.
    ...indented(['rewrite * {path}/', 'uri path_regexp ^/+ /', `redir * ${before}{uri} 301`]),
    '}',
    ...fileServer(),
  ];
}

/** Where old addresses lead, and the files that say why some are gone. */
function redirecting(redirects: readonly ServedRedirect[]): string[] {
  const rows = redirects
    .filter(({ from }) => !/[{}`]/.test(from))
    .map((redirect) =>
      'to' in redirect
        ? `${quoted(redirect.from)} ${quoted(redirect.to)} ""`
        : `${quoted(redirect.from)} "" ${quoted(redirect.file)}`,
    );
  if (rows.length === 0) return [];
  return [
    'map {path} {caspian_moved} {caspian_gone} {',
    ...indented([...rows, 'default "" ""']),
    '}',
    '@moved not vars {caspian_moved} ""',
    'redir @moved {caspian_moved} 301',
    '@gone not vars {caspian_gone} ""',
    'handle @gone {',
    ...indented([asHtml, 'rewrite * {caspian_gone}', ...fileServer(['status 410'])]),
    '}',
    '',
  ];
}

/** Caddy asks the machine for others. */
function types(): string[] {
  const endings = new Map<string, string[]>();
  for (const [ending, type] of Object.entries(fileTypes)) {
    endings.set(type, [...(endings.get(type) ?? []), `*.${ending}`]);
  }
  return [...endings].flatMap(([type, paths], index) => [
    `@type${index + 1} path ${paths.join(' ')}`,
    `header @type${index + 1} Content-Type ${quoted(type)}`,
  ]);
}

function fields(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => `${name} ${quoted(value)}`);
}

function quoted(text: string): string {
  return /["\\]/.test(text) ? `\`${text}\`` : `"${text}"`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? line : `\t${line}`));
}
