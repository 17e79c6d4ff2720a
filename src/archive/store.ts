import { articleAddress, segment } from '../domain/address.ts';
import { dayIn, isoIn, readDate } from '../domain/calendar.ts';
import { headlineNumber } from '../domain/headline.ts';
import type { ContentFile, MarkdownKind, ReadingSettings } from '../pipeline/content-file.ts';
import type { Entry } from '../pipeline/live.ts';
import { idIn } from '../pipeline/comment-schema.ts';
import type { PublicationFile } from '../pipeline/publication-file.ts';
import type { ArticleRecord } from '../pipeline/schema.ts';
import { within } from '../pipeline/references.ts';
import { start, type Place } from '../pipeline/problem.ts';
import { addressOfComment } from './comment-place.ts';
import type { FoundFile } from './content-files.ts';
import type { Database } from './database.ts';
import { keepRemarks, parted } from './remarks.ts';
import { leadNumber, originalNumber, publicationFile } from './reference-numbers.ts';

/** What the archive keeps of an article's frontmatter, and what its page and lists need besides. */
export interface KeptArticle extends Omit<
  ArticleRecord,
  'date' | 'updated' | 'corrections' | 'aliases' | 'slug'
> {
  /** ISO 8601 with the publication's offset. */
  readonly published: string;
  readonly updated?: string | undefined;
  readonly corrections: readonly { readonly date: string; readonly text: string }[];
  readonly opening: string;
  readonly minutes: number;
  /** Of a live article. */
  readonly entries: readonly Entry[];
  /** Where its keys stand in its file. */
  readonly places: Readonly<Record<string, Place>>;
}

/** What was read of a Markdown file. */
export interface ReadText {
  readonly digest: string;
  /** None where it is the one kept before. */
  readonly text: ContentFile | undefined;
  /** Whether the archive knows nothing of the file. */
  readonly isNew: boolean;
  /** Whether an article whose frontmatter cannot be read stays as it was last right. */
  readonly staysRight?: boolean;
}

/** Takes a file into the archive. */
export function keep(
  database: Database,
  file: FoundFile,
  read?: ReadText,
  settings?: ReadingSettings,
): void {
  const content = read?.text;
  if (read && !content) {
    database.run('UPDATE files SET stamp = ? WHERE path = ?', file.stamp, file.path);
    return;
  }
  const isKept = read?.staysRight && !content?.record && isArticle(database, file.path);
  if (isKept) database.run('DELETE FROM broken WHERE path = ?', file.path);
  else if (!read?.isNew) forgetText(database, file.path);
  const { forAll, forDesk } = parted(content?.problems ?? []);
  const problems = forAll.length > 0 ? JSON.stringify(forAll) : null;
  database.run(
    'INSERT OR REPLACE INTO files (path, kind, stamp, digest, problems) VALUES (?, ?, ?, ?, ?)',
    file.path,
    file.kind,
    file.stamp,
    read?.digest ?? null,
    problems,
  );
  keepRemarks(database, file.path, forDesk);
  if (!content || !settings || file.kind === 'medium') return;
  if (!content.record) {
    keepBroken(database, file, content, settings);
    if (isKept) return;
  } else if (file.kind === 'article') {
    keepArticle(database, file.path, content as ContentFile<'article'>, settings);
  } else if (file.kind === 'comment') {
    keepComment(database, file.path, content as ContentFile<'comment'>, settings);
  } else {
    keepText(database, file.path, file.kind, content);
  }
  keepReferences(database, file.path, content);
}

/** Takes files out of the archive. */
export function forget(database: Database, paths: readonly string[]): void {
  for (const path of paths) {
    forgetText(database, path);
    database.run('DELETE FROM media WHERE path = ?', path);
    database.run('DELETE FROM files WHERE path = ?', path);
  }
}

/** What is kept of an article with errors, besides its names. */
export interface KeptBroken {
  /** Where its page would be, if that can be told. */
  readonly address?: string;
  readonly places: Readonly<Record<string, Place>>;
}

