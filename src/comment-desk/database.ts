import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A store that another version of this code made. */
export class OtherStore extends Error {}

/**
 * Opens the comment desk's store, or begins it. What is committed is on the disk when the commit returns
 * (https://sqlite.org/pragma.html#pragma_synchronous), and what is deleted is overwritten.
 *
 * @throws {OtherStore} where the file is of another version.
 */
export function openStore(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const connection = new DatabaseSync(path, { timeout: 10_000 });
  try {
    connection.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON',
    );
    connection.exec('BEGIN IMMEDIATE');
    const { user_version: found } = connection.prepare('PRAGMA user_version').get() as {
      user_version: number;
    };
    if (found === 0) connection.exec(`${tables}; PRAGMA user_version = ${form}`);
    if (found === 1) connection.exec(`${fromFirst}; PRAGMA user_version = ${form}`);
    connection.exec('COMMIT');
    if (found > form) {
      throw new OtherStore(
        `${path} is a store of form ${found}, and this is Caspian for form ${form}; run the version that wrote it, or name another folder with --data`,
      );
    }
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}

const form = 2;

const threads = `CREATE TABLE threads (
  article TEXT PRIMARY KEY, closed INTEGER NOT NULL, file TEXT
) STRICT, WITHOUT ROWID`;
const bans = `CREATE TABLE bans (
  address TEXT PRIMARY KEY, expires INTEGER NOT NULL, comment TEXT NOT NULL
) STRICT, WITHOUT ROWID`;

/** From the form before: which comment a ban was for is in the log alone. */
const fromFirst = `
${threads};
INSERT INTO threads SELECT article, 1, NULL FROM closed;
DROP TABLE closed;
ALTER TABLE bans RENAME TO bans_before;
${bans};
INSERT INTO bans SELECT address, expires, ifnull((SELECT id FROM comments WHERE comments.address = bans_before.address), '')
  FROM bans_before;
DROP TABLE bans_before
`;

const tables = `
-- Times are milliseconds since 1970. E-mail addresses are nowhere else. \`digest\` and \`words\` are hashes by which
-- the same comment, and the same words, are found again.
CREATE TABLE comments (
  id TEXT PRIMARY KEY, token TEXT NOT NULL UNIQUE, article TEXT NOT NULL, parent TEXT, name TEXT NOT NULL,
  text TEXT NOT NULL, email TEXT, address TEXT, status TEXT NOT NULL, remarks TEXT NOT NULL,
  staff INTEGER NOT NULL, pick INTEGER NOT NULL DEFAULT 0, received INTEGER NOT NULL, decided INTEGER,
  edited INTEGER, digest TEXT NOT NULL, words TEXT NOT NULL
) STRICT;
CREATE INDEX comments_by_status ON comments (status, received);
CREATE INDEX comments_by_digest ON comments (digest, received);
CREATE INDEX comments_by_words ON comments (words, received);
CREATE INDEX comments_by_email ON comments (email) WHERE email IS NOT NULL;

-- Files that an export wrote, by what stands in the content.
CREATE TABLE exported (file TEXT PRIMARY KEY, comment TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Articles whose thread a moderator closed, or opened again, and the file in which an export said that it is closed.
${threads};

-- Keyed hashes of addresses whose posts are taken for spam, and the comment for which.
${bans};

-- What is counted, a minute a row, and what was used up: keyed hashes and nonces.
CREATE TABLE hits (
  key TEXT NOT NULL, minute INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, minute)
) STRICT, WITHOUT ROWID;
CREATE INDEX hits_by_time ON hits (minute);
CREATE TABLE spent (nonce TEXT PRIMARY KEY, expires INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Moderators' sessions and one-time links, by hashes of their secrets.
CREATE TABLE sessions (
  secret TEXT PRIMARY KEY, moderator TEXT NOT NULL, expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE links (
  secret TEXT PRIMARY KEY, moderator TEXT NOT NULL, expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who decided what. \`before\` is what undoing brings back, JSON; it goes with the comment's personal data.
CREATE TABLE audit (
  number INTEGER PRIMARY KEY, at INTEGER NOT NULL, moderator TEXT NOT NULL, action TEXT NOT NULL,
  comment TEXT, detail TEXT NOT NULL, before TEXT
) STRICT;
CREATE INDEX audit_by_comment ON audit (comment, number)
`;
