import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edition } from './edition.ts';

/** The pictures and attachments of what readers can see, by name. */
export function mediaPaths({
  ask,
}: Edition): { params: { file: string }; props: { path: string } }[] {
  return ask.media().map(({ name, path }) => ({ params: { file: name }, props: { path } }));
}

export function mediaFile({ ask, settings }: Edition, path: string): Uint8Array {
  ask.medium(path);
  return readFileSync(join(settings.content, path));
}
