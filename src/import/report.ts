import { createWriteStream, mkdirSync, writeFileSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Loss } from './item.ts';
import type { Result } from './result.ts';
import { caddyRules, nginxRules } from './server-rules.ts';
import { ImportState } from './state.ts';

/** Rows of a table that a browser still shows at once; the JSON has all. */
const mostRows = 2000;

/** Writes `import-report.json`, `import-report.html`, and the servers' rules into a folder. */
export async function writeReport(folder: string, result: Result): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await writeJson(join(folder, 'import-report.json'), result);
  await writeHtml(join(folder, 'import-report.html'), result);
  const { http, server } = nginxRules(result.rules);
  writeFileSync(join(folder, 'nginx-maps.conf'), http);
  writeFileSync(join(folder, 'nginx-rules.conf'), server);
  writeFileSync(join(folder, 'caddy-rules'), caddyRules(result.rules));
}

/** Addresses that no redirect of a static host can express. */
export function inexpressible({
  rules,
}: Result): { form: string; count: number | undefined; example: string }[] {
  const of = Object.entries(rules.queries).flatMap(([name, rows]) => {
    const [first] = rows;
    return first
      ? [{ form: `/?${name}=…`, count: rows.size, example: `/?${name}=${first[0]} → ${first[1]}` }]
      : [];
  });
  const { category, tag, author } = rules.bases;
  return [
    ...of,
    { form: '/?feed=…', count: undefined, example: '/?feed=rss2 → /feed.xml' },
    { form: '/?m=…', count: undefined, example: '/?m=201303 → /2013/03/' },
    { form: '/?s=…', count: undefined, example: '/?s=port → /search/?q=port' },
    {
      form: `/${category}|${tag}|${author}/…/page/N/`,
      count: undefined,
      example: `/${category}/news/page/2/ → /${category}/news/`,
    },
    { form: '/page/N/', count: undefined, example: '/page/2/ → /latest/' },
    {
      form: '…/feed/, …/comment-page-N/, …/trackback/, …/amp/, …/embed/',
      count: undefined,
      example: '…/harbour/feed/ → …/harbour/',
    },
  ];
}

async function writeJson(file: string, result: Result): Promise<void> {
  const { staging, writer } = result;
  const out = createWriteStream(file);
  const facts = {
    source: result.source,
    from: result.from,
    content: result.content,
    dryRun: result.isDry,
    seconds: result.seconds,
    read: result.read.all(),
    made: result.made.all(),
    files: writer.outcomes.all(),
    lossesByKind: writer.kinds.all(),
    notes: result.notes,
    conflicts: writer.conflicts.map(({ item, path }) => ({
      item,
      file: path,
      offered: ImportState.asideOf(path),
    })),
    media: { copied: result.copiedFiles, missing: result.missingFiles },
    serverRules: inexpressible(result),
  };
  await write(out, JSON.stringify(facts, null, 2).replace(/\n}$/, ''));
  await writeList(
    out,
    'losses',
    staging.each('SELECT item, line, kind, detail FROM losses ORDER BY rowid'),
  );
  await writeList(
    out,
    'addresses',
    staging.each('SELECT old, new, how FROM addresses ORDER BY rowid'),
  );
  await write(out, '\n}\n');
  out.end();
  await once(out, 'close');
}

async function writeList(out: WriteStream, name: string, rows: Iterable<unknown>): Promise<void> {
  await write(out, `,\n  ${JSON.stringify(name)}: [`);
  let isFirst = true;
  for (const row of rows) {
    await write(out, `${isFirst ? '' : ','}\n    ${JSON.stringify(row)}`);
    isFirst = false;
  }
  await write(out, isFirst ? ']' : '\n  ]');
}

async function write(out: WriteStream, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}

interface Look {
  readonly key: string;
  readonly n: number;
  readonly old: string;
  readonly path: string;
  readonly address: string;
}

