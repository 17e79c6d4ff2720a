import { liveSite, SitemapError } from '../live/live-sitemap.ts';
import { told, type FoundLink } from '../live/link-report.ts';
import { isPrivate, outsideLinks } from '../live/outside-links.ts';
import { siteLinks } from '../live/site-links.ts';
import { ContentError, readOptions, run, UsageError } from './command.ts';
import { counted, summary } from './problems.ts';
import { Progress } from './progress.ts';

/** One at a time for each of so many hosts, a second apart. */
const politely = { hosts: 8, pause: 1000, mostOfHost: 500 };

await run(async (args) => {
  const { values, positionals } = readOptions(
    args,
    {
      outside: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      ignore: { type: 'string', multiple: true, default: [] },
      format: { type: 'string', default: 'human' },
      'at-once': { type: 'string', default: '8' },
      most: { type: 'string', default: '200000' },
      minutes: { type: 'string', default: '30' },
    },
    true,
  );
  const site = siteFrom(positionals);
  const { format, ignore } = values;
  if (format !== 'human' && format !== 'json') {
    throw new UsageError(`--format: "${format}" is not known; write human or json`);
  }
  const atOnce = countFrom('--at-once', values['at-once']);
  const most = countFrom('--most', values.most);
  const minutes = countFrom('--minutes', values.minutes);
  const headers = { 'User-Agent': `Caspian link check (+${site})` };
  const progress = new Progress();

  progress.begin('sitemap');
  const live = await liveSite(site, headers).catch((error: unknown) => {
    throw error instanceof SitemapError
      ? new Error(`${error.message}; nothing was checked`)
      : error;
  });
  progress.begin('links');
  const found = await siteLinks(live, {
    ...{ headers, atOnce, most },
    asked: (done, known) => {
      progress.step('addresses', done, known);
    },
  });
  const isIgnored = (link: string): boolean =>
    ignore.some(
      (start) => link.startsWith(start) || link.replace(/^https?:\/\//, '').startsWith(start),
    );
  const links: FoundLink[] = found.dead
    .filter(({ link }) => !isIgnored(link))
    .map((dead) => ({ ...dead, severity: 'error' }));
  const elsewhere = [...found.outside.keys()].filter((link) => !isIgnored(link));
  if (values.outside) {
    progress.begin('other sites');
    const results = await outsideLinks(elsewhere, {
      ...politely,
      headers,
      until: Date.now() + minutes * 60_000,
      allowsPrivate: isPrivate(new URL(site).hostname),
      asked: (done, known) => {
        progress.step('links to other sites', done, known);
      },
    });
    for (const { link, status, isDead, message } of results) {
      const severity = isDead && values.strict ? 'error' : isDead ? 'warning' : 'note';
      for (const page of found.outside.get(link) ?? []) {
        links.push({ page, link, status, message, severity });
      }
    }
  }
  progress.end();
  const count = (severity: FoundLink['severity']): number =>
    links.filter((link) => link.severity === severity).length;
  const { pages, addresses } = found;
  if (format === 'json') {
    console.log(JSON.stringify({ site, pages, addresses, outside: elsewhere.length, links }));
  } else {
    for (const line of told(links)) console.log(line);
    console.log(
      `${counted(pages, 'page')} read, ${counted(addresses, 'address', 'es')} asked, ${counted(elsewhere.length, 'link')} to other sites${values.outside ? '' : ' (not asked: --outside asks them)'}: ${summary(count('error'), count('warning'))}`,
    );
  }
  if (count('error') > 0) throw new ContentError();
});

function siteFrom(positionals: readonly string[]): string {
  const [written = '', ...more] = positionals;
  const url = URL.parse(written);
  const isSite = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username;
  if (!isSite || more.length > 0) {
    throw new UsageError('say which site: npm run links -- https://news.example/');
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

function countFrom(option: string, written: string): number {
  if (/^[1-9]\d{0,8}$/.test(written)) return Number(written);
  throw new UsageError(`${option}: "${written}" is not a number; write it as in ${option} 8`);
}
