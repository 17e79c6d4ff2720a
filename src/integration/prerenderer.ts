import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AstroPrerenderer, PathWithRoute } from 'astro';
import { Built, type BuiltPage } from '../archive/built.ts';
import { noteReads } from '../archive/noted-reads.ts';
import { reasonFor } from '../archive/plan.ts';
import { Reads } from '../archive/reads.ts';
import type { Part } from './part.ts';

/**
 * Renders a part's share of the pages that its plan asks for, notes what each asks of the archive, and
 * writes their files itself: Astro awaits each of several steps for every file.
 */
export function partPrerenderer(
  part: Part,
  base: string,
  astros: AstroPrerenderer,
): AstroPrerenderer {
  const pages: BuiltPage[] = [];
  const files = new Map<string, string>();
  let folder = '';

  const write = (file: string, bytes: Uint8Array): void => {
    const path = join(part.tree, file);
    if (dirname(path) !== folder) {
      folder = dirname(path);
      mkdirSync(folder, { recursive: true });
    }
    writeFileSync(path, bytes);
  };

  return {
    ...astros,
    name: 'caspian',
    async getStaticPaths() {
      const built = new Built(part.built);
      const standing = new Set(Array.from(built.pages(), ({ file }) => file));
      built.close();
      const share = (await astros.getStaticPaths()).filter(
        (_, index) => index % part.of === part.number,
      );
      return share.filter((path) => {
        const file = fileOf(path);
        if (reasonFor(part.plan, standing, file) === undefined) {
          pages.push({ file, reads: undefined });
          return false;
        }
        files.set(trimmed(path.pathname), file);
        return true;
      });
    },
    async render(request, options) {
      const file = files.get(trimmed(pathOf(request, base)));
      if (file === undefined) throw new Error(`${request.url} was not asked for`);
      const reads = new Reads();
      noteReads(reads);
      const rendered = await astros.render(request, options);
      const response = rendered instanceof Response ? rendered : rendered.response;
      if (!response.ok && file !== '404.html')
        throw new Error(`${request.url}: ${response.status}`);
      write(file, new Uint8Array(await response.arrayBuffer()));
      noteReads(undefined);
      pages.push({ file, reads: reads.pack() });
      // Without a body, Astro writes nothing.
      return new Response(null, { headers: response.headers });
    },
    async teardown() {
      await astros.teardown?.();
      const record = new Built(part.record);
      record.addPages(pages);
      record.close();
    },
  };
}

/** The file that a path is written to: a page into a folder of its own, an endpoint under its name. */
function fileOf({ pathname, route }: PathWithRoute): string {
  const path = trimmed(pathname);
  if (route.type !== 'page') return path;
  if (path === '404') return '404.html';
  return path === '' ? 'index.html' : `${path}/index.html`;
}

function pathOf(request: Request, base: string): string {
  const path = decodeURI(new URL(request.url).pathname);
  return path.startsWith(base) ? path.slice(base.length) : path;
}

function trimmed(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}