/** Of an article with errors, the names that are checked among all files, and its address. */
function keepBroken(
  database: Database,
  { path, kind }: FoundFile,
  content: ContentFile,
  { timeZone }: ReadingSettings,
): void {
  if (kind !== 'article') return;
  const { section, story, date = '', slug } = content.named ?? {};
  const reading = readDate(date, timeZone);
  const kept: KeptBroken = {
    ...('instant' in reading && {
      address: articleAddress(dayIn(reading.instant, timeZone), slug ?? nameOf(path)),
    }),
    places: content.places,
  };
  database.run(
    'INSERT INTO broken (path, section, story, record) VALUES (?, ?, ?, ?)',
    path,
    section ?? null,
    story === undefined ? null : segment(story),
    JSON.stringify(kept),
  );
}

function isArticle(database: Database, path: string): boolean {
  return database.one('SELECT 1 FROM articles WHERE path = ?', path) !== undefined;
}

/** A file's name without its ending. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
}

function forgetText(database: Database, path: string): void {
  database.run('DELETE FROM broken WHERE path = ?', path);
  database.run('DELETE FROM refs WHERE file = ?', path);
  database.run('DELETE FROM remarks WHERE file = ?', path);
  database.run('DELETE FROM texts WHERE path = ?', path);
  database.run('DELETE FROM comments WHERE path = ?', path);
  const id = database.one<{ id: number }>('SELECT id FROM articles WHERE path = ?', path)?.id;
  if (id === undefined) return;
  for (const table of ['bodies', 'tagging', 'authorship', 'aliases']) {
    database.run(`DELETE FROM ${table} WHERE article = ?`, id);
  }
  database.run('INSERT OR IGNORE INTO outdated SELECT listing FROM entries WHERE article = ?', id);
  database.run('DELETE FROM entries WHERE article = ?', id);
  database.run('DELETE FROM articles WHERE id = ?', id);
}

/** Words that a reader reads in a minute: a usual figure for silent reading of prose (Brysbaert 2019). */
const wordsAMinute = 238;

