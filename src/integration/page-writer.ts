import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digestOf } from '../pipeline/digest.ts';
import type { Staging } from './staging.ts';

/** How a file was written, or found to stand. */
export interface Written {
  /** Where it replaces another: its name in the folder of those that do. */
  readonly staged: string | undefined;
  /** Of its bytes. */
  readonly digest: string;
}

/**
 * Writes pages to where the final move takes them from: a new page into the tree, in its folder, so
 * that whole folders can be moved; one that replaces another into one flat folder.
 */
export class PageWriter {
  readonly #staging: Staging;
  readonly #name: string;
  #folder = '';
  #replaced = 0;

  /** `name` is the writer's own: several write beside one another. */
  constructor(staging: Staging, name: string) {
    this.#staging = staging;
    this.#name = name;
  }

  /** Writes a page, unless it stands so. */
  write(file: string, bytes: Uint8Array): Written {
    return { staged: this.#place(file, bytes), digest: digestOf(bytes) };
  }

  #place(file: string, bytes: Uint8Array): string | undefined {
    const { out, tree, replacing } = this.#staging;
    const stands = statSync(join(out, file), { throwIfNoEntry: false });
    if (stands?.isFile()) {
      if (stands.size === bytes.length && readFileSync(join(out, file)).equals(bytes)) {
        return undefined;
      }
      const name = `${this.#name}-${this.#replaced++}`;
      writeFileSync(join(replacing, name), bytes);
      return name;
    }
    const path = join(tree, file);
    const folder = dirname(path);
    if (folder !== this.#folder) mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    writeFileSync(path, bytes);
    return undefined;
  }
}
