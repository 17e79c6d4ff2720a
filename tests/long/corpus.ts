import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { archiveNow, writeArchive } from '../bench/archive.ts';
import { build, root } from '../build/building.ts';

/** The content folder of a real archive: `CORPUS`, else the one that lies beside the project. */
const corpus = process.env['CORPUS'] ?? join(root, '../shared/corpus/digitalgov');

/** Writes a real archive's content, or where there is none a generated one's. */
export function writeCorpus(content: string): string {
  if (existsSync(corpus)) cpSync(corpus, content, { recursive: true });
  else writeArchive(content, { articles: 500 });
  return content;
}

/** Builds what `writeCorpus` writes; returns the site. */
export async function buildCorpus(folder: string): Promise<string> {
  const content = writeCorpus(join(folder, 'content'));
  const { code, err, dist } = await build(content, folder, ['--now', archiveNow]);
  if (code !== 0) throw new Error(`the corpus does not build:\n${err}`);
  return dist;
}

/** Whether a file of a site is an article's page. */
export function isArticle(file: string): boolean {
  return /^\d{4}\/\d\d\/\d\d\/[^/]+\/index\.html$/.test(file);
}
