import { join } from 'node:path';
import { build } from 'astro';
import { bundleVariable } from './bundling.ts';
import { root } from './root.ts';
import { inWorkshop } from './workshop.ts';

// Nobody is told what is built here.
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
const [cacheDir = ''] = process.argv.slice(2);
const folder = process.env[bundleVariable] ?? '';
await inWorkshop(root, () =>
  build({ root, outDir: join(folder, 'assets'), cacheDir, logLevel: 'error' }),
);
// Its peak, for the report of the whole: in KiB.
process.send?.(process.resourceUsage().maxRSS);
