import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openEdition } from '../archive/edition.ts';
import { fill } from '../archive/fill.ts';
import { lockArchive } from '../archive/lock.ts';
import { redirects } from '../archive/redirects.ts';
import type { EditionSettings } from '../archive/settings.ts';
import { marker } from '../integration/staging.ts';
import { adminPagePolicy } from '../outputs/admin-page.ts';
import { caddyText } from '../outputs/servers/caddy.ts';
import { nginxText } from '../outputs/servers/nginx.ts';
import type { ServedSite } from '../outputs/servers/served-site.ts';
import { ContentError, pathFrom, readOptions, run, UsageError } from './command.ts';
import { editionOptions, editionSettings } from './edition-options.ts';
import { printProblems } from './problems.ts';

const files: Readonly<Record<string, string>> = { nginx: 'nginx.conf', caddy: 'Caddyfile' };

await run(async (args) => {
  const { values, positionals } = readOptions(
    args,
    {
      ...editionOptions,
      root: { type: 'string' },
      out: { type: 'string' },
      listen: { type: 'string' },
      certificate: { type: 'string' },
      key: { type: 'string' },
      rules: { type: 'string' },
      'no-brotli': { type: 'boolean', default: false },
    },
    true,
  );
  const [server = '', ...more] = positionals;
  const file = files[server];
  if (file === undefined || more.length > 0) {
    throw new UsageError(
      `say which server: npm run server -- ${Object.keys(files).join('|')} --root /srv/news --out deploy`,
    );
  }
  if (values.root !== undefined) serverPath('--root', values.root);
  if (values.rules !== undefined) serverPath('--rules', values.rules);
  if (values.certificate !== undefined) serverPath('--certificate', values.certificate);
  if (values.key !== undefined) serverPath('--key', values.key);
  const listen = values.listen === undefined ? undefined : listenFrom(values.listen);
  const out = values.out === undefined ? undefined : folderFrom(values.out);
  const settings = editionSettings(values);
  const edition = await filledEdition(settings, values.content);
  const { publication } = edition;
  const { hostname } = new URL(publication.url);
  const served: ServedSite = {
    publication,
    redirects: redirects(edition),
    admin: publication.admin && adminPagePolicy(publication.admin),
    root: (values.root ?? `/var/www/${hostname}`).replace(/(?<=.)\/+$/, ''),
    listen,
    rules: values.rules?.replace(/\/+$/, ''),
  };
  edition.ask.close();
  const certificates = `/etc/letsencrypt/live/${hostname}`;
  const text =
    server === 'caddy'
      ? caddyText(served)
      : nginxText(served, {
          brotli: !values['no-brotli'],
          certificate: values.certificate ?? `${certificates}/fullchain.pem`,
          key: values.key ?? `${certificates}/privkey.pem`,
        });
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, file), text);
  console.log(join(out, file));
});

async function filledEdition(settings: EditionSettings, content: string) {
  const archiveFree = await lockArchive(settings);
  try {
    const { archive, problems } = await fill(settings);
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (printProblems(errors, content, 'human') > 0) throw new ContentError();
    return openEdition(archive);
  } finally {
    archiveFree();
  }
}

/** A path on the server, which is seldom this machine: nothing is looked up. */
function serverPath(option: string, written: string): void {
  if (/^\/[^\p{Cc}"$\\`{}]*$/u.test(written)) return;
  throw new UsageError(
    `${option} ${written} is not a path on the server; write it from / on, without quotes, braces, $ and \\`,
  );
}

function listenFrom(written: string): string {
  const [, host = '', port = ''] =
    /^(?:([\w.-]+|\[[\da-f:]+\]):|:)?(\d{1,5})$/i.exec(written) ?? [];
  if (port !== '' && Number(port) > 0 && Number(port) <= 65535) {
    return host === '' ? port : `${host}:${port}`;
  }
  throw new UsageError(
    `--listen ${written} is not a place to listen at; write a port, or an address and a port: 127.0.0.1:8080`,
  );
}

/** What a build wrote is replaced by the next: nothing else lies there. */
function folderFrom(written: string): string {
  const out = pathFrom(written);
  for (let folder = out; ; folder = dirname(folder)) {
    if (existsSync(join(folder, marker))) {
      throw new UsageError(
        `--out ${written} is in a site's folder, which a build clears and readers see; name another`,
      );
    }
    if (folder === dirname(folder)) return out;
  }
}
