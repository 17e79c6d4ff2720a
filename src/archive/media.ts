import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edition } from './edition.ts';

/** The pictures and attachments of what readers can see, by name. */
export function mediaPaths({
  database,
}: Edition): { params: { file: string }; props: { path: string } }[] {
  return database
    .all<{ name: string; path: string }>(
      `SELECT name, min(media.path) AS path FROM media JOIN refs ON refs.path = media.path
       WHERE refs.file IN (
         SELECT path FROM articles WHERE shown
         UNION ALL SELECT path FROM texts WHERE kind = 'page'
         UNION ALL SELECT texts.path FROM texts JOIN listings ON listing = kind || ':' || key)
       GROUP BY name ORDER BY name`,
    )
    .map(({ name, path }) => ({ params: { file: name }, props: { path } }));
}

export function mediaFile({ settings }: Edition, path: string): Uint8Array {
  return readFileSync(join(settings.content, path));
}
