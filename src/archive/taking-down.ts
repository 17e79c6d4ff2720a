import { join } from 'node:path';
import { Document, isMap, parseDocument } from 'yaml';
import { historyAddress, sameForm, writtenAddress } from '../domain/address.ts';
import { withoutBase, type Publication } from '../domain/publication.ts';
import { readContentFile } from '../pipeline/content-file.ts';
import { pathOnDisk, readOnDisk } from '../pipeline/file-on-disk.ts';
import { limits } from '../pipeline/limits.ts';
import { readRedirects } from '../pipeline/publication-file.ts';
import { decodeSource } from '../pipeline/source.ts';
import { openToRead, type Database } from './database.ts';
import { readMeta } from './meta.ts';
import { replaceFile } from './replace-file.ts';

/** What was named cannot be taken down; the message says why, and what to do instead. */
export class TakeDownError extends Error {}

/** What taking an article down changed: its file in the content, and what redirects.yaml says since. */
export interface TakenDown {
  readonly file: string;
  /** Addresses, as redirects.yaml has them. */
  readonly addresses: readonly string[];
  /**
   * What else is gone, for the reason that the article's address had until now: perhaps its older addresses, of
   * which redirects.yaml no longer says where they led.
   */
  readonly alike?: { readonly reason: string; readonly addresses: readonly string[] };
}

const redirectsFile = 'redirects.yaml';

/**
 * Takes an article out of what is published: it becomes a draft, and each address that led to it says that it is
 * gone, and why. `what` is its address, whole or from the first `/` on, or its file within the content. Nothing is
 * deleted, and nothing written that could not be read again. `archive` is the file of an archive filled from
 * `content`.
 *
 * @throws {TakeDownError} where that is no article, or its files cannot be changed so.
 */
export function takeDown(
  archive: string,
  content: string,
  what: string,
  reason: string,
): TakenDown {
  const database = openToRead(archive);
  try {
    const publication = publicationOf(database);
    const { id, path, address } = articleNamed(database, what, publication);
    const aliases = database
      .all<{
        address: string;
      }>('SELECT address FROM aliases WHERE article = ? ORDER BY position', id)
      .map((alias) => alias.address);
    const written = database.all<Written>('SELECT source, target, gone FROM redirects');
    const own = new Map([address, ...aliases].map((one) => [sameForm(one), writtenAddress(one)]));
    for (const { source, target } of written) {
      // Under the name that the file has for it.
      if (own.has(sameForm(source)) || leadsTo(target, address)) own.set(sameForm(source), source);
    }
    const addresses = [...own.values()];
    const article = draftOf(content, path, publication);
    const redirects = redirectsOf(content, addresses, reason, publication);
    replaceFile(pathOnDisk(content, path), article);
    replaceFile(join(content, redirectsFile), redirects);
    const alike = goneAlike(written, own, reason);
    return { file: path, addresses, ...(alike && { alike }) };
  } finally {
    database.close();
  }
}

interface Written {
  readonly source: string;
  readonly target: string | null;
  readonly gone: string | null;
}

/** What was gone for the reasons that these addresses had, and is not of them. */
function goneAlike(
  written: readonly Written[],
  own: ReadonlyMap<string, string>,
  reason: string,
): TakenDown['alike'] {
  const isOwn = ({ source }: Written): boolean => own.has(sameForm(source));
  const before = written.find((one) => isOwn(one) && one.gone !== null && one.gone !== reason);
  if (before?.gone == null) return undefined;
  const addresses = written
    .filter((one) => one.gone === before.gone && !isOwn(one))
    .map(({ source }) => source);
  return addresses.length === 0 ? undefined : { reason: before.gone, addresses };
}

