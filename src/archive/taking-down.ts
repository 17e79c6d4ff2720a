import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sameForm } from '../domain/address.ts';
import { withoutBase, type Publication } from '../domain/publication.ts';
import { openToRead, type Database } from './database.ts';

/** What was named cannot be taken down; the message says why, and what to do instead. */
export class TakeDownError extends Error {}

/** What taking an article down changed: its file in the content, and the lines of redirects.yaml. */
export interface TakenDown {
  readonly file: string;
  readonly lines: readonly string[];
}

/**
 * Takes an article out of what is published: it becomes a draft, and each address that led to it says that it is
 * gone, and why. `what` is its address, whole or from the first `/` on, or its file within the content. Nothing is
 * deleted. `archive` is the file of an archive filled from `content`.
 *
 * @throws {TakeDownError} where that is no article.
 */
export function takeDown(
  archive: string,
  content: string,
  what: string,
  reason: string,
): TakenDown {
  const database = openToRead(archive);
  try {
    const { id, path, address } = articleNamed(database, what);
    const text = `{gone: ${JSON.stringify(reason)}}`;
    const aliases = database
      .all<{ address: string }>(
        'SELECT address FROM aliases WHERE article = ? ORDER BY position',
        id,
      )
      .map((alias) => sameForm(alias.address));
    const written = database.all<WrittenLine>('SELECT source, target, line FROM redirects');
    const own = new Set([address, ...aliases]);
    const changed = written
      .filter(({ source, target }) => own.has(sameForm(source)) || leadsTo(target, address))
      .map(({ source, line }) => ({ source, line, text: `${source}: ${text}` }));
    for (const { source } of changed) own.delete(sameForm(source));
    const lines = [...own].map((one) => `${one}: ${text}`);
    makeDraft(join(content, path));
    writeRedirects(join(content, 'redirects.yaml'), lines, changed);
    return { file: path, lines: [...lines, ...changed.map((one) => one.text)] };
  } finally {
    database.close();
  }
}

interface WrittenLine {
  readonly source: string;
  readonly target: string | null;
  readonly line: number;
}

function leadsTo(target: string | null, address: string): boolean {
  return target !== null && sameForm(target.replace(/#.*$/, '')) === address;
}

interface Found {
  readonly id: number;
  readonly path: string;
  readonly address: string;
}

function articleNamed(database: Database, what: string): Found {
  const publication = database.one<{ value: string }>(
    "SELECT value FROM meta WHERE key = 'publication'",
  );
  const { url } = JSON.parse(
    publication?.value ?? '{"url":"https://unknown.example/"}',
  ) as Publication;
  const address = sameForm(addressIn(what, url));
  const found = database.one<Found>(
    `SELECT id, path, address FROM articles
       WHERE address IN (?1, ?1 || '/') OR path = ?2 OR substr(?2, -length(path) - 1) = '/' || path
       OR id = (SELECT article FROM aliases WHERE address = ?1)
       ORDER BY draft LIMIT 1`,
    address,
    what.replaceAll('\\', '/'),
  );
  if (found) return found;
  throw new TakeDownError(
    `${what} is no article here; write its address, as /2026/11/23/hoax/, or its file. A page of pages/ is taken down by deleting its file; the check then says which line to add to redirects.yaml`,
  );
}

/** An address from its first `/` on, without the publication's base. */
function addressIn(what: string, url: string): string {
  const isWhole = /^https?:\/\//.test(what);
  const path = isWhole ? new URL(what).pathname : what;
  return withoutBase(path, { url });
}

function makeDraft(file: string): void {
  const text = readFileSync(file, 'utf8');
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/);
  const opening = lines.findIndex((line) => line.trimEnd().replace(/^\uFEFF/, '') === '---');
  const closing = lines.findIndex((line, index) => index > opening && /^---\s*$/.test(line));
  const own = lines.findIndex(
    (line, index) => index > opening && index < closing && /^draft\s*:/.test(line),
  );
  if (own === -1) lines.splice(opening + 1, 0, 'draft: true');
  else lines[own] = 'draft: true';
  writeFileSync(file, lines.join(end));
}

function writeRedirects(
  file: string,
  added: readonly string[],
  changed: readonly { line: number; text: string }[],
): void {
  const before = readIfThere(file);
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const lines = before === '' ? [] : before.replace(/\r?\n$/, '').split(/\r?\n/);
  for (const { line, text } of changed) lines[line - 1] = text;
  writeFileSync(file, [...lines, ...added, ''].join(end));
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
