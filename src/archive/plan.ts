import type { Basis, Built } from './built.ts';
import type { Changes } from './reads.ts';

/** Which pages have to be rendered, and why. */
export class Plan {
  /** Why all of them, if all. */
  readonly all: string | undefined;
  readonly #built: ReadonlyMap<string, { file: string; reason: string | undefined }>;

  /** `lost` are files of the site that are not as the build left them. */
  constructor(built: Built, basis: Basis, changes: Changes, lost: ReadonlySet<string>) {
    this.all = whyAll(built.basis(), basis);
    this.#built = new Map(
      this.all === undefined
        ? Array.from(built.pages(), ({ path, file, reads }) => [
            path,
            { file, reason: whyOne(file, reads, changes, lost) },
          ])
        : [],
    );
  }

  /** Why a page has to be rendered; undefined where its file stands as it should. */
  reason(path: string): string | undefined {
    if (this.all !== undefined) return this.all;
    const page = this.#built.get(path);
    return page ? page.reason : 'it is new';
  }

  /** The file of a page that need not be rendered. */
  fileOf(path: string): string | undefined {
    return this.#built.get(path)?.file;
  }
}

export function whyAll(before: Basis | undefined, now: Basis): string | undefined {
  if (!before) return 'no earlier build is known';
  if (before.archive !== now.archive || before.filling > now.filling) return 'the cache is new';
  if (before.code !== now.code) return 'the code that renders it changed';
  if (before.facts !== now.facts) return "the publication's facts changed";
  return undefined;
}

function whyOne(
  file: string,
  reads: Uint8Array | undefined,
  changes: Changes,
  lost: ReadonlySet<string>,
): string | undefined {
  if (!reads || lost.has(file)) return 'its file is not as the build left it';
  const changed = changes.concern(reads);
  return changed === undefined ? undefined : `it shows what changed: ${changed}`;
}
