import { readOnDisk } from '../pipeline/file-on-disk.ts';
import type { Edition } from './edition.ts';

/** The pictures and attachments of what readers can see, by name. */
export function mediaPaths({
  ask,
}: Edition): { params: { file: string }; props: { path: string } }[] {
  return ask.media().map(({ name, path }) => ({ params: { file: name }, props: { path } }));
}

export function mediaFile({ ask, settings }: Edition, path: string): Uint8Array {
  ask.medium(path);
  return readOnDisk(settings.content, path);
}
