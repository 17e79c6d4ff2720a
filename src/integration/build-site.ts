import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { archiveVariable, openEdition } from '../archive/edition.ts';
import { redirects } from '../archive/redirects.ts';
import { abandon, beginStaging, filesIn, swap, type Swap } from './staging.ts';
import { inWorkshop } from './workshop.ts';

export interface BuiltSite extends Swap {
  /** HTML pages, without redirects. */
  readonly pages: number;
}

// Nobody is told what is built here.
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Renders a filled archive, and puts the site into `out`; if anything fails, `out` is as it was. */
export async function buildSite(archive: string, cache: string, out: string): Promise<BuiltSite> {
  process.env[archiveVariable] = archive;
  const staging = beginStaging(out);
  try {
    await inWorkshop(root, () =>
      build({ root, outDir: staging.tree, cacheDir: join(cache, 'astro'), logLevel: 'error' }),
    );
    const edition = openEdition(archive);
    const moved = redirects(edition).length;
    edition.ask.close();
    const html = filesIn(staging.tree).filter((file) => file.endsWith('.html')).length;
    return { ...swap(staging, edition.site.base), pages: html - moved };
  } catch (error) {
    abandon(staging);
    throw error;
  }
}
