/** Words as readers count them; in scripts without spaces, two characters a word. */
export function wordsIn(text: string): number {
  let spaced = 0;
  let dense = 0;
  let within = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    if (code > 0xffff) at++;
    const kind = (kinds[code] ||= kindOf(code));
    if (kind & densely) dense++;
    if (!within && kind & begins) spaced++;
    within = (kind & (within ? goesOn : begins)) !== 0;
  }
  if (dense === 0) return spaced;
  const foreign = text.match(/[\p{sc=Latin}\p{sc=Cyrillic}\p{N}]+/gu)?.length ?? 0;
  return Math.round(dense / 2) + foreign;
}

/** What a character may do in a word. */
const known = 1;
const begins = 2;
const goesOn = 4;
const densely = 8;

/** By code point, filled in as characters come. */
const kinds = new Uint8Array(0x110000);

function kindOf(code: number): number {
  const character = String.fromCodePoint(code);
  let kind = known;
  if (/[\p{L}\p{N}]/u.test(character)) kind |= begins;
  if (/[\p{L}\p{M}\p{N}'’-]/u.test(character)) kind |= goesOn;
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(character)) kind |= densely;
  return kind;
}
