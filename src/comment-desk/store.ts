import { createHash, randomBytes } from 'node:crypto';
import { backup, type DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { statuses, type NewComment, type Status, type StoredComment } from './comment.ts';

/** What came of storing a comment: `again` where it was there already. */
export type Added =
  { readonly kind: 'stored' | 'again'; readonly id: string } | { readonly kind: 'spent' };

/** A line of the audit log. */
export interface AuditLine {
  readonly at: number;
  readonly moderator: string;
  readonly action: string;
  readonly comment: string | null;
  readonly detail: string;
}

/** What a moderator may change of a comment. */
export type Change = Partial<Pick<StoredComment, 'status' | 'text' | 'name' | 'edited' | 'pick'>>;

/** So long the same words by the same name under the same article are the same comment, in milliseconds. */
const sameWithin = 24 * 3_600_000;

/** So long the audit log is kept, in milliseconds. */
const logKept = 366 * 24 * 3_600_000;

/** The comments and all that the desk knows of them. Every change is on the disk when its call returns. */
export class Store {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(connection: DatabaseSync) {
    this.#connection = connection;
  }

  /**
   * Stores a comment, once: the same token, or the same words by the same name under the same article within
   * a day, are the comment that was stored before. `nonce` is the proof of work's, used up with it.
   */
  add(comment: NewComment, now: number, nonce?: { value: string; expires: number }): Added {
    const digest = digestOf(comment);
    return this.transaction(() => {
      const before = this.#one<{ id: string }>(
        'SELECT id FROM comments WHERE token = ? UNION ALL SELECT id FROM comments WHERE digest = ? AND received > ? LIMIT 1',
        comment.token,
        digest,
        now - sameWithin,
      );
      if (before) return { kind: 'again', id: before.id };
      if (nonce) {
        const sql = 'INSERT OR IGNORE INTO spent VALUES (?, ?)';
        if (this.#run(sql, nonce.value, nonce.expires) === 0) return { kind: 'spent' };
      }
      const id = randomBytes(8).toString('hex');
      this.#run(
        `INSERT INTO comments (id, token, article, parent, name, text, email, address, status, remarks, staff,
           received, decided, digest, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id,
        comment.token,
        comment.article,
        comment.parent ?? null,
        comment.name,
        comment.text,
        comment.email ?? null,
        comment.address ?? null,
        comment.status,
        comment.remarks,
        comment.staff ? 1 : 0,
        now,
        comment.status === 'held' ? null : now,
        digest,
        hashed(comment.text),
      );
      return { kind: 'stored', id };
    });
  }

  /** Whether these words stand under another name or article, where they came to within a day. */
  isElsewhere(text: string, now: number): boolean {
    const sql = 'SELECT 1 FROM comments WHERE words = ? AND received > ? LIMIT 1';
    return this.#one(sql, hashed(text), now - sameWithin) !== undefined;
  }

  /** Whether a post of this token is stored. */
  isKnown(token: string): boolean {
    return this.#one('SELECT 1 FROM comments WHERE token = ?', token) !== undefined;
  }

  comment(id: string): StoredComment | undefined {
    return this.#one<StoredComment>(`SELECT ${columns} FROM comments WHERE id = ?`, id);
  }

  /** Those of a status, or all; oldest first where they wait, newest first elsewhere; words are searched as they are. */
  list(
    status: Status | undefined,
    {
      search = '',
      limit = 50,
      offset = 0,
    }: { search?: string; limit?: number; offset?: number } = {},
  ): StoredComment[] {
    const order = status === 'held' ? 'ASC' : 'DESC';
    return this.#all<StoredComment>(
      `SELECT ${columns} FROM comments WHERE (?1 IS NULL OR status = ?1)
         AND (?2 = '' OR instr(lower(text), ?2) OR instr(lower(name), ?2) OR instr(article, ?2) OR id = ?2)
       ORDER BY received ${order}, rowid ${order} LIMIT ?3 OFFSET ?4`,
      status ?? null,
      search.toLowerCase(),
      limit,
      offset,
    );
  }

  counts(): Readonly<Record<Status, number>> {
    const rows = this.#all<{ status: Status; number: number }>(
      'SELECT status, count(*) AS number FROM comments GROUP BY status',
    );
    const counted = Object.fromEntries(statuses.map((status) => [status, 0]));
    for (const { status, number } of rows) counted[status] = number;
    return counted as Record<Status, number>;
  }

  /** Changes a comment, and notes who did and what it was before; tells whether there is one. */
  change(id: string, change: Change, action: string, moderator: string, now: number): boolean {
    return this.transaction(() => {
      const before = this.comment(id);
      if (!before) return false;
      this.#set(id, change, now);
      const kept = JSON.stringify({
        ...{ status: before.status, text: before.text, name: before.name },
        ...{ edited: before.edited, pick: before.pick },
      });
      this.#audit(now, moderator, action, id, '', kept);
      return true;
    });
  }

  /** Takes the last change of a comment back; tells which it was, undefined where there is none to take back. */
  undo(id: string, moderator: string, now: number): string | undefined {
    return this.transaction(() => {
      const last = this.#one<{ number: number; action: string; before: string }>(
        'SELECT number, action, before FROM audit WHERE comment = ? AND before IS NOT NULL ORDER BY number DESC LIMIT 1',
        id,
      );
      if (!last || !this.comment(id)) return undefined;
      this.#set(id, JSON.parse(last.before) as Change, now);
      this.#run('UPDATE audit SET before = NULL WHERE number = ?', last.number);
      this.#audit(now, moderator, 'undo', id, last.action);
      return last.action;
    });
  }

  /** Notes what a moderator did that is no change of a comment. */
  note(moderator: string, action: string, detail: string, now: number, comment?: string): void {
    this.#audit(now, moderator, action, comment, detail);
  }

  /** What was done with a comment, newest first. */
  logOf(comment: string): AuditLine[] {
    const sql =
      'SELECT at, moderator, action, comment, detail FROM audit WHERE comment = ? ORDER BY number DESC';
    return this.#all<AuditLine>(sql, comment);
  }

  /** The log's newest lines, newest first. */
  log(limit = 100): AuditLine[] {
    const sql =
      'SELECT at, moderator, action, comment, detail FROM audit ORDER BY number DESC LIMIT ?';
    return this.#all<AuditLine>(sql, limit);
  }

  isClosed(article: string): boolean {
    return (
      this.#one('SELECT 1 FROM threads WHERE article = ? AND closed = 1', article) !== undefined
    );
  }

  setClosed(article: string, closed: boolean, moderator: string, now: number): void {
    this.transaction(() => {
      const sql = closed
        ? 'INSERT INTO threads (article, closed) VALUES (?, 1) ON CONFLICT DO UPDATE SET closed = 1'
        : 'UPDATE threads SET closed = 0 WHERE article = ?';
      this.#run(sql, article);
      this.#audit(now, moderator, closed ? 'close' : 'open', undefined, article);
    });
  }

  /** Threads that were closed, and those opened again that the content may still say to be closed. */
  threads(): { article: string; closed: 0 | 1; file: string | null }[] {
    return this.#all('SELECT article, closed, file FROM threads ORDER BY article');
  }

  /** Notes in which file an export says that a thread is closed. */
  noteThread(article: string, file: string): void {
    this.#run('UPDATE threads SET file = ? WHERE article = ?', file, article);
  }

  forgetThread(article: string): void {
    this.#run('DELETE FROM threads WHERE article = ?', article);
  }

  isBanned(address: string, now: number): boolean {
    const sql = 'SELECT 1 FROM bans WHERE address = ? AND expires > ?';
    return this.#one(sql, address, now) !== undefined;
  }

  /** Bans where a comment came from; false where that is not kept any more. */
  ban(id: string, expires: number, moderator: string, now: number): boolean {
    return this.transaction(() => {
      const address = this.comment(id)?.address;
      if (typeof address !== 'string') return false;
      this.#run('INSERT OR REPLACE INTO bans VALUES (?, ?, ?)', address, expires, id);
      this.#audit(now, moderator, 'ban', id, '');
      return true;
    });
  }

  /** Lifts the ban that was laid on where a comment came from, by that comment or another; false where there is none. */
  unban(id: string, moderator: string, now: number): boolean {
    return this.transaction(() => {
      const sql =
        'DELETE FROM bans WHERE comment = ?1 OR address = (SELECT address FROM comments WHERE id = ?1)';
      if (this.#run(sql, id) === 0) return false;
      this.#audit(now, moderator, 'unban', id, '');
      return true;
    });
  }

  /** Bans that hold, by the comments that they were laid for; the last to end first. */
  bans(now: number): { comment: string; expires: number }[] {
    const sql = 'SELECT comment, expires FROM bans WHERE expires > ? ORDER BY expires DESC';
    return this.#all(sql, now);
  }

  /** How many of its reader's comments were approved, as long as the e-mail is kept, and whether any was refused. */
  standing(email: string): { approved: number; refused: number } {
    const row = this.#one<{ approved: number; refused: number }>(
      `SELECT count(*) FILTER (WHERE status = 'approved') AS approved,
         count(*) FILTER (WHERE status IN ('rejected', 'spam')) AS refused FROM comments WHERE email = ?`,
      email,
    );
    return row ?? { approved: 0, refused: 0 };
  }

  /** Whether so many were counted under a key since its beginning. */
  isReached({ key, limit, since }: { key: string; limit: number; since: number }): boolean {
    const sql = 'SELECT ifnull(sum(number), 0) AS number FROM hits WHERE key = ? AND minute > ?';
    const { number = 0 } = this.#one<{ number: number }>(sql, key, minuteOf(since)) ?? {};
    return number >= limit;
  }

  /** Counts one more under each key unless one of them has reached its limit since its beginning; tells which has. */
  hit(
    counters: readonly { key: string; limit: number; since: number }[],
    now: number,
  ): string | undefined {
    return this.transaction(() => {
      const reached = counters.find((counter) => this.isReached(counter));
      if (reached) return reached.key;
      for (const { key } of counters) {
        const sql =
          'INSERT INTO hits VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET number = number + 1';
        this.#run(sql, key, minuteOf(now));
      }
      return undefined;
    });
  }

  /** Takes back what was counted once at a moment. */
  unhit(counters: readonly { key: string }[], at: number): void {
    this.transaction(() => {
      for (const { key } of counters) {
        const sql = 'UPDATE hits SET number = number - 1 WHERE key = ? AND minute = ?';
        this.#run(sql, key, minuteOf(at));
      }
    });
  }

  /** Keeps what a moderator may come in with, by a hash of its secret. */
  keepSecret(
    table: 'sessions' | 'links',
    secret: string,
    moderator: string,
    expires: number,
  ): void {
    this.#run(`INSERT INTO ${table} VALUES (?, ?, ?)`, hashed(secret), moderator, expires);
  }

  /** Whose secret it is; a link's is used up by asking. */
  secretOf(table: 'sessions' | 'links', secret: string, now: number): string | undefined {
    const where = 'WHERE secret = ? AND expires > ?';
    const sql =
      table === 'links'
        ? `DELETE FROM links ${where} RETURNING moderator`
        : `SELECT moderator FROM sessions ${where}`;
    return this.#one<{ moderator: string }>(sql, hashed(secret), now)?.moderator;
  }

  endSession(secret: string): void {
    this.#run('DELETE FROM sessions WHERE secret = ?', hashed(secret));
  }

  /** Every comment that is to be on the site, in the order they came. */
  approved(): StoredComment[] {
    return this.#all<StoredComment>(
      `SELECT ${columns} FROM comments WHERE status = 'approved' ORDER BY received, rowid`,
    );
  }

  /** Files that an export wrote, within the content's `comments`. */
  exported(): { file: string; comment: string }[] {
    return this.#all('SELECT file, comment FROM exported ORDER BY file');
  }

  setExported(file: string, comment: string | undefined): void {
    if (comment === undefined) this.#run('DELETE FROM exported WHERE file = ?', file);
    else this.#run('INSERT OR REPLACE INTO exported VALUES (?, ?)', file, comment);
  }

  /** All that is kept of a reader, by the e-mail they gave. */
  ofReader(email: string): StoredComment[] {
    const sql = `SELECT ${columns} FROM comments WHERE email = ? ORDER BY received, id`;
    return this.#all<StoredComment>(sql, email);
  }

  /** Deletes all of a reader's comments, by the e-mail they gave; tells how many. */
  erase(email: string, moderator: string, now: number): number {
    const count = this.transaction(() => {
      const ids = this.ofReader(email).map(({ id }) => id);
      for (const id of ids) this.#delete(id);
      this.#audit(now, moderator, 'erase', undefined, `${ids.length} comments`);
      return ids.length;
    });
    this.settle();
    return count;
  }

  /**
   * Deletes what has been kept long enough: e-mails and addresses of what was decided before `decided`, refused
   * comments as a whole; addresses of what came before `received`; what expired by `now`.
   */
  forget({ decided, received, now }: { decided: number; received: number; now: number }): number {
    const count = this.transaction(() => {
      const refused = this.#all<{ id: string }>(
        "SELECT id FROM comments WHERE status IN ('rejected', 'spam') AND decided < ?",
        decided,
      );
      for (const { id } of refused) this.#delete(id);
      const personal = this.#run(
        'UPDATE comments SET email = NULL, address = NULL WHERE decided < ? AND (email IS NOT NULL OR address IS NOT NULL)',
        decided,
      );
      this.#run(
        'UPDATE comments SET address = NULL WHERE received < ? AND address IS NOT NULL',
        received,
      );
      this.#run('UPDATE audit SET before = NULL WHERE at < ? AND before IS NOT NULL', decided);
      this.#run('DELETE FROM audit WHERE at < ?', now - logKept);
      this.#run('DELETE FROM hits WHERE minute < ?', minuteOf(now - sameWithin));
      for (const table of ['spent', 'bans', 'sessions', 'links']) {
        this.#run(`DELETE FROM ${table} WHERE expires < ?`, now);
      }
      return refused.length + personal;
    });
    this.settle();
    return count;
  }

  /** Brings all into the store's one file: nothing deleted is left in the log beside it. */
  settle(): void {
    this.#connection.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** Copies the store as it stands, while it is used (https://sqlite.org/backup.html). */
  async backUp(file: string): Promise<void> {
    await backup(this.#connection, file);
  }

  /** Whether the store can be read. */
  isWell(): boolean {
    try {
      this.counts();
      return true;
    } catch {
      return false;
    }
  }

  transaction<Result>(work: () => Result): Result {
    if (this.#isWithin()) return work();
    this.#connection.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#connection.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk may have ended it already.
      if (this.#isWithin()) this.#connection.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#connection.close();
  }

  #isWithin(): boolean {
    return this.#connection.isTransaction;
  }

  #set(id: string, change: Change, now: number): void {
    const { status, text, name, edited, pick } = change;
    this.#run(
      `UPDATE comments SET status = ifnull(?2, status), text = ifnull(?3, text), name = ifnull(?4, name),
         pick = ifnull(?5, pick) WHERE id = ?1`,
      id,
      status ?? null,
      text ?? null,
      name ?? null,
      pick ?? null,
    );
    if (edited !== undefined) this.#run('UPDATE comments SET edited = ? WHERE id = ?', edited, id);
    if (status !== undefined) {
      this.#run('UPDATE comments SET decided = ? WHERE id = ?', status === 'held' ? null : now, id);
    }
  }

  #delete(id: string): void {
    this.#run('DELETE FROM comments WHERE id = ?', id);
    this.#run('UPDATE audit SET before = NULL WHERE comment = ?', id);
  }

  #audit(
    at: number,
    moderator: string,
    action: string,
    comment: string | undefined,
    detail: string,
    before: string | null = null,
  ): void {
    const sql =
      'INSERT INTO audit (at, moderator, action, comment, detail, before) VALUES (?, ?, ?, ?, ?, ?)';
    this.#run(sql, at, moderator, action, comment ?? null, detail, before);
  }

  /* eslint-disable @typescript-eslint/no-unnecessary-type-parameters -- a row has no type but its caller's */
  #all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepared(sql).all(...values) as Row[];
  }

  #one<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepared(sql).get(...values) as Row | undefined;
  }
  /* eslint-enable @typescript-eslint/no-unnecessary-type-parameters */

  #run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...values).changes);
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

const columns =
  'id, article, parent, name, text, email, address, status, remarks, staff, pick, received, decided, edited';

function minuteOf(time: number): number {
  return Math.floor(time / 60_000);
}

/** What makes two comments the same. */
function digestOf({ article, name, text }: NewComment): string {
  return hashed(JSON.stringify([article, name.toLowerCase(), text]));
}

function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
