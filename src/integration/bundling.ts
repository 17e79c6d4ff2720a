import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroPrerenderer } from 'astro';
import type { Plugin } from 'vite';
import type { Served } from '../domain/publication.ts';

/** Names the folder that a bundle is made in; without it, Astro renders the pages itself. */
export const bundleVariable = 'CASPIAN_BUNDLE';

/** Tells the bundling where the site is served: a `Served`, JSON. */
export const servedVariable = 'CASPIAN_SERVED';

export const rendererFile = 'renderer.mjs';

/** What makes Astro bundle the pages into a folder, and render none. */
export interface Bundling {
  readonly served: Served;
  readonly plugin: Plugin;
  readonly prerenderer: (astros: AstroPrerenderer) => AstroPrerenderer;
}

/** The bundling that this process was started for, if it was. */
export function bundlingHere(): Bundling | undefined {
  const folder = process.env[bundleVariable];
  if (folder === undefined) return undefined;
  let made = '';
  return {
    served: JSON.parse(process.env[servedVariable] ?? '') as Served,
    plugin: {
      name: 'caspian:bundle',
      applyToEnvironment: ({ name }) => name === 'prerender',
      buildStart() {
        const id = join(import.meta.dirname, 'renderer.ts');
        this.emitFile({ type: 'chunk', id, fileName: rendererFile });
      },
      writeBundle({ dir }) {
        made = dir ?? '';
      },
    },
    prerenderer: (astros) => ({
      ...astros,
      name: 'caspian',
      setup: () => Promise.resolve(),
      getStaticPaths() {
        // Kept now: Astro removes it when the pages, of which it finds none, are rendered.
        cpSync(made, join(folder, 'server'), { recursive: true });
        return Promise.resolve([]);
      },
    }),
  };
}
