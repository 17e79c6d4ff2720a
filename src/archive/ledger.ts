import { accessSync, constants, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { sameForm, writtenAddress } from '../domain/address.ts';
import { readRootFile } from '../pipeline/file-on-disk.ts';
import {
  ledgerBytes,
  ledgerFile,
  linesOfLedger,
  readLedger,
  writtenLedger,
} from '../pipeline/ledger-file.ts';
import { start, type Problem } from '../pipeline/problem.ts';
import { digestOf } from '../pipeline/digest.ts';
import { withoutBase, type Publication } from '../domain/publication.ts';
import { Asking } from './asking.ts';
import { openToFill, type Database } from './database.ts';
import { readMeta, setMeta } from './meta.ts';
import { guessMoves } from './moved-addresses.ts';
import { replaceFile } from './replace-file.ts';
import { redirectTargets } from './redirect-table.ts';
import type { EditionSettings } from './settings.ts';
import { targetOfAddress } from './targets.ts';

/** The bytes of a content folder's ledger; undefined where it has none. */
function ledgerOf(content: string): Uint8Array | undefined {
  return readRootFile(content, ledgerFile, ledgerBytes);
}

/** Brings what the archive knows of the ledger up to date; tells what is wrong with its lines. */
export function keepLedger(database: Database, settings: EditionSettings): Problem[] {
  const bytes = ledgerOf(settings.content);
  const version = versionOf(bytes, settings);
  if ((readMeta(database, metaKey) ?? '') === version) return [];
  const { addresses, problems } = bytes ? readLedger(bytes) : { addresses: [], problems: [] };
  database.run('DELETE FROM ledger');
  for (const address of addresses) {
    database.run(insert, address);
  }
  database.run('INSERT OR IGNORE INTO vacated SELECT address FROM ledger');
  // What is wrong is said each time.
  setMeta(database, metaKey, problems.length === 0 ? version : 'not read');
  return problems;
}

/**
 * Addresses that were published, and lead nowhere now: no article, no page, no redirect. Only those are looked
 * up that something left since they were last found to lead somewhere.
 */
export function checkLedger(
  database: Database,
  settings: EditionSettings,
  publication: Publication,
): Problem[] {
  database.run('DELETE FROM vacated WHERE address NOT IN ledger');
  // What cannot be read has no address; that is what has to be mended first.
  if (database.one('SELECT 1 FROM broken')) return [];
  const lost = stillVacated(database, settings, publication);
  if (lost.length === 0) return [];
  const lines = linesOfLedger(ledgerOf(settings.content) ?? new Uint8Array());
  const told = lost.slice(0, mostTold);
  const moves = guessMoves(database, settings.content, told);
  const problems = told.map((address) =>
    problemAt(
      lines.get(address) ?? 1,
      address,
      draftAt(database, address) ??
        withBase(address, publication) ??
        lostMessage(address, moves.get(address)),
    ),
  );
  const untold = lost.length - told.length;
  return untold === 0
    ? problems
    : [
        ...problems,
        problemAt(
          1,
          'file',
          `${untold} more addresses lead nowhere now; if the time zone or a folder of articles was changed by mistake, change it back`,
        ),
      ];
}

/** Those of the vacated addresses that lead nowhere; what has been found to lead somewhere is vacated no longer. */
function stillVacated(
  database: Database,
  settings: EditionSettings,
  publication: Publication,
): string[] {
  // An article that is not due yet is there.
  database.run(
    `DELETE FROM vacated WHERE EXISTS (
       SELECT 1 FROM articles WHERE articles.address = vacated.address AND (NOT draft OR ?))`,
    showsDrafts(settings) ? 1 : 0,
  );
  const ask = new Asking(database);
  return database
    .all<{ address: string }>('SELECT address FROM vacated ORDER BY address')
    .map(({ address }) => address)
    .filter((address) => {
      if (!leadsSomewhere(ask, publication, address)) return true;
      database.run('DELETE FROM vacated WHERE address = ?', address);
      return false;
    });
}

/** Whether there is a page at an address, or a redirect that the build makes, to one that there is. */
function leadsSomewhere(ask: Asking, publication: Publication, address: string): boolean {
  const found = targetOfAddress(ask, publication, address);
  if (found === undefined || found === 'hidden') return false;
  const target = redirectTargets(ask).get(address);
  if (target === undefined || !target?.startsWith('/')) return true;
  const [path = ''] = target.split('#');
  return targetOfAddress(ask, publication, sameForm(path)) !== undefined;
}

/** Who changed the time zone by mistake need not read all of the archive's addresses. */
const mostTold = 100;

function lostMessage(address: string, moved: string | undefined): string {
  const gone = `${address}: {gone: the reason}`;
  return moved === undefined
    ? `was published, and leads nowhere now; add to redirects.yaml where it leads, or why it is gone: ${gone}`
    : `was published, and leads nowhere now; add to redirects.yaml: ${address}: ${moved} (or, if the story is gone for good: ${gone})`;
}

/** Where an address has the site's base in front, as readers know it, and not as files have it. */
function withBase(address: string, publication: Publication): string | undefined {
  const within = sameForm(withoutBase(address, publication));
  return within === address
    ? undefined
    : `begins with the path of url in publication.yaml; leave that out, as in all addresses here: ${writtenAddress(within)}`;
}

/** Where the article that was published is a draft now. */
function draftAt(database: Database, address: string): string | undefined {
  const draft = database.one<{ path: string }>(
    'SELECT path FROM articles WHERE address = ? AND draft',
    address,
  );
  return (
    draft &&
    `was published, and ${draft.path} is a draft now; take draft: true out of it, or add to redirects.yaml why it is gone: ${address}: {gone: the reason}`
  );
}

function problemAt(line: number, key: string, message: string): Problem {
  return { file: ledgerFile, ...start, line, severity: 'error', key, message };
}

/** Why the ledger of a content folder could not be written; undefined where it can. */
export function whyNotRecorded(content: string): string | undefined {
  const found = lstatSync(join(content, ledgerFile), { throwIfNoEntry: false });
  if (found && !found.isFile()) return `${ledgerFile} is no file; take it away, and build again`;
  try {
    accessSync(content, constants.W_OK);
    return undefined;
  } catch {
    return `${content} may not be written to; let whoever builds write there, or leave out --record`;
  }
}

/**
 * Writes the addresses of all public articles and pages into the ledger, beside those that it holds; tells how
 * many are new. `archive` is the file of an archive that was filled without drafts, and has no errors.
 */
export function recordAddresses(archive: string, settings: EditionSettings): number {
  const { content } = settings;
  const database = openToFill(archive);
  try {
    return database.transaction(() => {
      const before = ledgerOf(content);
      // Lines may have been added since the ledger was read.
      const { addresses, problems } = before ? readLedger(before) : { addresses: [], problems: [] };
      const [problem] = problems;
      if (problem) throw new Error(`${ledgerFile}, line ${problem.line}: ${problem.message}`);
      for (const address of addresses) {
        if (database.run(insert, address) === 0) continue;
        database.run('INSERT OR IGNORE INTO vacated (address) VALUES (?)', address);
      }
      const added = [
        database.run('INSERT OR IGNORE INTO ledger SELECT address FROM articles WHERE shown'),
        database.run(
          "INSERT OR IGNORE INTO ledger SELECT '/' || key || '/' FROM texts WHERE kind = 'page'",
        ),
      ].reduce((sum, one) => sum + one);
      const all = database.all<{ address: string }>('SELECT address FROM ledger');
      const text = writtenLedger(all.map(({ address }) => address));
      if (before && Buffer.from(text).equals(before)) return added;
      replaceFile(join(content, ledgerFile), text);
      setMeta(database, metaKey, versionOf(Buffer.from(text), settings));
      return added;
    });
  } finally {
    database.close();
  }
}

const metaKey = 'ledger';
const insert = 'INSERT OR IGNORE INTO ledger (address) VALUES (?)';

/** Where drafts are shown, what became one is not lost. */
function versionOf(bytes: Uint8Array | undefined, settings: EditionSettings): string {
  return `${bytes ? digestOf(bytes) : ''}${showsDrafts(settings) ? ' with drafts' : ''}`;
}

function showsDrafts({ drafts, preview }: EditionSettings): boolean {
  return drafts || preview;
}
