/**
 * Articles, conjunctions, prepositions and the like, which a long headline's address can do without, by
 * language. No negation is among them: it turns a headline round.
 */
const smallWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordsOf(
    'a an the and or but of in on at to for by with from as is are was were be been its their his her this that',
  ),
  ru: wordsOf('и а но или в во на с со к ко о об от до из за по для у при над под как что это'),
  az: wordsOf('və ilə üçün bir bu o da də ki isə ya'),
  tr: wordsOf('ve ile için bir bu şu o da de ki ise veya'),
  fa: wordsOf('و در به از که را با این آن برای یک تا بر'),
};

/** Whether a word is small in a language, which is given as a tag: `en-GB`. */
export function isSmall(word: string, language: string): boolean {
  const [primary = ''] = language.toLowerCase().split('-');
  return smallWords[primary]?.has(word.toLowerCase()) ?? false;
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
