import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { replaceFile } from '../archive/replace-file.ts';
import type { Staging } from './staging.ts';

/** What an import keeps in the content beside what it writes; no build looks into it. */
export const importFolder = '.import';

/** A file that an import wrote. */
interface Known {
  readonly path: string;
  /** Of the text as it was last written. */
  readonly digest: string;
  /** Of a text that was put aside, since an editor had changed the file. */
  readonly offered?: string | null | undefined;
}

/** What became of an item's file. */
export type Written =
  | 'new'
  | 'updated'
  | 'unchanged'
  /** An editor changed it, and the export did not. */
  | 'edited'
  /** An editor changed it, and so did the export. */
  | 'conflict'
  /** An editor deleted it. */
  | 'deleted';

/**
 * What earlier imports of one source wrote, by item: so that a later one writes what changed in the source, and
 * nothing that an editor changed since.
 */
export class ImportState {
  readonly #content: string;
  readonly #file: string;
  readonly #isDry: boolean;
  /** Whether what earlier imports wrote is known: what is set from now on is of this one. */
  #isRead = false;
  readonly #staging: Staging;

  constructor(content: string, source: string, staging: Staging, isDry: boolean) {
    this.#staging = staging;
    this.#content = content;
    this.#file = join(content, importFolder, `${source}.jsonl`);
    this.#isDry = isDry;
    for (const [key, known] of rowsOf(this.#file)) this.#set(key, known);
    // Of an import that was killed. It notes a file before it writes it: one that is not there was not written.
    for (const [key, known] of rowsOf(this.#journal)) {
      if (existsSync(join(content, known.path))) this.#set(key, known);
    }
    if (!isDry) mkdirSync(dirname(this.#file), { recursive: true });
    this.#isRead = true;
  }

  get #journal(): string {
    return `${this.#file}.part`;
  }

  pathOf(key: string): string | undefined {
    return this.#get(key)?.path;
  }

  /** Keys of which this import had nothing. */
  missing(): Iterable<{ readonly key: string; readonly path: string }> {
    return this.#staging.each('SELECT key, path FROM known WHERE seen = 0 ORDER BY key');
  }

  /** Where the import's text of a file lies that an editor changed too. */
  static asideOf(path: string): string {
    return `${importFolder}/conflicts/${path}`;
  }

  write(key: string, path: string, text: string): Written {
    const known = this.#get(key);
    this.#staging.run('UPDATE known SET seen = 1 WHERE key = ?', key);
    const digest = digestOf(text);
    const file = join(this.#content, path);
    const now = existsSync(file) ? digestOf(readFileSync(file, 'utf8')) : undefined;
    if (now === digest) {
      this.#set(key, { path, digest });
      return 'unchanged';
    }
    if (!known) {
      this.#note(key, { path, digest });
      this.#put(file, text);
      return 'new';
    }
    if (now === undefined) return 'deleted';
    if (now === known.digest) {
      this.#put(file, text);
      this.#note(key, { path, digest });
      return 'updated';
    }
    if (known.digest === digest) return 'edited';
    const aside = join(this.#content, ImportState.asideOf(path));
    // Put aside before, and taken away since: an editor is done with it.
    if (known.offered === digest && !existsSync(aside)) {
      this.#set(key, { path, digest });
      return 'edited';
    }
    this.#put(aside, text);
    this.#set(key, { ...known, offered: digest });
    return 'conflict';
  }

  /** Puts a text where no build reads it: of what cannot be an article. */
  writeAside(path: string, text: string): void {
    this.#put(join(this.#content, importFolder, path), text);
  }

  save(): void {
    if (this.#isDry) return;
    const out = openSync(`${this.#file}.new`, 'w');
    for (const { key, ...known } of this.#staging.each<Known & { key: string }>(
      'SELECT key, path, digest, offered FROM known ORDER BY key',
    )) {
      writeSync(out, rowOf(key, known));
    }
    closeSync(out);
    renameSync(`${this.#file}.new`, this.#file);
    rmSync(this.#journal, { force: true });
  }

  #get(key: string): Known | undefined {
    return this.#staging.one<Known>('SELECT path, digest, offered FROM known WHERE key = ?', key);
  }

  #set(key: string, { path, digest, offered }: Known): void {
    this.#staging.run(
      `INSERT INTO known VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT DO UPDATE SET path = ?2, digest = ?3, offered = ?4, seen = max(seen, ?5)`,
      ...[key, path, digest, offered ?? null, this.#isRead ? 1 : 0],
    );
  }

  #note(key: string, known: Known): void {
    this.#set(key, known);
    if (!this.#isDry) appendFileSync(this.#journal, rowOf(key, known));
  }

  #put(file: string, text: string): void {
    if (this.#isDry) return;
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) replaceFile(file, text);
    else writeFileSync(file, text);
  }
}

function rowOf(key: string, { path, digest, offered }: Known): string {
  const row = offered == null ? [key, path, digest] : [key, path, digest, offered];
  return `${JSON.stringify(row)}\n`;
}

function rowsOf(file: string): [string, Known][] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line): [string, Known][] => {
      // The last line of a journal may have been cut off.
      if (!line.endsWith(']')) return [];
      const [key, path, digest, offered] = JSON.parse(line) as [string, string, string, string?];
      return [[key, { path, digest, offered }]];
    });
}

function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}
