import { fileOf, isReserved, segment } from '../domain/address.ts';
import type { Publication } from '../domain/publication.ts';
import { start, type Problem } from '../pipeline/problem.ts';
import type { Database } from './database.ts';
import type { KeptArticle } from './store.ts';
import { targetOfAddress } from './targets.ts';

/** Two things at one address, and redirects that lead nowhere. */
export function checkAddresses(database: Database, publication: Publication): Problem[] {
  return [
    ...meetingArticles(database),
    ...meetingAliases(database, publication),
    ...writtenRedirects(database, publication),
  ];
}

function meetingArticles(database: Database): Problem[] {
  return database
    .all<{ path: string; other: string; address: string; record: string }>(
      `SELECT a.path, min(b.path) AS other, a.address, a.record FROM articles a
       JOIN articles b ON a.address = b.address AND a.id != b.id GROUP BY a.path`,
    )
    .map(({ path, other, address, record }) => {
      const { places } = JSON.parse(record) as KeptArticle;
      const { line, column } = places['slug'] ?? start;
      const message = `${address} is also the address of ${other}; give one of the two another slug:`;
      return { file: path, line, column, severity: 'error', key: 'slug', message };
    });
}

interface Alias {
  address: string;
  position: number;
  path: string;
  own: string;
  record: string;
}

function meetingAliases(database: Database, publication: Publication): Problem[] {
  const aliases = database.all<Alias>(
    `SELECT aliases.address, position, path, articles.address AS own, record
     FROM aliases JOIN articles ON id = article ORDER BY path, position`,
  );
  const holders = new Map<string, string>();
  for (const { source } of database.all<{ source: string }>('SELECT source FROM redirects')) {
    holders.set(fileOf(source), 'redirects.yaml');
  }
  return aliases.flatMap((alias) => {
    const file = fileOf(alias.address);
    const holder = holders.get(file) ?? pageAt(database, publication, alias.address);
    holders.set(file, alias.path);
    if (holder === undefined) return [];
    const { places } = JSON.parse(alias.record) as KeptArticle;
    const { line, column } = places[`aliases.${alias.position}`] ?? start;
    const message =
      holder === alias.path
        ? `${alias.address} is written twice, or is this article's own address; leave it out`
        : `${alias.address} is taken by ${holder}; leave it out, or write another`;
    return [{ file: alias.path, line, column, severity: 'error', key: 'aliases', message }];
  });
}

/** What stands at an address by itself, without any redirect. */
function pageAt(database: Database, publication: Publication, address: string): string | undefined {
  const own = `/${fileOf(address)}`.replace(/\/index\.html$/, '/');
  const article = database.one<{ path: string }>(
    'SELECT path FROM articles WHERE address = ?',
    own,
  );
  if (article) return article.path;
  const [first = ''] = own.slice(1).split('/');
  if (/^\/\d{4}\/(?:\d\d\/(?:\d\d\/)?)?$/.test(own)) return "a date's archive";
  if (isReserved(first) && !/^\d{4}$/.test(first)) return "the site's own pages";
  const section = publication.sections.find(({ id }) => segment(id) === first);
  if (section && /^\/[^/]+\/(?:page\/\d+\/)?$/.test(own)) return `the section ${section.id}`;
  const page = database.one<{ path: string }>(
    "SELECT path FROM texts WHERE kind = 'page' AND key = ?",
    first,
  );
  return own === `/${first}/` ? page?.path : undefined;
}

function writtenRedirects(database: Database, publication: Publication): Problem[] {
  const redirects = database.all<{
    source: string;
    target: string | null;
    line: number;
    column: number;
  }>('SELECT source, target, line, column FROM redirects ORDER BY line, column');
  const sources = new Map<string, string>();
  const targets = new Map(redirects.map(({ source, target }) => [source, target]));
  return redirects.flatMap(({ source, target, line, column }): Problem[] => {
    const place = { file: 'redirects.yaml', line, column, key: source };
    const twin = sources.get(fileOf(source));
    if (twin !== undefined) {
      const message = `${twin} above is the same address; keep one of the two`;
      return [{ ...place, severity: 'error', message }];
    }
    sources.set(fileOf(source), source);
    const taken = pageAt(database, publication, source);
    if (taken !== undefined) {
      const message = `there is a page here (${taken}); a redirect would hide it; leave the line out`;
      return [{ ...place, severity: 'error', message }];
    }
    if (target === null || !target.startsWith('/')) return [];
    if (target === source) {
      return [{ ...place, severity: 'error', message: 'leads to itself; write where it leads' }];
    }
    if (comesBack(target, source, targets)) {
      const message = `${target} leads back here; write an address that is a page`;
      return [{ ...place, severity: 'error', message }];
    }
    const [path = ''] = target.split('#');
    const found = targetOfAddress(database, publication, decodeURI(path));
    if (found === undefined) {
      return [
        {
          ...place,
          severity: 'warning',
          message: `${target} is no page of this site; write one that is`,
        },
      ];
    }
    if (found === 'hidden') {
      const message = `${target} is not public yet; until it is, this redirect is left out`;
      return [{ ...place, severity: 'warning', message }];
    }
    return [];
  });
}

/** Whether redirects lead from an address round to where they began. */
function comesBack(
  from: string,
  start: string,
  targets: ReadonlyMap<string, string | null>,
): boolean {
  const seen = new Set<string>();
  for (let at: string | null | undefined = from; at;) {
    const address: string = decodeURI(at.split('#', 1)[0] ?? '');
    if (address === start) return true;
    if (seen.has(address)) return false;
    seen.add(address);
    at = targets.get(address);
  }
  return false;
}
