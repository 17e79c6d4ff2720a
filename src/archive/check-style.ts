import { wordsIn } from '../domain/headline.ts';
import { start, type Place, type Problem } from '../pipeline/problem.ts';
import type { RuleName } from '../pipeline/rules.ts';
import type { Database } from './database.ts';
import { leadNumber } from './reference-numbers.ts';
import { remarksOf } from './remarks.ts';
import type { KeptArticle } from './store.ts';

/** What the desk is told by these rules: of each file, and of files among each other. */
export function checkStyle(database: Database, now: number, on: readonly RuleName[]): Problem[] {
  return on.flatMap((rule) => [
    ...remarksOf(database, rule),
    ...(amongFiles[rule]?.(database, now) ?? []),
  ]);
}

const amongFiles: Partial<Record<RuleName, (database: Database, now: number) => Problem[]>> = {
  'lead-size': smallLeads,
  'past-draft': pastDrafts,
  'same-headline': sameHeadlines,
  'same-slug': sameSlugs,
};

/** What a lead picture is shown in, in CSS pixels: 54 by 40 rem. */
const leadPlace = { width: 864, height: 640 };

function smallLeads(database: Database): Problem[] {
  return database
    .all<Place & { file: string; key: string; width: number; height: number }>(
      `SELECT file, key, line, column, width, height FROM refs
       JOIN media USING (path) JOIN articles ON articles.path = refs.file
       WHERE number = ${leadNumber} AND width < ? AND height < ? AND media.path NOT LIKE '%.svg'`,
      leadPlace.width,
      leadPlace.height,
    )
    .map(({ width, height, ...place }) => ({
      ...place,
      severity: 'warning',
      message: `the picture has ${width} × ${height} pixels, and there is room for ${leadPlace.width} × ${leadPlace.height} over the article; take it in a larger size`,
      rule: 'lead-size',
    }));
}

/** In milliseconds: a draft is often dated by the day it was begun. */
const day = 86_400_000;

function pastDrafts(database: Database, now: number): Problem[] {
  return database
    .all<{ path: string; record: string }>(
      // What was taken down is to stay a draft.
      `SELECT path, record FROM articles WHERE draft AND published < ?
       AND address NOT IN (SELECT source FROM redirects WHERE gone IS NOT NULL)`,
      now - day,
    )
    .map(({ path, record }) => {
      const { published } = JSON.parse(record) as KeptArticle;
      const message = `${published} has passed, and this is a draft; set the day on which it is to be published: without draft: true it would be public at once, under this date`;
      return said('past-draft', path, record, 'date', message);
    });
}

interface Twin {
  path: string;
  record: string;
  other: string;
}

function sameHeadlines(database: Database): Problem[] {
  return database
    .all<Twin & { title: string; otherTitle: string }>(
      `WITH numbers AS (SELECT headline FROM articles GROUP BY headline HAVING count(*) > 1),
       twins AS (
         SELECT path, record, record ->> 'title' AS title, record ->> 'translationOf' AS original,
           lag(path) OVER same AS other, lag(record ->> 'title') OVER same AS otherTitle
         FROM articles WHERE id IN (SELECT id FROM articles WHERE headline IN (SELECT headline FROM numbers))
         WINDOW same AS (PARTITION BY headline, record ->> 'lang' ORDER BY published, address, path)
       )
       SELECT path, record, other, title, otherTitle FROM twins
       WHERE other IS NOT NULL AND original IS NULL`,
    )
    .filter(({ title, otherTitle }) => wordsOf(title) === wordsOf(otherTitle))
    .map(({ path, record, other }) => {
      const message = `${other} has the same headline; write another, so that readers can tell the two apart`;
      return said('same-headline', path, record, 'title', message);
    });
}

function wordsOf(headline: string): string {
  return wordsIn(headline).join(' ');
}

/** In days: two addresses that differ by these few days alone are taken for each other. */
const shortTime = 30;

function sameSlugs(database: Database): Problem[] {
  // An address is /YYYY/MM/DD/slug/: the slug begins at its twelfth sign. Records are not sorted along.
  return database
    .all<Twin>(
      `SELECT articles.path, record, other FROM (
         SELECT id, published, address, lag(path) OVER same AS other,
           lag(published) OVER same AS before, lag(address) OVER same AS otherAddress
         FROM articles
         WINDOW same AS (PARTITION BY substr(address, 12) ORDER BY published, address, path)
       ) AS twins JOIN articles USING (id)
       WHERE twins.published - before < ? AND twins.address != otherAddress`,
      shortTime * day,
    )
    .map(({ path, record, other }) => {
      const message = `${other} has the same slug, and less than ${shortTime} days lie between the two; give one of them another slug:, so that nobody takes one address for the other`;
      return said('same-slug', path, record, 'slug', message);
    });
}

function said(rule: RuleName, file: string, record: string, key: string, message: string): Problem {
  const { places } = JSON.parse(record) as KeptArticle;
  const { line, column } = places[key] ?? start;
  return { file, line, column, severity: 'warning', key, message, rule };
}
