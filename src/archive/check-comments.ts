import { isoIn } from '../domain/calendar.ts';
import { start, type Problem } from '../pipeline/problem.ts';
import { folderOfComments, isOfArticle } from './comment-place.ts';
import type { Database } from './database.ts';
import type { KeptComment } from './store.ts';

/** Comments of no article, with one id, that answer none, or that are still to come. */
export function checkComments(database: Database, now: number, timeZone: string): Problem[] {
  return [
    ...lost(database),
    ...twice(database),
    ...answeringNone(database),
    ...late(database, now, timeZone),
  ];
}

/** Whether an article, public or not, is at the address or was: one that has errors is too. */
const ownAddress = `SELECT 1 FROM articles WHERE articles.address = comments.address
  UNION ALL SELECT 1 FROM aliases WHERE aliases.address = comments.address
  UNION ALL SELECT 1 FROM broken WHERE record ->> 'address' = comments.address`;

/** A folder at a time. */
function lost(database: Database): Problem[] {
  return database
    .all<{ path: string; address: string }>(
      `SELECT min(path) AS path, address FROM comments
       WHERE address IN (
         SELECT address FROM (SELECT DISTINCT address FROM comments) AS comments
         WHERE NOT EXISTS (${ownAddress}))
       GROUP BY address ORDER BY address`,
    )
    .map(({ path, address }) => {
      const slug = address.split('/').at(-2) ?? '';
      const others = database.all<{ address: string }>(
        'SELECT address FROM articles WHERE substr(address, 12) = ? ORDER BY address LIMIT 2',
        `/${slug}/`,
      );
      const [other] = others;
      const advice =
        other && others.length === 1
          ? `move the folder to ${folderOfComments(other.address)}`
          : "name the folder by its article's address, or write the address into the article's aliases";
      const message = `there is no article at ${address}, so that nobody sees its comments; ${advice}`;
      return { file: path, ...start, severity: 'warning', key: 'file', message };
    });
}

function twice(database: Database): Problem[] {
  return database
    .all<{ path: string; other: string; id: string }>(
      `SELECT max(path) AS path, min(path) AS other, id FROM comments
       WHERE (address, id) IN (SELECT address, id FROM comments GROUP BY address, id HAVING count(*) > 1)
       GROUP BY address, id ORDER BY path`,
    )
    .map(({ path, other, id }) => {
      const message = `${nameOf(other)} has the same id (${id}); rename one of the two`;
      return { file: path, ...start, severity: 'error', key: 'file', message };
    });
}

function answeringNone(database: Database): Problem[] {
  const answers = 'SELECT 1 FROM comments other WHERE other.id = comments.parent AND other.address';
  return database
    .all<{ path: string; address: string; parent: string; record: string }>(
      `SELECT path, address, parent, record FROM comments
       WHERE parent IS NOT NULL AND NOT EXISTS (${answers} = comments.address) ORDER BY path`,
    )
    .filter(({ address, parent }) => !isElsewhere(database, address, parent))
    .map(({ path, parent, record }) => {
      const { places } = JSON.parse(record) as KeptComment;
      const message = `no comment of this article has the id "${parent}"; it stands by itself: write the id of another, or leave the key out`;
      const { line, column } = places['parent'] ?? start;
      return { file: path, line, column, severity: 'warning', key: 'parent', message };
    });
}

/** Whether a comment is in a folder of another address of the same article. */
function isElsewhere(database: Database, address: string, id: string): boolean {
  const addresses = database.all<{ address: string }>(
    `WITH own AS (
       SELECT id FROM articles WHERE address = ? UNION SELECT article FROM aliases WHERE address = ?)
     SELECT address FROM articles WHERE id IN own
     UNION SELECT address FROM aliases WHERE article IN own`,
    address,
    address,
  );
  return addresses.some(
    (other) =>
      isOfArticle(other.address) &&
      database.one('SELECT 1 FROM comments WHERE address = ? AND id = ?', other.address, id),
  );
}

/** As for corrections: of an article that is not public yet, nothing is said. */
function late(database: Database, now: number, timeZone: string): Problem[] {
  return database
    .all<{ path: string; record: string }>(
      `SELECT path, record FROM comments WHERE written > ? AND (
         EXISTS (SELECT 1 FROM articles WHERE address = comments.address AND shown AND published <= ?)
         OR EXISTS (SELECT 1 FROM aliases JOIN articles ON articles.id = article
           WHERE aliases.address = comments.address AND shown AND published <= ?)) ORDER BY path`,
      now,
      now,
      now,
    )
    .flatMap(({ path, record }) => {
      const { date, edited, places } = JSON.parse(record) as KeptComment;
      return Object.entries({ date, edited }).flatMap(([key, moment]): Problem[] => {
        if (moment === undefined || Date.parse(moment) <= now) return [];
        const { line, column } = places[key] ?? start;
        const message = `${moment} is still to come (it is ${isoIn(now, timeZone)}); write when it was made`;
        const until = Date.parse(moment);
        return [{ file: path, line, column, severity: 'error', key, message, until }];
      });
    });
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