function keepArticle(
  database: Database,
  path: string,
  { record, html, opening, words, entries, places }: ContentFile<'article'>,
  { timeZone }: ReadingSettings,
): void {
  if (!record) return;
  const { date, updated, corrections, aliases, slug, ...rest } = record;
  const name = slug ?? nameOf(path);
  const day = dayIn(date, timeZone);
  const kept: KeptArticle = {
    ...rest,
    published: isoIn(date, timeZone),
    updated: updated === undefined ? undefined : isoIn(updated, timeZone),
    corrections: corrections.map((correction) => ({
      date: isoIn(correction.date, timeZone),
      text: correction.text,
    })),
    opening,
    minutes: Math.max(1, Math.round(words / wordsAMinute)),
    entries,
    places,
  };
  const changed = Math.max(
    date,
    updated ?? date,
    ...corrections.map((correction) => correction.date),
    ...entries.map(({ at }) => Date.parse(at)),
  );
  const row = database.one<{ id: number }>(
    `INSERT INTO articles (path, address, day, published, changed, section, story, draft, record, headline)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    path,
    articleAddress(day, name),
    day,
    date,
    changed,
    record.section,
    record.story === undefined ? null : segment(record.story),
    record.draft ? 1 : 0,
    JSON.stringify(kept),
    headlineNumber(record.title),
  );
  const id = row?.id ?? 0;
  database.run('INSERT INTO bodies (article, html) VALUES (?, ?)', id, html);
  distinct(record.tags).forEach(([topic, tag, position]) => {
    database.run('INSERT INTO tagging VALUES (?, ?, ?, ?)', topic, id, position, tag);
  });
  distinct(record.authors).forEach(([author, written, position]) => {
    database.run('INSERT INTO authorship VALUES (?, ?, ?, ?)', author, id, position, written);
  });
  aliases.forEach((address, position) => {
    database.run('INSERT INTO aliases VALUES (?, ?, ?)', address, id, position);
  });
}

/** Names with their addresses' segments and their positions as written; of those with one address, the first. */
function distinct(names: readonly string[]): [segment: string, name: string, position: number][] {
  const segments = names.map(segment);
  return names
    .map((name, position) => [segments[position] ?? '', name, position] as [string, string, number])
    .filter(([own, , position]) => segments.indexOf(own) === position);
}

function keepText(
  database: Database,
  path: string,
  kind: MarkdownKind,
  { record, html, places, opening }: ContentFile,
): void {
  const key = segment(nameOf(path));
  database.run(
    'INSERT INTO texts (path, kind, key, record, html) VALUES (?, ?, ?, ?, ?)',
    path,
    kind,
    key,
    JSON.stringify({ ...record, opening, places }),
    html,
  );
}

/** What the archive keeps of a comment beside its words. */
export interface KeptComment {
  readonly name: string;
  /** ISO 8601 with the publication's offset; so is `edited`. */
  readonly date: string;
  readonly staff: boolean;
  readonly pick: boolean;
  readonly edited?: string | undefined;
  /** Where its keys stand in its file. */
  readonly places: Readonly<Record<string, Place>>;
}

function keepComment(
  database: Database,
  path: string,
  { record, html, opening: plain, places }: ContentFile<'comment'>,
  { timeZone }: ReadingSettings,
): void {
  const address = addressOfComment(path);
  if (!record || address === undefined) return;
  const { name, date, staff, pick, edited, parent } = record;
  const kept: KeptComment = {
    name,
    date: isoIn(date, timeZone),
    staff,
    pick,
    ...(edited !== undefined && { edited: isoIn(edited, timeZone) }),
    places,
  };
  database.run(
    'INSERT INTO comments (path, address, id, written, parent, record, html, plain) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    path,
    address,
    idIn(path.slice(path.lastIndexOf('/') + 1)) ?? '',
    // The later of the two: neither may be still to come.
    Math.max(date, edited ?? date),
    parent ?? null,
    JSON.stringify(kept),
    html,
    plain,
  );
}

/** Takes the picture that publication.yaml names as the publication's sign. */
export function keepLogo(database: Database, logo: PublicationFile['logo']): void {
  database.run('DELETE FROM refs WHERE file = ?', publicationFile);
  if (!logo) return;
  keepNamed(database, publicationFile, leadNumber, 'picture', { ...logo, key: 'logo' });
}

const insertReference = `INSERT INTO refs (file, number, kind, path, hash, written, key, line, column)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Takes the file that a key of a file names. */
function keepNamed(
  database: Database,
  file: string,
  number: number,
  kind: 'picture' | 'page',
  { written, key, line, column }: { readonly written: string; readonly key: string } & Place,
): void {
  const target = within(file, written) ?? null;
  database.run(insertReference, file, number, kind, target, '', written, key, line, column);
}

function keepReferences(database: Database, path: string, content: ContentFile): void {
  content.references.forEach(({ kind, path: target, hash, written, line, column }, number) => {
    const place = ['body', line, column] as const;
    database.run(insertReference, path, number, kind, target ?? null, hash, written, ...place);
  });
  const placed = (written: string, key: string) => ({
    written,
    key,
    ...(content.places[key] ?? start),
  });
  const lead = leadPicture(content);
  if (lead) keepNamed(database, path, leadNumber, 'picture', placed(lead.src, lead.key));
  const { record } = content;
  if (record && 'translationOf' in record && record.translationOf !== undefined) {
    keepNamed(
      database,
      path,
      originalNumber,
      'page',
      placed(record.translationOf, 'translationOf'),
    );
  }
}

function leadPicture({ record, named }: ContentFile): { src: string; key: string } | undefined {
  if (!record)
    return named?.picture === undefined ? undefined : { src: named.picture, key: 'image.src' };
  if ('image' in record && record.image) return { src: record.image.src, key: 'image.src' };
  if ('photo' in record && record.photo !== undefined) return { src: record.photo, key: 'photo' };
  return undefined;
}
