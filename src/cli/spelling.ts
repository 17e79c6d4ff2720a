import { findFiles } from '../archive/content-files.ts';
import { readOnDisk, readRootFile, TooLarge } from '../pipeline/file-on-disk.ts';
import { limits } from '../pipeline/limits.ts';
import type { Problem } from '../pipeline/problem.ts';
import { readPublication } from '../pipeline/publication-file.ts';
import { settled } from '../pipeline/rules.ts';
import { decodeSource, placeOf } from '../pipeline/source.ts';
import { writtenWords } from '../pipeline/written-words.ts';

/** The words that a publication has of its own, one a line; what follows a # is a remark. */
export const wordList = 'words.txt';

/**
 * Words of a content folder, or of the files of `only`, that no English dictionary and not the publication's
 * own list has; and how many files are not in English, and were not looked at.
 */
export async function spelling(
  content: string,
  only: ReadonlySet<string> | undefined,
): Promise<{ problems: Problem[]; others: number }> {
  const { settings, checks } = readPublication(
    readRootFile(content, 'publication.yaml', limits.rootBytes),
  );
  const list = readRootFile(content, wordList, limits.rootBytes);
  const words = wordsOf(list === undefined ? '' : decodeSource(list).text);
  const unknown = await speller(words);
  const problems: Problem[] = [];
  let others = 0;
  for (const { path: file, kind } of findFiles(content).files) {
    if (kind === 'medium' || (only && !only.has(file))) continue;
    const bytes = readable(content, file);
    if (!bytes) continue;
    const { text, faults } = decodeSource(bytes);
    const written = faults.some(({ error }) => error) ? undefined : writtenWords(text);
    if (!written) continue;
    if (!/^en\b/i.test(written.language ?? settings.language)) {
      others++;
      continue;
    }
    for (const { word, offset, like } of await unknown(written.text)) {
      const advice = like === undefined ? '' : `write ${like}, or `;
      const message = `"${word}" is in no dictionary; ${advice}put it on a line of ${wordList}`;
      const key = written.keyAt(offset);
      const place = placeOf(text, offset);
      problems.push({ file, ...place, severity: 'warning', key, message, rule: 'spelling' });
    }
  }
  return { problems: settled(problems, checks), others };
}

/** A file's bytes; none where it is too large, or has gone since: the check of the content says so. */
function readable(content: string, file: string): Buffer | undefined {
  try {
    return readOnDisk(content, file, limits.textBytes);
  } catch (error) {
    if (error instanceof TooLarge || (error as NodeJS.ErrnoException).code === 'ENOENT')
      return undefined;
    throw error;
  }
}

function wordsOf(list: string): string[] {
  return list
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((word) => word !== '');
}

interface Unknown {
  word: string;
  offset: number;
  /** What may have been meant. */
  like: string | undefined;
}

/** cspell takes seconds to load its dictionaries: it is loaded where it is asked for. */
async function speller(words: string[]): Promise<(text: string) => Promise<Unknown[]>> {
  const { spellCheckDocument } = await import('cspell-lib');
  const locale = 'en,en-GB';
  return async (text) => {
    const { issues } = await spellCheckDocument(
      { uri: 'words:///text', text, languageId: 'plaintext', locale },
      { generateSuggestions: true, noConfigSearch: true },
      { words, language: locale, numSuggestions: 1, suggestionNumChanges: 2 },
    );
    return issues.map(({ text: word, offset, suggestions = [] }) => ({
      word,
      offset,
      like: suggestions[0],
    }));
  };
}
