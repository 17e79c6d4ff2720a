import { ContentError } from '../../src/cli/command.ts';
import { archiveNow, writeArchive } from '../bench/archive.ts';
import { now as sampleNow, pages, writeSample } from '../browser/sample-site.ts';
import { build } from '../build/building.ts';
import type { Kind } from './kinds.ts';

/** What is to be looked at: its content, and the clock that it is built by. */
export interface Edition {
  readonly content: string;
  /** ISO 8601; the time at which it is built, where there is none. */
  readonly now?: string;
  /** Pages that show more than those that the site itself would name. */
  readonly chosen: Partial<Record<Kind, string>>;
}

/** The sample publication, with an archive behind it. */
export function sampleEdition(folder: string): Edition {
  const chosen = {
    article: pages['an article in a running story'],
    'old-article': pages['an old article'],
    section: pages['a section'],
  };
  return { content: writeSample(folder), now: sampleNow, chosen };
}

/** A generated archive of so many articles. */
export function generatedEdition(folder: string, articles: number): Edition {
  writeArchive(folder, { articles });
  return { content: folder, now: archiveNow, chosen: {} };
}

/** Builds an edition into a folder of its own; returns the site. Throws `ContentError` when its errors are printed. */
export async function built(content: string, folder: string, now: string): Promise<string> {
  const { code, err, dist } = await build(content, folder, ['--now', now]);
  if (code === 0) return dist;
  console.error(err.trim());
  if (code === 1) throw new ContentError();
  throw new Error(`the build of ${content} ended with ${String(code)}`);
}
