import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { publishedArticle } from '../archive/article-pages.ts';
import type { Edition } from '../archive/edition.ts';
import { articlesIn, periodsOf, type Period } from '../archive/periods.ts';
import { engineFolder, periodFolder } from '../domain/search-places.ts';
import { searchRecord, type SearchRecord } from '../outputs/search-record.ts';
import { engineFor, indexOf, writeInto } from './search-index.ts';

/** What search reads of a period's articles. */
export function recordsIn(edition: Edition, period: Period): SearchRecord[] {
  return articlesIn(edition, period).map(({ article }) =>
    searchRecord(publishedArticle(edition, article), edition.site),
  );
}

/** Writes all that search needs into a site that Astro built by itself. */
export async function indexWhole(edition: Edition, site: string): Promise<void> {
  const { language } = edition.publication;
  const scratch = mkdtempSync(join(edition.settings.cache, 'search-'));
  try {
    writeInto(
      join(site, engineFolder(language)),
      await engineFor(language, join(scratch, 'index')),
    );
    for (const period of periodsOf(edition)) {
      const files = await indexOf(recordsIn(edition, period), language, join(scratch, 'index'));
      writeInto(join(site, periodFolder(period.name)), files);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
