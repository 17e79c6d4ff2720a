import type { ReadersText } from '../domain/history.ts';
import { readContentFile, type ContentFile, type ReadingSettings } from './content-file.ts';
import { limits } from './limits.ts';
import { readersText } from './readers-text.ts';
import { within } from './time-limit.ts';

/** What a committed version of an article says of itself, and what readers read of it. */
export interface OldVersion {
  readonly isDraft: boolean;
  /** When it was to be published, in milliseconds since 1970. */
  readonly published: number;
  readonly text: ReadersText;
  readonly file: ContentFile<'article'>;
}

/**
 * Reads a version of an article; `file` is its path within the content directory. Undefined where no article
 * can be made of it: no build published such a one.
 */
export function readVersion(
  bytes: Uint8Array,
  file: string,
  settings: ReadingSettings,
): OldVersion | undefined {
  if (bytes.length > limits.textBytes) return undefined;
  try {
    return within(limits.seconds, () => {
      const read = readContentFile(bytes, file, 'article', settings) as ContentFile<'article'>;
      const { record, html, problems } = read;
      const isBroken = problems.some(({ severity, key }) => severity === 'error' && key === 'body');
      if (!record || isBroken) return undefined;
      const { draft: isDraft, date: published } = record;
      return { isDraft, published, text: readersText(record, html), file: read };
    });
  } catch {
    // Whatever it is: as in the reading of files, nothing can be made of this one.
    return undefined;
  }
}
