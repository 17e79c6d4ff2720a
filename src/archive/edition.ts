import type { Card, PublishedArticle } from '../domain/article.ts';
import type { Link } from '../domain/link.ts';
import { baseOf, servedAt, type Publication, type Site } from '../domain/publication.ts';
import { encoded, segment } from '../domain/address.ts';
import type { Picture } from '../domain/picture.ts';
import { Asking, mediumColumns, type Medium } from './asking.ts';
import { openToRead, type Database } from './database.ts';
import { notedReads } from './noted-reads.ts';
import { pictureOf } from './pictures.ts';
import { Remembered } from './remembered.ts';
import type { EditionSettings } from './settings.ts';
import { readMeta } from './meta.ts';

/** An archive as it stands at one moment, for pages to ask. */
export interface Edition {
  readonly ask: Asking;
  readonly settings: EditionSettings;
  readonly publication: Publication;
  readonly site: Site;
  readonly remembered: {
    /** By the number of their article. */
    readonly cards: Remembered<number, Card>;
    readonly articles: Remembered<number, PublishedArticle>;
    /** To listings, by what they are named by. */
    readonly links: Remembered<string, Link>;
  };
}

/** Names the archive's file to the pages, which Astro bundles apart from who fills it. */
export const archiveVariable = 'CASPIAN_ARCHIVE';

/** Changes whenever a preview's archive was filled again. */
export const fillingVariable = 'CASPIAN_FILLING';

let opened: { key: string; edition: Edition } | undefined;

/** The edition that is being built. */
export function edition(): Edition {
  const archive = process.env[archiveVariable];
  if (archive === undefined) throw new Error(`${archiveVariable} names no archive`);
  const key = `${archive} ${process.env[fillingVariable] ?? ''}`;
  if (opened?.key !== key) {
    opened?.edition.ask.close();
    opened = { key, edition: openEdition(archive) };
  }
  return opened.edition;
}

/** Opens a filled archive. */
export function openEdition(archive: string): Edition {
  const database = openToRead(archive);
  const publication = meta(database, 'publication') as Publication;
  const settings = meta(database, 'edition') as EditionSettings;
  return {
    ask: new Asking(database, notedReads),
    publication,
    settings,
    site: siteOf(database, publication),
    remembered: {
      // Some 1 KB each. Every article stands in a dozen lists.
      cards: new Remembered(100_000),
      // Whole articles: a listing's feeds are rendered one after the other.
      articles: new Remembered(100),
      links: new Remembered(10_000),
    },
  };
}

/** An address of the site as a link carries it: with the base, percent-encoded. */
export function hrefOf(publication: Publication, address: string): string {
  return `${baseOf(publication)}${encoded(address).slice(1)}`;
}

function meta(database: Database, key: string): unknown {
  const value = readMeta(database, key);
  if (value === undefined) throw new Error(`the archive holds no ${key}; it was never filled`);
  return JSON.parse(value);
}

function siteOf(database: Database, publication: Publication): Site {
  const { name, description, language, timeZone, sections, pictureHosts, theme } = publication;
  const { social, weather, webSub } = publication;
  const logo = logoOf(database, publication);
  const pages = database.all<{ key: string; title: string }>(
    "SELECT key, record ->> 'title' AS title FROM texts WHERE kind = 'page' ORDER BY title, key",
  );
  return {
    name,
    description,
    ...servedAt(publication),
    language,
    timeZone,
    sections: sections.map(({ id, title }) => ({
      title,
      href: hrefOf(publication, `/${segment(id)}/`),
    })),
    pictureHosts,
    social,
    ...(logo && { logo }),
    ...(theme && { theme }),
    ...(weather && { weather }),
    ...(webSub !== undefined && { webSub }),
    pages: pages.map(({ key, title }) => ({ title, href: hrefOf(publication, `/${key}/`) })),
    holds: {
      mustRead: holds(database, 'must-read'),
      corrections: holds(database, 'corrections'),
      topics: holds(database, 'topic:'),
      authors: holds(database, 'author:'),
      stories: holds(database, 'story:'),
    },
    years: database
      .all<{ year: string }>(
        'SELECT DISTINCT substr(day, 1, 4) AS year FROM articles WHERE shown ORDER BY year DESC',
      )
      .map(({ year }) => year),
  };
}

function logoOf(database: Database, publication: Publication): Picture | undefined {
  const { logo = '', name: alt } = publication;
  const found = database.one<Medium>(`SELECT ${mediumColumns} FROM media WHERE path = ?`, logo);
  return found && pictureOf(publication, found, { alt });
}

/** Whether a listing, or any of those that begin so, has an article. */
function holds(database: Database, listing: string): boolean {
  const sql = 'SELECT 1 FROM listings WHERE listing >= ? AND listing < ? LIMIT 1';
  return database.one(sql, listing, `${listing}\u{10FFFF}`) !== undefined;
}
