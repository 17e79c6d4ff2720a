const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const large = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

const values: ReadonlyMap<string, number> = new Map([
  ...small.map((word, index) => [word, index] as const),
  ...tens.map((word, index) => [word, 20 + 10 * index] as const),
  ...Object.entries(large).flatMap(([word, value]) => [
    [word, value] as const,
    [`${word}s`, value] as const,
  ]),
]);

/**
 * What a word in lower case counts, in figures (of any script) or as English says it; undefined of others. Other
 * languages inflect such words, and are not read.
 */
export function valueOf(word: string): number | undefined {
  if (/^\p{Nd}+$/u.test(word)) return Number(word.normalize('NFKC').replace(/\p{Nd}/gu, digit));
  return values.get(word);
}

/** The digits of a script follow one another, and each row of them begins where no other digit stands before. */
function digit(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}
