import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { SearchRecord } from '../outputs/search-record.ts';
import { filesIn } from './staging.ts';

/** Of all that Pagefind writes, what belongs to one index; the rest is the same for all, or an interface. */
const ofIndex =
  /^(?:pagefind-entry\.json|pagefind\.[^/]+\.pf_meta|(?:index|filter|fragment)\/[^/]+)$/;

/** What an index is searched with in the browser; those for other languages are left out. */
const ofEngine = /^pagefind\.js$|^wasm\.(?!unknown\.).*\.pagefind$/;
const ofEngineForAny = /^pagefind\.js$|^wasm\.unknown\.pagefind$/;

/** The files of an index, by name, as Pagefind writes them: the same for the same records. */
export async function indexOf(
  records: readonly SearchRecord[],
  language: string,
  scratch: string,
): Promise<Map<string, Uint8Array>> {
  const files = await written(records, language, scratch);
  return new Map(files.entries().filter(([name]) => ofIndex.test(name)));
}

/**
 * What searches, by name: Pagefind's scripts, and an index of one article that has no headline and is never
 * shown, to which those of the periods are added as they are asked for.
 */
export async function engineFor(
  language: string,
  scratch: string,
): Promise<Map<string, Uint8Array>> {
  const nothing = '<html><body data-pagefind-body>\u{1F5FF}</body></html>';
  const files = await written([{ url: '', content: nothing }], language, scratch);
  const isOwn = files.keys().some((name) => ofEngine.test(name) && name.startsWith('wasm.'));
  const wanted = isOwn ? ofEngine : ofEngineForAny;
  return new Map(files.entries().filter(([name]) => wanted.test(name) || ofIndex.test(name)));
}

/** Writes files into a folder, each by its name. */
export function writeInto(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}

async function written(
  records: readonly SearchRecord[],
  tag: string,
  scratch: string,
): Promise<Map<string, Uint8Array>> {
  // Pagefind names languages by ISO 639 alone.
  const { language } = new Intl.Locale(tag);
  const stuck = setTimeout(stopIndexing, patience);
  try {
    const { index, errors } = await createIndex({ forceLanguage: language });
    if (!index) throw new Error(errors.join('; '));
    const added = await Promise.all(records.map((record) => index.addHTMLFile({ ...record })));
    const done = await index.writeFiles({ outputPath: scratch });
    const wrong = [...added, done].flatMap((answer) => answer.errors);
    if (wrong.length > 0) throw new Error(wrong.join('; '));
    const files = new Map(
      filesIn(scratch).map((name) => [name, readFileSync(join(scratch, name))]),
    );
    await index.deleteIndex();
    return files;
  } catch (error) {
    throw new Error('the search index could not be made', { cause: error });
  } finally {
    clearTimeout(stuck);
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** In milliseconds; some hundred times what an index takes. */
const patience = 300_000;

/** Ends Pagefind: what is being indexed fails. By itself Pagefind would be waited for, also where it died. */
export function stopIndexing(): void {
  void close();
}
