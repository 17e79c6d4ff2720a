import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { articleAddress, slugOfFile } from '../domain/address.ts';
import { dayIn } from '../domain/calendar.ts';
import { readContentFile, type ReadingSettings } from '../pipeline/content-file.ts';
import { itemText } from './item-text.ts';
import type { ImportedItem, Loss } from './item.ts';
import type { ImportState, Written } from './state.ts';
import { Names, type Staging } from './staging.ts';
import { Tallies } from './tallies.ts';

/** Writes what an import made, each checked as a build would, and notes what became of it. */
export class Writer {
  readonly #settings: ReadingSettings;
  readonly #state: ImportState;
  readonly #staging: Staging;
  /** By what became of them. */
  readonly outcomes = new Tallies();
  /** Files that an editor and the export both changed. */
  readonly conflicts: { item: string; path: string }[] = [];
  /** By kind. */
  readonly kinds = new Tallies();

  constructor(settings: ReadingSettings, state: ImportState, staging: Staging) {
    this.#settings = settings;
    this.#state = state;
    this.#staging = staging;
  }

  lose(loss: Loss): void {
    this.#staging.run(
      'INSERT INTO losses VALUES (?, ?, ?, ?)',
      ...[loss.item, loss.line, loss.kind, loss.detail],
    );
    this.kinds.add(loss.kind);
  }

  /** Writes an article or a page. One that no build could read is put aside, and named. */
  item(item: ImportedItem): Written | 'broken' {
    const text = itemText(item);
    const { problems } = readContentFile(
      new TextEncoder().encode(text),
      item.path,
      item.kind,
      this.#settings,
    );
    const errors = problems.filter(
      ({ severity, key }) => severity === 'error' && !(item.draft && key === 'body'),
    );
    if (errors.length > 0) {
      for (const { key, message } of errors) {
        this.lose({
          item: item.key,
          line: item.line,
          kind: 'not importable',
          detail: `${item.path}: ${key}: ${message}`,
        });
      }
      this.#state.writeAside(`broken/${item.path}`, text);
      this.outcomes.add('broken');
      return 'broken';
    }
    return this.file(item.key, item.path, text);
  }

  /** Writes a file that needs no check: a comment, an author. */
  file(key: string, path: string, text: string): Written {
    const written = this.#state.write(key, path, text);
    this.outcomes.add(written);
    if (written === 'conflict') this.conflicts.push({ item: key, path });
    return written;
  }
}

/** Gives articles and pages their files and addresses, none of them twice. */
export class Places {
  readonly #content: string;
  readonly #state: ImportState;
  readonly #zone: string;
  readonly #paths: Names;
  readonly #addresses: Names;

  constructor(content: string, state: ImportState, staging: Staging, zone: string) {
    this.#paths = new Names(staging, 'path');
    this.#addresses = new Names(staging, 'address');
    this.#content = content;
    this.#state = state;
    this.#zone = zone;
  }

  /** An article's file and address; `slug` where the file's name does not say the address's end. */
  article(
    key: string,
    instant: number,
    wanted: string,
  ): { path: string; address: string; slug?: string } {
    const day = dayIn(instant, this.#zone);
    const [year = '', month = '', dayOfMonth = ''] = day.split('-');
    const folder = `articles/${year}/${month}`;
    let slug = wanted;
    for (let number = 2; this.#addresses.has(articleAddress(day, slug)); number++)
      slug = `${wanted}-${number}`;
    const address = articleAddress(day, slug);
    this.#addresses.add(address);
    const path = this.#path(
      key,
      [`${folder}/${slug}.md`, `${folder}/${slug}-${dayOfMonth}.md`],
      `${folder}/${slug}`,
    );
    return { path, address, ...(slugOfFile(path) !== slug && { slug }) };
  }

  page(key: string, wanted: string): { path: string; address: string } {
    const path = this.#path(key, [`pages/${wanted}.md`], `pages/${wanted}`);
    return { path, address: `/${slugOfFile(path)}/` };
  }

  #path(key: string, wanted: readonly string[], stem: string): string {
    const before = this.#state.pathOf(key);
    const isFree = (path: string): boolean =>
      !this.#paths.has(path.toLowerCase()) && !existsSync(join(this.#content, path));
    let path = before ?? wanted.find(isFree);
    for (let number = 2; path === undefined; number++) {
      const next = `${stem}-${number}.md`;
      if (isFree(next)) path = next;
    }
    this.#paths.add(path.toLowerCase());
    return path;
  }
}
