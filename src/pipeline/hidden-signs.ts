import { rightToLeftLetter } from '../domain/publication.ts';

/** Signs that change the order in which a text is read, against its letters: never needed, and used to deceive. */
const overrides = /[\u202A-\u202E]/gu;

/** Marks and isolates of direction: of use where letters run from right to left, invisible elsewhere. */
const directions = /[\u061C\u200E\u200F\u2066-\u2069]/gu;

/** Of these, what holds on to what stands behind it until it is ended. */
const isolates = /[\u2066-\u2069]/;

/** What no reader sees, save where its script or an emoji needs it. */
const unseen = /[\p{Default_Ignorable_Code_Point}\u2028\u2029\uFFFC]/gu;

// A class of characters at a text's end (`[…]$`) misses those beyond U+FFFF in V8: alternatives do not.

/** Scripts whose letters are joined or parted by U+200C and U+200D. */
const joiningLetter = `(?:${'Arab Syrc Mong Nkoo Adlm Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt'
  .split(' ')
  .map((script) => String.raw`\p{scx=${script}}`)
  .join('|')})(?<=\\p{L}|\\p{M})`;
const joining = new RegExp(`${joiningLetter}$`, 'u');
const beginsJoining = new RegExp(`^${joiningLetter}`, 'u');

/** Scripts that part their words by no space: where a line may end is shown by U+200B. */
const spaceless = /(?:\p{sc=Thai}|\p{sc=Laoo}|\p{sc=Khmr}|\p{sc=Mymr})$/u;

const emoji =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\uFE0F|\u20E3)$/u;

/** A flag of a part of a country: a black flag, letters that are not seen, an end. */
const flag = /\u{1F3F4}[\u{E0020}-\u{E007E}]*$/u;

/** A sign that does not belong where it stands. */
export interface HiddenSign {
  /** `U+202E`. */
  readonly name: string;
  /** Whether it turns the order of reading. */
  readonly turns: boolean;
}

/** The signs of a text that hide, or turn it round: each kind once. */
export function hiddenSigns(text: string): HiddenSign[] {
  if (!mayHide.test(text)) return [];
  const found = new Map<string, HiddenSign>();
  withoutHiddenSigns(text, (sign, turns) => {
    const name = nameOf(sign);
    found.set(name, { name, turns });
  });
  return [...found.values()];
}

/**
 * A text as readers should have it: letters, and only those unseen signs that its script needs. `whole` is
 * what it is part of, which tells whether letters run from right to left there, and whether isolates end.
 */
export function withoutHiddenSigns(
  text: string,
  told: (sign: string, turns: boolean) => void = () => undefined,
  whole = text,
): string {
  if (!mayHide.test(text)) return text;
  const drop = (turns: boolean) => (sign: string) => {
    told(sign, turns);
    return '';
  };
  const straight = text.replace(overrides, drop(true));
  const isolated = isBalanced(whole) && rightToLeftLetter.test(whole);
  const plain = isolated
    ? straight
    : straight.replace(directions, (sign) => drop(isolates.test(sign))(sign));
  return plain.replace(unseen, (sign, at: number) =>
    (isolated && sign.search(directions) === 0) || belongs(plain, sign, at)
      ? sign
      : drop(false)(sign),
  );
}

/** A text for a terminal or a log: what hides, turns the order of reading or commands is spelt out. */
export function spelledOut(text: string): string {
  return text.replace(
    /[\p{Default_Ignorable_Code_Point}\p{Cc}\u2028\u2029]/gu,
    (sign, at: number) =>
      /^\p{Cc}/u.test(sign) || !belongs(text, sign, at) ? `<${nameOf(sign)}>` : sign,
  );
}

/** `U+202E`. */
export function nameOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Finds out soon that most texts hide nothing. */
const mayHide = new RegExp(`${overrides.source}|${directions.source}|${unseen.source}`, 'u');

/** Whether every isolate ends, and none ends that did not begin. */
function isBalanced(text: string): boolean {
  let open = 0;
  for (const [sign] of text.matchAll(/[\u2066-\u2069]/gu)) {
    open += sign === '\u2069' ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}

/** Whether an unseen sign does what it is for: joins letters, makes an emoji, chooses a form of a sign. */
function belongs(text: string, sign: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  const code = sign.codePointAt(0) ?? 0;
  const after = text.slice(at + sign.length, at + sign.length + 2);
  if (code === 0x200c || code === 0x200d) {
    // `۳۰‌ساله`, `GPS‌ها`: behind whatever stands there.
    if (joining.test(before) || beginsJoining.test(after)) return true;
    return code === 0x200d && emoji.test(before);
  }
  if (code === 0x200b) return spaceless.test(before) && spaceless.test(after.slice(0, 1));
  if (code === 0xfe0e || code === 0xfe0f) return /(?:\p{Emoji}|\p{S}|\p{P})$/u.test(before);
  if ((code >= 0xfe00 && code <= 0xfe0d) || code >= 0xe0100) {
    return /(?:\p{Ideographic}|\p{scx=Mong}|\p{S})$/u.test(before);
  }
  if (code >= 0x180b && code <= 0x180f) return /\p{scx=Mong}$/u.test(before);
  return code >= 0xe0020 && code <= 0xe007f && flag.test(before);
}
