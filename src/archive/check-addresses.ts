import { fileOf, folded, sameForm } from '../domain/address.ts';
import type { Publication } from '../domain/publication.ts';
import { start, type Problem } from '../pipeline/problem.ts';
import type { RuleName } from '../pipeline/rules.ts';
import { Asking } from './asking.ts';
import type { Database } from './database.ts';
import { redirectTargets } from './redirect-table.ts';
import { standingAt } from './standing.ts';
import type { KeptArticle } from './store.ts';
import { targetOfAddress } from './targets.ts';

/** Two things at one address, and redirects that lead nowhere. */
export function checkAddresses(database: Database, publication: Publication): Problem[] {
  const ask = new Asking(database);
  return [
    ...meetingArticles(database),
    ...meetingAliases(database, ask, publication),
    ...writtenRedirects(database, ask, publication),
  ];
}

function meetingArticles(database: Database): Problem[] {
  return database
    .all<{ path: string; other: string; address: string; record: string }>(
      `SELECT a.path, min(b.path) AS other, a.address, a.record
       FROM (SELECT address FROM articles GROUP BY address HAVING count(*) > 1) AS met
       JOIN articles a USING (address)
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
  record: string;
}

function meetingAliases(database: Database, ask: Asking, publication: Publication): Problem[] {
  const aliases = database.all<Alias>(
    `SELECT aliases.address, position, path, record
     -- Aliases are fewer: SQLite is to begin with them.
     FROM aliases CROSS JOIN articles ON id = article WHERE NOT draft ORDER BY path, position`,
  );
  const taken = new TakenFiles();
  for (const { source } of ask.redirects()) taken.add(source, 'redirects.yaml');
  return aliases.flatMap((alias) => {
    const { address, path } = alias;
    const other = taken.meeting(address);
    const holder = other?.same ? other.holder : standing(database, ask, publication, address);
    taken.add(address, path);
    if (holder === undefined && !other) return [];
    const { places } = JSON.parse(alias.record) as KeptArticle;
    const { line, column } = places[`aliases.${alias.position}`] ?? start;
    const message =
      holder === undefined
        ? `${address} and ${other?.address ?? ''} (${other?.holder ?? ''}) cannot both be: one is a file where the other needs a folder; leave one of the two out`
        : holder === path
          ? `${address} is written twice, or is this article's own address; leave it out`
          : `${address} is taken by ${holder}; leave it out, or write another`;
    return [{ file: path, line, column, severity: 'error', key: 'aliases', message }];
  });
}

function writtenRedirects(database: Database, ask: Asking, publication: Publication): Problem[] {
  const taken = new TakenFiles();
  const targets = redirectTargets(ask);
  return ask.redirects().flatMap(({ source, target, line, column }): Problem[] => {
    const say = (severity: Problem['severity'], message: string, rule?: RuleName): Problem[] => [
      {
        file: 'redirects.yaml',
        line,
        column,
        key: source,
        severity,
        message,
        ...(rule && { rule }),
      },
    ];
    const other = taken.meeting(source);
    if (other) {
      return say(
        'error',
        other.same
          ? `${other.address} above is the same address; keep one of the two`
          : `${other.address} above is a file where this needs a folder, or a folder where this is a file; keep one of the two`,
      );
    }
    taken.add(source, 'redirects.yaml');
    const holder = standing(database, ask, publication, source);
    if (holder !== undefined) {
      return say(
        'error',
        /^the (?:file|site's own files) /.test(holder)
          ? `this address is taken by ${holder}; leave the line out`
          : `there is a page here (${holder}); a redirect would hide it; leave the line out`,
      );
    }
    if (target === null || !target.startsWith('/')) return [];
    if (sameForm(target) === sameForm(source)) {
      return say('error', 'leads to itself; write where it leads');
    }
    if (comesBack(target, sameForm(source), targets)) {
      return say('error', `${target} leads back here; write an address that is a page`);
    }
    const [path = ''] = target.split('#');
    const found = targetOfAddress(ask, publication, sameForm(path));
    if (found === undefined) {
      return say(
        'warning',
        `${target} is no page of this site; write one that is`,
        'dead-internal-link',
      );
    }
    if (found === 'hidden') {
      return say(
        'warning',
        `${target} is not public yet; until it is, this redirect is left out`,
        'link-not-public',
      );
    }
    return [];
  });
}

/** What the site has at an address, as it is written or as a file system that ignores case reads it. */
function standing(
  database: Database,
  ask: Asking,
  publication: Publication,
  address: string,
): string | undefined {
  const file = fileOf(address).normalize('NFC');
  return (
    standingAt(database, ask, publication, file) ??
    standingAt(database, ask, publication, folded(file))
  );
}

/** Where a redirect's page would stand, in the form that a file system may make of it. */
function placeOf(address: string): string {
  return folded(fileOf(address));
}

/** The files of old addresses, and the folders that they need. */
class TakenFiles {
  readonly #files = new Map<string, { address: string; holder: string }>();
  readonly #folders = new Map<string, { address: string; holder: string }>();

  /** The address that has this one's file, or stands in its way. */
  meeting(address: string): { address: string; holder: string; same: boolean } | undefined {
    const file = placeOf(address);
    const twin = this.#files.get(file);
    if (twin) return { ...twin, same: true };
    const other =
      this.#folders.get(file) ??
      foldersOf(file)
        .map((folder) => this.#files.get(folder))
        .find((found) => found !== undefined);
    return other && { ...other, same: false };
  }

  add(address: string, holder: string): void {
    const file = placeOf(address);
    this.#files.set(file, { address, holder });
    for (const folder of foldersOf(file)) this.#folders.set(folder, { address, holder });
  }
}

function foldersOf(file: string): string[] {
  const steps = file.split('/').slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

/** Whether redirects lead from an address round to where they began. */
function comesBack(
  from: string,
  start: string,
  targets: ReadonlyMap<string, string | null>,
): boolean {
  const seen = new Set<string>();
  for (let at: string | null | undefined = from; at;) {
    const address: string = sameForm(at.split('#', 1)[0] ?? '');
    if (address === start) return true;
    if (seen.has(address)) return false;
    seen.add(address);
    at = targets.get(address);
  }
  return false;
}
