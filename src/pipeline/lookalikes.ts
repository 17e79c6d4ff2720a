/** Letters of one script that look like those of another, lower case: Latin, Cyrillic, Greek. */
const alike = [
  'aаα',
  'cсϲ',
  'eе',
  'hһ',
  'iіι',
  'jј',
  'kкκ',
  'lӏ',
  'mм',
  'nп',
  'oоο',
  'pрρ',
  'sѕ',
  'tтτ',
  'uυ',
  'vν',
  'xхχ',
  'yуγ',
] as const;

const scripts = {
  Latin: /\p{sc=Latn}/u,
  Cyrillic: /\p{sc=Cyrl}/u,
  Greek: /\p{sc=Grek}/u,
  Armenian: /\p{sc=Armn}/u,
  Cherokee: /\p{sc=Cher}/u,
} as const;

type Script = keyof typeof scripts;

/** What is wrong with a word whose letters pretend to be others. */
export interface Lookalike {
  readonly word: string;
  /** `Latin and Cyrillic`, or the odd form of Latin letters. */
  readonly found: string;
  /** The whole name in one script. */
  readonly instead: string;
}

/** The first word of a name that mixes scripts which look alike, or spells with letters' odd forms. */
export function lookalikeIn(name: string): Lookalike | undefined {
  if (/^[\p{ASCII}]*$/u.test(name)) return undefined;
  // Full-width Latin letters are usual in Japanese and Chinese.
  const isEastAsian = /\p{sc=Hani}|\p{sc=Hira}|\p{sc=Kana}|\p{sc=Hang}/u.test(name);
  for (const [word] of name.normalize('NFC').matchAll(/[\p{L}\p{M}]+/gu)) {
    const odd = plainForms(word);
    if (odd !== word && !isEastAsian) {
      return { word, found: 'unusual forms of letters', instead: name.replace(word, odd) };
    }
    const mixed = scriptsOf(word);
    if (mixed.length < 2) continue;
    // Letters that look like no other deceive nobody: `VКонтакте`, `μSv`.
    const whole = inOneScript(word);
    if (whole === undefined) continue;
    return {
      word,
      found: mixed.join(' and '),
      instead: name.normalize('NFC').replace(word, whole),
    };
  }
  return undefined;
}

/** Letters that are forms of Latin ones, such as `ａ` or `𝐚`, as these. */
function plainForms(word: string): string {
  return word.replace(
    /[\u2100-\u214F\uFB00-\uFB06\uFF21-\uFF5A\u{1D400}-\u{1D7FF}]/gu,
    (letter) => {
      const plain = letter.normalize('NFKC');
      return /^[a-z]+$/i.test(plain) ? plain : letter;
    },
  );
}

function scriptsOf(word: string): Script[] {
  return (Object.keys(scripts) as Script[]).filter((script) => scripts[script].test(word));
}

/** A word in the script that most of its letters have, if the others look like letters of it. */
function inOneScript(word: string): string | undefined {
  const letters = Array.from(word.toLowerCase());
  const order = scriptsOf(word).sort((a, b) => countOf(letters, b) - countOf(letters, a));
  for (const script of order) {
    const whole = letters.map((letter) => letterIn(script, letter));
    if (whole.every((letter) => letter !== undefined)) return whole.join('');
  }
  return undefined;
}

function countOf(letters: readonly string[], script: Script): number {
  return letters.filter((letter) => scripts[script].test(letter)).length;
}

function letterIn(script: Script, letter: string): string | undefined {
  const isForeign = scriptsOf(letter).some((other) => other !== script);
  if (!isForeign) return letter;
  const twins = alike.find((group) => group.includes(letter));
  return twins && Array.from(twins).find((twin) => scripts[script].test(twin));
}
