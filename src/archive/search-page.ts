import { engineFolder, headlinesFolder, searchFolder } from '../domain/search-places.ts';
import type { SearchPage } from '../domain/pages.ts';
import type { Edition } from './edition.ts';
import { partsOfHeadlines } from './headlines.ts';
import { periodsOf } from './periods.ts';

/** What the search page shows: it knows the archive's periods, and no article. */
export function searchPage(edition: Edition): SearchPage {
  const { base, language } = edition.site;
  const periods = periodsOf(edition).map(({ name, day }) => ({ name, day }));
  return {
    folder: `${base}${searchFolder}`,
    periods: periods.reverse(),
    engine: `${base}${engineFolder(language)}`,
    headlines: { folder: `${base}${headlinesFolder}`, parts: partsOfHeadlines(edition) },
  };
}
