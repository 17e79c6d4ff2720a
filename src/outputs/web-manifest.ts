import { hash } from 'node:crypto';
import type { Site } from '../domain/publication.ts';
import { directionOf } from '../domain/publication.ts';
import { coloursOf } from '../domain/theme.ts';
import { stringsFor } from '../strings/strings.ts';

/** `manifest.webmanifest`: https://www.w3.org/TR/appmanifest/. */
export function webManifest(site: Site): string {
  const { name, description, language, base } = site;
  const { paper } = coloursOf(site.theme?.colours);
  const icon = (file: string, sizes: string, type: string) => ({
    src: `${base}${file}`,
    sizes,
    type,
  });
  return `${JSON.stringify(
    {
      id: base,
      name,
      short_name: name,
      description,
      lang: language,
      dir: directionOf(language),
      start_url: base,
      scope: base,
      display: 'minimal-ui',
      background_color: paper.light,
      theme_color: paper.light,
      icons: [
        icon('favicon.svg', 'any', 'image/svg+xml'),
        icon('icon-192.png', '192x192', 'image/png'),
        icon('icon-512.png', '512x512', 'image/png'),
      ],
    },
    null,
    2,
  )}\n`;
}

/** Changes when the page that is kept for want of others may, or what it needs. */
export function offlineVersion(site: Site, files: readonly string[]): string {
  const shown = [site, files, stringsFor(site.language)];
  return hash('sha256', JSON.stringify(shown)).slice(0, 12);
}
