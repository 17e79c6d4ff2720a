import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroPrerenderer } from 'astro';
import type { Plugin } from 'vite';
import type { Bundled } from '../archive/fill.ts';

/** Names the folder that a bundle is made in; without it, Astro renders the pages itself. */
export const bundleVariable = 'CASPIAN_BUNDLE';

/** Tells the bundling what the pages are bundled with: a `Bundled` and the places, JSON. */
export const bundledVariable = 'CASPIAN_BUNDLED';

/** What the process that bundles is told. */
export interface ToBundle extends Bundled {
  readonly content: string;
  readonly cache: string;
}

export const rendererFile = 'renderer.mjs';

/** What makes Astro bundle the pages into a folder, and render none. */
export interface Bundling {
  readonly told: ToBundle;
  readonly plugin: Plugin;
  readonly prerenderer: (astros: AstroPrerenderer) => AstroPrerenderer;
}

/** The bundling that this process was started for, if it was. */
export function bundlingHere(): Bundling | undefined {
  const folder = process.env[bundleVariable];
  if (folder === undefined) return undefined;
  let made = '';
  return {
    told: JSON.parse(process.env[bundledVariable] ?? '') as ToBundle,
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
