import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { git } from '../archive/run-git.ts';
import { replaceFile } from '../archive/replace-file.ts';
import { articleAddressOf } from './articles.ts';
import { fileOfComment, secondsOf, type StoredComment } from './comment.ts';
import type { Store } from './store.ts';

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

/**
 * Makes the content's comments what the store has approved: writes what is new or changed, and removes what an
 * earlier export wrote and is approved no more. Files of others are left alone. Each file is there whole or not
 * at all; an export that was killed is finished by the next.
 */
export function exportComments(store: Store, content: string): Exported {
  const wanted = new Map<string, StoredComment>();
  for (const comment of store.approved()) {
    // The store takes no other; a path is made of it here.
    if (articleAddressOf(comment.article) === comment.article) {
      wanted.set(fileOfComment(comment), comment);
    }
  }
  const removed: string[] = [];
  for (const { file } of store.exported()) {
    if (wanted.has(file)) continue;
    rmSync(join(content, file), { force: true });
    removeEmpty(content, dirname(file));
    store.setExported(file, undefined);
    removed.push(file);
  }
  const written: string[] = [];
  for (const [file, comment] of wanted) {
    const text = commentText(comment);
    const path = join(content, file);
    if (textIn(path) === text) {
      store.setExported(file, comment.id);
      continue;
    }
    // Noted first: a file that nobody knows of would stay for ever.
    store.setExported(file, comment.id);
    mkdirSync(dirname(path), { recursive: true });
    replaceFile(path, text);
    written.push(file);
  }
  return { written, removed };
}

/**
 * Commits what of the content's comments differs from the last commit, and nothing else; the message tells
 * numbers alone. False where nothing differs.
 *
 * @throws {GitError}
 */
export function commitComments(content: string): boolean {
  const paths = ['--', 'comments'];
  if (git(content, ['status', '--porcelain', ...paths]) === '') return false;
  git(content, ['add', '--all', ...paths]);
  const changed = git(content, ['diff', '--cached', '--name-status', '--no-renames', ...paths]);
  const removed = changed.match(/^D/gm)?.length ?? 0;
  const written = (changed.match(/^/gm)?.length ?? 0) - 1 - removed;
  const message = `Comments: ${written} written, ${removed} removed`;
  git(content, ['commit', '--quiet', '--no-verify', '-m', message, ...paths]);
  return true;
}

function textIn(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
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