function leadsTo(target: string | null, address: string): boolean {
  if (target === null) return false;
  const path = sameForm(target.replace(/#.*$/, ''));
  return path === address || path === historyAddress(address);
}

interface Found {
  readonly id: number;
  readonly path: string;
  readonly address: string;
}

function publicationOf(database: Database): Publication {
  const value = readMeta(database, 'publication');
  if (value === undefined)
    throw new TakeDownError('publication.yaml has errors; mend it first: npm run check');
  return JSON.parse(value) as Publication;
}

function articleNamed(database: Database, what: string, publication: Publication): Found {
  const address = sameForm(withoutBase(pathIn(what), publication));
  const file = what.replaceAll('\\', '/').normalize('NFC');
  const found = database.one<Found>(
    `SELECT id, path, address FROM articles
     WHERE address IN (?1, ?1 || '/') OR path = ?2 OR substr(?2, -length(path) - 1) = '/' || path
     OR id = (SELECT article FROM aliases WHERE address = ?1)
     ORDER BY draft LIMIT 1`,
    address,
    file,
  );
  if (found) return found;
  const broken = database.one<{ path: string }>(
    "SELECT path FROM broken WHERE path = ?1 OR substr(?1, -length(path) - 1) = '/' || path",
    file,
  );
  throw new TakeDownError(
    broken
      ? `${broken.path} has errors in its keys, and no address; mend it first: npm run check`
      : `${what} is no article here; write its address, as /2026/11/23/hoax/, or its file. A page of pages/ is taken down by deleting its file; the check then says which line to add to ${redirectsFile}`,
  );
}

function pathIn(what: string): string {
  return /^https?:\/\//.test(what) && URL.canParse(what) ? new URL(what).pathname : what;
}

/** The article's text with `draft: true`, which can be read. */
function draftOf(content: string, path: string, publication: Publication): string {
  const { text } = decodeSource(readOnDisk(content, path, limits.textBytes));
  const draft = text
    .replace(/^(\s*---[^\S\n]*\n)/, '$1draft: true\n')
    // Of two, the one that was there goes.
    .replace(
      /^(\s*---[^\S\n]*\ndraft: true\n(?:(?!---).*\n)*?)["']?draft["']?[^\S\n]*:.*\n(?!\s)/,
      '$1',
    );
  const { record } = readContentFile(new TextEncoder().encode(draft), path, 'article', publication);
  if (record && 'draft' in record && record.draft) return ended(draft, content, path);
  throw new TakeDownError(
    `${path} could not be made a draft; write draft: true among its keys, and run this again`,
  );
}

/** A text with the ends of lines that its file has. */
function ended(text: string, content: string, path: string): string {
  const written = readOnDisk(content, path, limits.textBytes).toString('latin1');
  const [end = '\n'] = /\r\n|\r|\n/.exec(written) ?? [];
  return end === '\n' ? text : text.replaceAll('\n', end);
}

/** What redirects.yaml says with addresses that are gone, which can be read. */
function redirectsOf(
  content: string,
  addresses: readonly string[],
  reason: string,
  publication: Publication,
): string {
  const before = textOf(content, redirectsFile);
  const parsed = parseDocument(before, { schema: 'failsafe', logLevel: 'error' });
  if (parsed.errors.length > 0) throw unreadable();
  // What holds nothing but remarks keeps them.
  const [document, remarks] = parsed.contents === null ? [new Document({}), before] : [parsed, ''];
  if (!isMap(document.contents)) throw unreadable();
  for (const address of addresses) {
    document.set(address, document.createNode({ gone: reason }, { flow: true }));
  }
  const text = `${remarks}${document.toString({ lineWidth: 0, flowCollectionPadding: false })}`;
  const read = readRedirects(new TextEncoder().encode(text), publication.url);
  const said = new Map(read.redirects.map((one) => [one.from, 'gone' in one]));
  if (read.problems.some(({ severity }) => severity === 'error')) throw unreadable();
  if (addresses.some((address) => said.get(address) !== true)) throw unreadable();
  return before.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

function unreadable(): TakeDownError {
  return new TakeDownError(
    `${redirectsFile} has errors, and is left as it is; mend it first: npm run check`,
  );
}

function textOf(content: string, name: string): string {
  try {
    return readOnDisk(content, name, limits.rootBytes).toString('utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
