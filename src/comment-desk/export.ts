import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { git } from '../archive/run-git.ts';
import { replaceFile } from '../archive/replace-file.ts';
import { articleAddressOf } from './articles.ts';
import { fileOfComment, secondsOf, type StoredComment } from './comment.ts';
import type { Change } from './patch.ts';
import type { Store } from './store.ts';
import { withThread } from './thread-mark.ts';

/** What an export changed, by paths within the content. */
export interface Exported {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** The text of a comment's file: what readers may see, and nothing else. */
export function commentText(comment: StoredComment): string {
  const { name, received, text, parent, staff, pick, edited } = comment;
  const keys = {
    name,
    date: secondsOf(received),
    text,
    ...(parent !== null && { parent }),
    ...(staff === 1 && { staff: true }),
    ...(pick === 1 && { pick: true }),
    ...(edited !== null && { edited: secondsOf(edited) }),
  };
  // Quoted, a name such as `yes` or a parent such as `1e3` is a text to whoever reads it.
  return stringify(keys, {
    defaultKeyType: 'PLAIN',
    defaultStringType: 'QUOTE_DOUBLE',
    lineWidth: 0,
  });
}

/** The files of articles, by which an export says that a thread is closed. */
export interface ArticleFiles {
  /** Where an article's file is within the content. */
  fileOf(article: string): string | undefined;
  /** Whether a file may be changed now. */
  isFree(file: string): boolean;
}

/**
 * What the content's comments differ in from what the store has approved: files that are new or changed, and those
 * that an earlier export wrote and are approved no more; files of others are left alone. And the files of articles
 * whose thread a moderator closed or opened. What is written is noted first: a file that nobody knows of would stay
 * for ever.
 */
export function changesDue(store: Store, content: string, articles: ArticleFiles): Change[] {
  return store.transaction(() => [
    ...changedComments(store, content),
    ...changedThreads(store, content, articles),
  ]);
}

/** Makes these changes. Each file is there whole or not at all; what was killed is finished by the next. */
export function exportComments(store: Store, content: string, articles: ArticleFiles): Exported {
  const changes = changesDue(store, content, articles);
  for (const { file, after } of changes) {
    const path = join(content, file);
    if (after === undefined) {
      rmSync(path, { force: true });
      removeEmpty(content, dirname(file));
    } else {
      mkdirSync(dirname(path), { recursive: true });
      replaceFile(path, after);
    }
  }
  const wanted = new Set(store.approved().map(fileOfComment));
  store.transaction(() => {
    for (const { file } of store.exported()) {
      if (!wanted.has(file)) store.setExported(file, undefined);
    }
  });
  return {
    written: changes.filter(({ after }) => after !== undefined).map(({ file }) => file),
    removed: changes.filter(({ after }) => after === undefined).map(({ file }) => file),
  };
}

function changedComments(store: Store, content: string): Change[] {
  const wanted = new Map<string, StoredComment>();
  for (const comment of store.approved()) {
    // The store takes no other; a path is made of it here.
    if (articleAddressOf(comment.article) === comment.article) {
      wanted.set(fileOfComment(comment), comment);
    }
  }
  const known = new Set(store.exported().map(({ file }) => file));
  for (const [file, { id }] of wanted) if (!known.has(file)) store.setExported(file, id);
  const removed = [...known.values()]
    .filter((file) => !wanted.has(file))
    .map((file) => ({ file, before: textIn(join(content, file)), after: undefined }));
  const written = [...wanted].map(([file, comment]) => ({
    ...{ file, before: textIn(join(content, file)), after: commentText(comment) },
  }));
  return [...removed, ...written].filter(({ before, after }) => before !== after);
}

function changedThreads(store: Store, content: string, articles: ArticleFiles): Change[] {
  return store.threads().flatMap(({ article, closed, file: noted }) => {
    const file = noted ?? (closed === 1 ? articles.fileOf(article) : undefined);
    const before = file === undefined ? undefined : textIn(join(content, file));
    const after = before === undefined ? undefined : withThread(before, closed === 1);
    if (file !== undefined && after !== undefined && after !== before) {
      if (!articles.isFree(file)) return [];
      store.noteThread(article, file);
      return [{ file, before, after }];
    }
    // Its page has a form again, or never was without.
    if (closed === 0) store.forgetThread(article);
    return [];
  });
}

/**
 * Commits what of the content's comments, and of these files of articles, differs from the last commit, and nothing
 * else; the message tells numbers alone. False where nothing differs.
 *
 * @throws {GitError}
 */
export function commitComments(content: string, articles: readonly string[] = []): boolean {
  const known = ['comments', ...articles].filter((path) => isKnown(content, path));
  if (known.length === 0) return false;
  const paths = ['--', ...known];
  if (git(content, ['status', '--porcelain', ...paths]) === '') return false;
  git(content, ['add', '--all', ...paths]);
  const changed = git(content, ['diff', '--cached', '--name-status', '--no-renames', ...paths]);
  const removed = changed.match(/^D/gm)?.length ?? 0;
  const written = changed.split('\n').length - 1 - removed;
  const message = `Comments: ${written} written, ${removed} removed`;
  git(content, ['commit', '--quiet', '--no-verify', '-m', message, ...paths]);
  return true;
}

/** Whether nothing of a file waits to be committed: what editors are at is theirs to commit. */
export function isCommitted(content: string, file: string): boolean {
  return git(content, ['status', '--porcelain', '--', file]) === '';
}

/** Whether git has something to commit there: of a path that is nowhere it has nothing but an error. */
function isKnown(content: string, path: string): boolean {
  return existsSync(join(content, path)) || git(content, ['ls-files', '--', path]) !== '';
}

/** A file's text; undefined where it is not there, or is no text that could be written again as it was. */
function textIn(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch {
    return undefined;
  }
}

/** Removes a folder that nothing is in, and what it alone was in, up to the content's comments. */
function removeEmpty(content: string, folder: string): void {
  for (let at = folder; at !== '.' && at.startsWith('comments/'); at = dirname(at)) {
    const path = join(content, at);
    try {
      if (readdirSync(path).length > 0) return;
      rmdirSync(path);
    } catch {
      return;
    }
  }
}
