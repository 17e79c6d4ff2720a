/** Words that a comment is looked at twice for, and words that make it spam; lower case. */
export interface WordList {
  readonly held: readonly string[];
  readonly spam: readonly string[];
}

export const noWords: WordList = { held: [], spam: [] };

/** Reads a list: a word or phrase a line, `!` before what makes a comment spam, `#` before a remark. */
export function readWordList(text: string): WordList {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim().toLowerCase().normalize('NFC'))
    .filter((line) => line !== '' && !line.startsWith('#'));
  return {
    held: lines.filter((line) => !line.startsWith('!')),
    spam: lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1).trim()),
  };
}

/** The first of some words that a text holds as a whole word. */
export function wordIn(words: readonly string[], text: string): string | undefined {
  const searched = text.toLowerCase().normalize('NFC');
  return words.find((word) => {
    if (word === '') return false;
    for (let at = searched.indexOf(word); at >= 0; at = searched.indexOf(word, at + 1)) {
      const [before = ' ', after = ' '] = [
        searched.slice(0, at),
        searched.slice(at + word.length),
      ].map((part, index) =>
        index === 0 ? (/.$/su.exec(part)?.[0] ?? ' ') : (/^./su.exec(part)?.[0] ?? ' '),
      );
      if (!letter.test(before) && !letter.test(after)) return true;
    }
    return false;
  });
}

const letter = /[\p{L}\p{M}\p{Nd}]/u;
