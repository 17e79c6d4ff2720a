import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { archiveVariable, edition, type Edition } from '../archive/edition.ts';
import { fill } from '../archive/fill.ts';
import { lockArchive } from '../archive/lock.ts';
import { beforePaintScript } from '../browser/before-paint.ts';
import { pagePolicy } from '../outputs/policy.ts';
import { adminPreview } from './admin/preview.ts';
import { writeAdmin } from './admin/write.ts';
import { bundlingHere, type ToBundle } from './bundling.ts';
import { desk } from './desk.ts';
import { deskAddresses } from './desk-addresses.ts';
import { fontFamilies } from './font-families.ts';
import { previewFiles } from './preview-files.ts';
import { indexWhole } from './search-whole.ts';
import { withOwnHashes } from './own-hashes.ts';
import { settingsFrom } from './settings.ts';
import { watchContent } from './watch-content.ts';

/** Makes Astro build the edition that the archive holds; fills it first, if nobody did. */
export function caspian(): AstroIntegration {
  let root = process.cwd();
  const bundling = bundlingHere();
  // Astro begins a server for a build's types too.
  let isDev = false;
  return {
    name: 'caspian',
    hooks: {
      'astro:config:setup': async ({
        addMiddleware,
        command,
        config,
        injectRoute,
        injectScript,
        updateConfig,
      }) => {
        root = fileURLToPath(config.root);
        isDev = command === 'dev';
        if (command === 'sync' || command === 'preview') return;
        if (!bundling && process.env[archiveVariable] === undefined) {
          await fillFrom(root, command === 'dev');
        }
        const { served, fonts, content, cache } = bundling?.told ?? told(edition());
        // Astro encodes it where it makes a link.
        updateConfig({
          site: served.origin,
          base: decodeURI(served.base),
          ...(fonts && { fonts: await fontFamilies(fonts, content, cache) }),
          security: { csp: { algorithm: 'SHA-256', directives: [...pagePolicy] } },
        });
        injectScript('head-inline', beforePaintScript);
        if (isDev) {
          const entrypoint = new URL('./desk-middleware.ts', import.meta.url);
          addMiddleware({ entrypoint, order: 'pre' });
          updateConfig({ vite: { plugins: [deskAddresses()] } });
        }
        if (bundling) updateConfig({ vite: { plugins: [bundling.plugin] } });
        for (const name of ['redirects', 'headers']) {
          injectRoute({
            pattern: `/_${name}`,
            entrypoint: new URL(`./endpoints/${name}.ts`, import.meta.url),
            prerender: true,
          });
        }
      },
      'astro:build:start': ({ setPrerenderer }) => {
        if (bundling) setPrerenderer(bundling.prerenderer);
      },
      // What the build command does as it renders.
      'astro:build:generated': async ({ dir }) => {
        if (bundling) return;
        narrowPolicies(fileURLToPath(dir));
        await indexWhole(edition(), fileURLToPath(dir));
        writeAdmin(edition(), fileURLToPath(dir));
      },
      'astro:server:setup': ({ server }) => {
        if (!isDev) return;
        const { read } = watchContent(server, edition().settings);
        server.middlewares.use((request, response, next) => {
          void read().then(() => {
            adminPreview(request, response, (error?: unknown) => {
              if (error !== undefined) {
                next(error);
                return;
              }
              previewFiles(request, response, () => {
                desk(request, response, next);
              });
            });
          });
        });
      },
    },
  };
}

function narrowPolicies(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.html')) continue;
    const file = join(folder, name);
    writeFileSync(file, withOwnHashes(readFileSync(file)));
  }
}

/** What pages are bundled with where they are not bundled apart. */
function told({ publication, site, settings }: Edition): ToBundle {
  const { content, cache } = settings;
  const files = site.theme?.fonts;
  const fonts = files && { language: publication.language, files };
  const { language } = publication;
  return { served: site, language, fonts, content, cache };
}

/** Plain `astro build` and `astro dev` take the defaults of the commands. */
async function fillFrom(root: string, preview: boolean): Promise<void> {
  const settings = settingsFrom({
    content: resolve(root, 'content'),
    cache: resolve(root, '.cache'),
    preview,
  });
  // Held until the process ends: what is rendered may not be filled anew by another.
  if (!preview) await lockArchive(settings);
  const { archive, problems } = await fill(settings);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    throw new Error(`the content has ${errors.length} errors; npm run check lists them`);
  }
  process.env[archiveVariable] = archive;
}