async function writeHtml(file: string, result: Result): Promise<void> {
  const { staging, writer } = result;
  const losses = staging.all<Loss>(
    'SELECT item, line, kind, detail FROM losses ORDER BY kind, rowid LIMIT ?',
    mostRows,
  );
  const addresses = staging.all<{ old: string; new: string; how: string }>(
    'SELECT * FROM addresses ORDER BY rowid LIMIT ?',
    mostRows,
  );
  const lossCount = staging.one<{ n: number }>('SELECT count(*) AS n FROM losses')?.n ?? 0;
  const addressCount = staging.one<{ n: number }>('SELECT count(*) AS n FROM addresses')?.n ?? 0;
  // Those with most losses first: what an editor should look at.
  const looks = staging.all<Look>(
    `SELECT looks.key, looks.old, looks.path, places.address, (SELECT count(*) FROM losses WHERE item = looks.key) AS n
     FROM looks JOIN places USING (key) ORDER BY n DESC, looks.rowid LIMIT ?`,
    mostRows,
  );
  const body = [
    h('h1', `What became of ${result.source}`),
    h(
      'p',
      `${result.isDry ? 'Nothing was written: this was a dry run. ' : ''}Read from ${result.from} into ${result.content} in ${result.seconds} s.`,
    ),
    ...result.notes.map((note) => h('p', note)),
    h('h2', 'Counts'),
    h('div.pair', [
      section('Read', table(['what', 'how many'], entries(result.read.all()))),
      section('Made', table(['what', 'how many'], entries(result.made.all()))),
      section('Files', table(['what became of them', 'how many'], entries(writer.outcomes.all()))),
      section('Lost or changed', table(['kind', 'how many'], entries(writer.kinds.all()))),
    ]),
    h('h2', { id: 'conflicts' }, 'Conflicts'),
    writer.conflicts.length === 0
      ? h('p', 'None: no file was changed here and there.')
      : table(
          ['item', 'the file, as an editor left it', 'the import’s text'],
          writer.conflicts.map(({ item, path }) => [item, path, ImportState.asideOf(path)]),
        ),
    h('h2', { id: 'look' }, 'Side by side'),
    h(
      'p',
      'The old page beside the new one, those with most losses first. Start npm run dev with this content, then open a row.',
    ),
    ...more(looks.length, mostRows, looks.length),
    h('table', [
      h('tr', [
        h('th', 'item'),
        h('th', 'losses'),
        h('th', 'old'),
        h('th', 'new'),
        h('th', 'file'),
        h('th', 'both'),
      ]),
      ...looks.map(({ key, n, old, path, address }) =>
        h('tr', [
          h('td', key),
          h('td', String(n)),
          h('td', link(old, old)),
          h('td', link(`http://localhost:4321${address}`, address)),
          h('td', path),
          h(
            'td',
            /^https?:\/\//.test(old)
              ? h(
                  'button',
                  { type: 'button', dataOld: old, dataNew: `http://localhost:4321${address}` },
                  'show',
                )
              : '',
          ),
        ]),
      ),
    ]),
    h('div', { id: 'both', hidden: true }, [
      h('iframe', { title: 'old', sandbox: 'allow-same-origin', referrerPolicy: 'no-referrer' }),
      h('iframe', { title: 'new', sandbox: 'allow-same-origin allow-scripts' }),
    ]),
    h('h2', { id: 'losses' }, 'Losses'),
    ...more(losses.length, mostRows, lossCount),
    table(
      ['item', 'line', 'kind', 'what'],
      losses.map(({ item, line, kind, detail }) => [item, String(line), kind, detail]),
    ),
    h('h2', { id: 'missing' }, 'Files that were not found'),
    result.missingFiles.length === 0
      ? h('p', 'None.')
      : h(
          'ul',
          result.missingFiles.slice(0, mostRows).map((one) => h('li', one)),
        ),
    h('h2', { id: 'addresses' }, 'Addresses'),
    ...more(addresses.length, mostRows, addressCount),
    table(
      ['old', 'new', 'how'],
      addresses.map((row) => [row.old, row.new, row.how]),
    ),
    h('h2', { id: 'rules' }, 'What no static host can answer'),
    h(
      'p',
      'Beside this report: nginx-maps.conf, nginx-rules.conf and caddy-rules, for npm run server with --include.',
    ),
    table(
      ['form', 'how many', 'example'],
      inexpressible(result).map(({ form, count, example }) => [
        form,
        count === undefined ? 'without end' : String(count),
        example,
      ]),
    ),
  ];
  const page = h('html', { lang: 'en' }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width' }),
      h('title', `Import of ${result.source}`),
      h('style', style),
    ]),
    h('body', [h('main', body), h('script', script)]),
  ]);
  const out = createWriteStream(file);
  await write(out, `<!doctype html>\n${toHtml(page)}\n`);
  out.end();
  await once(out, 'close');
}

function section(title: string, inner: ReturnType<typeof h>): ReturnType<typeof h> {
  return h('section', [h('h3', title), inner]);
}

function entries(counts: Readonly<Record<string, number>>): string[][] {
  return Object.entries(counts).map(([name, count]) => [name, count.toLocaleString('en')]);
}

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): ReturnType<typeof h> {
  return h('table', [
    h(
      'tr',
      head.map((cell) => h('th', cell)),
    ),
    ...rows.map((row) =>
      h(
        'tr',
        row.map((cell) => h('td', cell)),
      ),
    ),
  ]);
}

function link(href: string, text: string): ReturnType<typeof h> | string {
  // An export may name any address; a link to a script is none.
  return /^https?:\/\//.test(href)
    ? h('a', { href, rel: 'noreferrer', target: '_blank' }, text)
    : text;
}

function more(shown: number, most: number, all: number): ReturnType<typeof h>[] {
  return shown < most || all <= shown
    ? []
    : [h('p', `The first ${shown} of ${all}; import-report.json has all.`)];
}

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;margin:0 0 1.5rem;width:100%}th,td{border:1px solid #ccc;padding:.25rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{background:#f3f3f3}.pair{display:grid;gap:1.5rem;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr))}
#both{position:fixed;inset:auto 0 0;height:60vh;display:grid;grid-template-columns:1fr 1fr;gap:4px;background:#1a1a1a;padding:4px}
#both[hidden]{display:none}iframe{width:100%;height:100%;border:0;background:#fff}`;

const script = `document.addEventListener('click',({target})=>{const{old,new:now}=target.dataset??{};if(!old)return;
const both=document.getElementById('both');const[a,b]=both.querySelectorAll('iframe');both.hidden=false;a.src=old;b.src=now})`;
