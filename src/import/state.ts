import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { replaceFile } from '../archive/replace-file.ts';

/** What an import keeps in the content beside what it writes; no build looks into it. */
export const importFolder = '.import';

/** A file that an import wrote. */
interface Known {
  readonly path: string;
  /** Of the text as it was last written. */
  readonly digest: string;
  /** Of a text that was put aside, since an editor had changed the file. */
  readonly offered?: string | undefined;
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
  readonly #known = new Map<string, Known>();
  readonly #seen = new Set<string>();

  constructor(content: string, source: string, isDry: boolean) {
    this.#content = content;
    this.#file = join(content, importFolder, `${source}.jsonl`);
    this.#isDry = isDry;
    for (const [key, known] of rowsOf(this.#file)) this.#known.set(key, known);
    // Of an import that was killed. It notes a file before it writes it: one that is not there was not written.
    for (const [key, known] of rowsOf(this.#journal)) {
      if (existsSync(join(content, known.path))) this.#known.set(key, known);
    }
    if (!isDry) mkdirSync(dirname(this.#file), { recursive: true });
  }

  get #journal(): string {
    return `${this.#file}.part`;
  }

  /** Whether there was an import of this source before. */
  get isAgain(): boolean {
    return this.#known.size > 0;
  }

  pathOf(key: string): string | undefined {
    return this.#known.get(key)?.path;
  }

  /** Keys of which this import had nothing. */
  *missing(): Iterable<readonly [key: string, path: string]> {
    for (const [key, { path }] of this.#known) if (!this.#seen.has(key)) yield [key, path];
  }

  /** Where the import's text of a file lies that an editor changed too. */
  static asideOf(path: string): string {
    return `${importFolder}/conflicts/${path}`;
  }

  write(key: string, path: string, text: string): Written {
    this.#seen.add(key);
    const known = this.#known.get(key);
    const digest = digestOf(text);
    const file = join(this.#content, path);
    const now = existsSync(file) ? digestOf(readFileSync(file, 'utf8')) : undefined;
    if (now === digest) {
      this.#known.set(key, { path, digest });
      return known || now === digest ? 'unchanged' : 'new';
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
      this.#known.set(key, { path, digest });
      return 'edited';
    }
    this.#put(aside, text);
    this.#known.set(key, { ...known, offered: digest });
    return 'conflict';
  }

  /** Puts a text where no build reads it: of what cannot be an article. */
  writeAside(path: string, text: string): void {
    this.#put(join(this.#content, importFolder, path), text);
  }

  save(): void {
    if (this.#isDry) return;
    const rows = [...this.#known].sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(this.#file, rows.map(rowOf).join(''));
    rmSync(this.#journal, { force: true });
  }

  #note(key: string, known: Known): void {
    this.#known.set(key, known);
    if (!this.#isDry) appendFileSync(this.#journal, rowOf([key, known]));
  }

  #put(file: string, text: string): void {
    if (this.#isDry) return;
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) replaceFile(file, text);
    else writeFileSync(file, text);
  }
}

function rowOf([key, { path, digest, offered }]: readonly [string, Known]): string {
  const row = offered === undefined ? [key, path, digest] : [key, path, digest, offered];
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
