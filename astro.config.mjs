import { defineConfig } from 'astro/config';
import { caspian } from './src/integration/caspian.ts';

export default defineConfig({
  integrations: [caspian()],
  trailingSlash: 'always',
  build: { format: 'directory', inlineStylesheets: 'always' },
  // White space between inline elements is part of the text; `true` alone keeps it.
  compressHTML: true,
  devToolbar: { enabled: false },
  vite: {
    build: { emptyOutDir: false },
    // What builds write beside a preview is none of its business.
    server: {
      watch: {
        ignored: ['dist', '.dist.*', '.cache'].map((name) => `${import.meta.dirname}/${name}/**`),
      },
    },
  },
});
