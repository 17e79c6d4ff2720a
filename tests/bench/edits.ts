import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is done before a build is timed, in the order in which it is. */
export const cases = [
  'cold',
  'nothing changed',
  'body changed',
  'headline changed',
  'published',
  'removed',
  'template changed',
  'publication.yaml changed',
] as const;

export type Case = (typeof cases)[number];

/** An editor of a generated archive, who can undo all that was done. */
export class Editor {
  readonly #content: string;
  readonly #articles: readonly string[];
  readonly #before = new Map<string, string | undefined>();
  #edits = 0;

  /** `articles` are the archive's files, oldest first. */
  constructor(content: string, articles: readonly string[]) {
    this.#content = content;
    this.#articles = articles;
  }

  /** Edits for a case, among the newest articles as editors do; a template is the generator's own. */
  edit(what: Case): void {
    const recent = this.#articles.at(-10 - this.#edits++) ?? '';
    if (what === 'body changed') this.#change(recent, (text) => `${text}\nOne more sentence.\n`);
    if (what === 'headline changed') {
      this.#change(recent, (text) => text.replace(/^title: "/m, '$&Again, '));
    }
    if (what === 'published') {
      const name = recent.replace(/[^/]+$/, `bench-${this.#edits}.md`);
      const text = this.#read(recent);
      this.#write(name, text.replace(/^date: .*$/m, 'date: 2026-10-31T23:50:00.000Z'));
    }
    if (what === 'removed') this.#write(recent, undefined);
    if (what === 'publication.yaml changed') {
      this.#change('publication.yaml', (text) => text.replace(/^description: /m, '$&Again, '));
    }
  }

  /** Leaves the archive as it was found. */
  undo(): void {
    for (const [file, text] of this.#before) this.#put(file, text);
    this.#before.clear();
  }

  #change(file: string, by: (text: string) => string): void {
    const text = this.#read(file);
    if (by(text) === text) throw new Error(`${file} has nothing to change`);
    this.#write(file, by(text));
  }

  #read(file: string): string {
    return readFileSync(join(this.#content, file), 'utf8');
  }

  #write(file: string, text: string | undefined): void {
    if (!this.#before.has(file)) {
      const isNew = text !== undefined && !this.#articles.includes(file) && file !== facts;
      this.#before.set(file, isNew ? undefined : this.#read(file));
    }
    this.#put(file, text);
  }

  #put(file: string, text: string | undefined): void {
    const path = join(this.#content, file);
    if (text === undefined) rmSync(path);
    else writeFileSync(path, text);
  }
}

const facts = 'publication.yaml';
