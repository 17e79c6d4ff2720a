import { unified } from '@astrojs/markdown-remark';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import rehypeSanitize from 'rehype-sanitize';

const sanitized = { processor: unified({ rehypePlugins: [rehypeSanitize] }) };

export default defineConfig({
  site: 'https://news.example/',
  cacheDir: process.env.CACHE,
  outDir: process.env.OUT,
  integrations: [sitemap()],
  markdown: process.env.MARKDOWN === 'unified' ? sanitized : {},
  // Deleting the site that stands would slow the runs that follow.
  vite: { build: { emptyOutDir: false } },
});
