import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileFacts } from '../archive/built.ts';
import { digestOf } from '../pipeline/digest.ts';
import { PageWriter, type Written } from './page-writer.ts';
import type { Made, Staging } from './staging.ts';

/** What is known of the files that stand, where they are as the last build left them. */
export interface Known {
  /** Whether a file is as it was left. */
  readonly isAsLeft: (file: string) => boolean;
  /** The digest of each; read when it is first needed. */
  readonly digests: () => ReadonlyMap<string, string>;
}

/** The files that a site is to have, each of them standing or waiting to be moved in. */
export class SiteFiles implements Made {
  readonly replacing = new Map<string, string>();
  readonly kept = new Set<string>();
  readonly variants = new Set<string>();
  readonly staging: Staging;
  readonly #known: Known;
  readonly #writer: PageWriter;
  /** Of what this build wrote, or found to stand as it would write it. */
  readonly #digests = new Map<string, string>();
  #knownDigests: ReadonlyMap<string, string> | undefined;

  constructor(staging: Staging, known: Known) {
    this.staging = staging;
    this.#known = known;
    this.#writer = new PageWriter(staging, 'other');
  }

  /** Takes a file that was written. */
  take(file: string, { staged, digest }: Written): void {
    this.kept.add(file);
    this.#digests.set(file, digest);
    if (staged !== undefined) this.replacing.set(file, staged);
  }

  /** Takes a file that stands as it should. */
  keep(file: string): void {
    this.kept.add(file);
  }

  /** Writes a file, and takes it. */
  write(file: string, bytes: Uint8Array): void {
    this.take(file, this.#writer.write(file, bytes));
  }

  /** Takes a file that is another one compressed. */
  takeVariant(file: string, written: Written | undefined): void {
    this.variants.add(file);
    if (written) this.take(file, written);
    else this.keep(file);
  }

  /** Whether a file stands as the last build left it, and this one wrote none in its place. */
  isUntouched(file: string): boolean {
    return !this.replacing.has(file) && this.#known.isAsLeft(file);
  }

  /** Where a file's bytes are now. */
  pathOf(file: string): string {
    const { out, tree, replacing } = this.staging;
    const name = this.replacing.get(file);
    if (name !== undefined) return join(replacing, name);
    const fresh = join(tree, file);
    return existsSync(fresh) ? fresh : join(out, file);
  }

  digestOf(file: string): string {
    const written = this.#digests.get(file);
    if (written !== undefined) return written;
    this.#knownDigests ??= this.#known.digests();
    const known = this.#known.isAsLeft(file) ? this.#knownDigests.get(file) : undefined;
    return known ?? digestOf(readFileSync(this.pathOf(file)));
  }

  factsOf(file: string): FileFacts {
    return { digest: this.digestOf(file), isVariant: this.variants.has(file) };
  }

  /** The digest of every file so far, by its path. */
  digests(): Map<string, string> {
    return new Map(Array.from(this.kept, (file) => [file, this.digestOf(file)]));
  }
}
