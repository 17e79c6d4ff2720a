import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sameForm } from '../domain/address.ts';
import type { CommentMode } from '../domain/article.ts';
import { openToRead, type Database } from '../archive/database.ts';

/** A published article, as far as its comments go. */
export interface OpenArticle {
  readonly address: string;
  readonly comments: CommentMode;
  /** In milliseconds since 1970. */
  readonly published: number;
  readonly language: string | undefined;
}

/** Which articles readers may see, and what may be said of them. */
export interface OpenArticles {
  /** One that is public at a moment; of any other, whether it exists or not, nothing is known. */
  article(address: string, now: number): OpenArticle | undefined;
  /** Whether an article's comment of this id is in the content. */
  isPublished(address: string, comment: string): boolean;
}

/** An article's address, in the form that the archive has; undefined for what is none. */
export function articleAddressOf(written: string): string | undefined {
  const address = sameForm(written);
  return /^\/\d{4}\/\d{2}\/\d{2}\/[\p{L}\p{M}\p{Nd}\u200C-]{1,200}\/$/u.test(address)
    ? address
    : undefined;
}

/** The articles of a filled archive. One that is not public is asked for as one that is not there is. */
export class ArchivedArticles implements OpenArticles {
  #database: Database;
  readonly #archive: string;
  readonly #content: string;

  constructor(archive: string, content: string) {
    this.#archive = archive;
    this.#content = content;
    this.#database = openToRead(archive);
  }

  /** Looks at the archive anew, after it was filled. */
  reopen(): void {
    const before = this.#database;
    this.#database = openToRead(this.#archive);
    before.close();
  }

  article(address: string, now: number): OpenArticle | undefined {
    const row = this.#database.one<{
      published: number;
      comments: CommentMode;
      lang: string | null;
    }>(
      `SELECT published, record ->> '$.comments' AS comments, record ->> '$.lang' AS lang FROM articles
       WHERE address = ? AND published <= ? AND NOT draft`,
      address,
      now,
    );
    return row && { address, ...row, language: row.lang ?? undefined };
  }

  /** Where an article's file is within the content; undefined where there is none. */
  fileOf(address: string): string | undefined {
    const sql = 'SELECT path FROM articles WHERE address = ? AND NOT draft LIMIT 1';
    return this.#database.one<{ path: string }>(sql, address)?.path;
  }

  isPublished(address: string, comment: string): boolean {
    const folder = join(this.#content, 'comments', address);
    return (
      existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(`-${comment}.yaml`))
    );
  }

  close(): void {
    this.#database.close();
  }
}
