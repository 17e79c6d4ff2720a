import type { ServerRules } from './result.ts';

/**
 * Rules for nginx, in two files: `http` belongs beside the site's own configuration, `server` into it
 * (`npm run server -- nginx --include …`). They answer what hangs on a query, and patterns without end.
 */
export function nginxRules({ queries, bases }: ServerRules): { http: string; server: string } {
  const filled = Object.entries(queries).filter(([, rows]) => rows.size > 0);
  let longest = 64;
  for (const [, rows] of filled) {
    for (const key of rows.keys()) longest = Math.max(longest, Buffer.byteLength(key));
  }
  const largest = Math.max(2048, ...filled.map(([, rows]) => rows.size));
  const sizes =
    largest > 2048
      ? [
          `# Beside map_hash_max_size ${2 ** Math.ceil(Math.log2(largest))}; and map_hash_bucket_size ${2 ** Math.ceil(Math.log2(longest + 64))}; of the site's own file, if nginx asks for more.`,
        ]
      : [];
  const maps = filled.flatMap(([name, rows]) => [
    `map $arg_${name} $moved_${name} {`,
    ...[...rows].flatMap(([key, to]) =>
      keysOf(key).map((one) => `  ${quoted(one)} ${quoted(encodeURI(to))};`),
    ),
    '}',
  ]);
  const taxonomies = `(?:${[bases.category, bases.tag, bases.author].map((base) => RegExp.escape(base)).join('|')})`;
  return {
    http: lines([notice, ...sizes, ...maps]),
    server: lines([
      notice,
      ...filled.flatMap(([name]) => [`if ($moved_${name}) {`, `  return 301 $moved_${name};`, '}']),
      'if ($arg_feed) {',
      '  return 301 /feed.xml;',
      '}',
      'if ($arg_m ~ "^([0-9]{4})([0-9]{2})$") {',
      '  return 301 /$1/$2/;',
      '}',
      'if ($arg_s) {',
      '  return 301 /search/?q=$arg_s;',
      '}',
      '# Numbered pages of lists, feeds and pages of comments below any address.',
      `rewrite "^(/${taxonomies}/.+)/page/[0-9]+/?$" "$1/" permanent;`,
      'rewrite "^/page/[0-9]+/?$" /latest/ permanent;',
      'rewrite "^(/.+)/(?:feed(?:/(?:rss2?|rdf|atom))?|comment-page-[0-9]+|trackback|amp|embed)/?$" "$1/" permanent;',
    ]),
  };
}

/** The same for Caddy: a file to import into the site's block (`npm run server -- caddy --include …`). */
export function caddyRules({ queries, bases }: ServerRules): string {
  const filled = Object.entries(queries).filter(([, rows]) => rows.size > 0);
  const taxonomies = `(?:${[bases.category, bases.tag, bases.author].map((base) => RegExp.escape(base)).join('|')})`;
  return lines([
    notice,
    ...filled.flatMap(([name, rows]) => [
      `map {query.${name}} {moved_${name}} {`,
      ...[...rows].map(([key, to]) => `  ${quoted(key)} ${quoted(encodeURI(to))}`),
      '  default ""',
      '}',
      `@moved_${name} expression \`{moved_${name}} != ""\``,
      `redir @moved_${name} {moved_${name}} permanent`,
    ]),
    '@oldfeed query feed=*',
    'redir @oldfeed /feed.xml permanent',
    '@oldpage path_regexp oldpage ^/page/[0-9]+/?$',
    'redir @oldpage /latest/ permanent',
    `@oldlist path_regexp oldlist ^(/${taxonomies}/.+)/page/[0-9]+/?$`,
    'redir @oldlist {re.oldlist.1}/ permanent',
    '@below path_regexp below ^(/.+)/(?:feed(?:/(?:rss2?|rdf|atom))?|comment-page-[0-9]+|trackback|amp|embed)/?$',
    'redir @below {re.below.1}/ permanent',
  ]);
}

const notice = '# Old addresses that no static host can answer; written by: npm run import';

/** As it is, and as browsers send it. */
function keysOf(key: string): string[] {
  const encoded = encodeURIComponent(key);
  return encoded === key
    ? [key]
    : [key, encoded, encoded.toLowerCase()].filter((one, index, all) => all.indexOf(one) === index);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\$]/g, '\\$&')}"`;
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
