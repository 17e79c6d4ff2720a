import type { Edition } from './edition.ts';
import { readMedium } from './media-files.ts';

/** The pictures and attachments of what readers can see, by name. */
export function mediaPaths({
  ask,
}: Edition): { params: { file: string }; props: { path: string } }[] {
  return ask.media().map(({ name, path }) => ({ params: { file: name }, props: { path } }));
}

export function mediaFile({ ask, settings }: Edition, path: string): Uint8Array {
  ask.medium(path);
  const medium = readMedium(settings.content, path);
  // Since it was measured, the file was changed: the next build measures it again.
  if ('error' in medium) throw new Error(medium.error);
  return medium.bytes;
}
