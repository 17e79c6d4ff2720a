import type { Focus } from './picture.ts';

/** In pixels: what Facebook, X and LinkedIn show whole. */
export const socialSize = { width: 1200, height: 630 } as const;

/** Raised whenever the same things are drawn otherwise. */
export const socialRecipe = 2;

/** All that a social picture shows, as `drawnWords`: the same is drawn once. */
export interface SocialPicture {
  /** The article's headline. */
  readonly title: string;
  /** The publication's name. */
  readonly name: string;
  /** Below the headline: the kicker, or the section's name, if it can be drawn. */
  readonly label?: string | undefined;
  readonly direction: 'ltr' | 'rtl';
  /** As CSS writes them. */
  readonly colours: Readonly<Record<'paper' | 'ink' | 'muted' | 'accent', string>>;
  /** The photograph beside the headline: the published name of its file, and its path in the content. */
  readonly photograph?: {
    readonly name: string;
    readonly path: string;
    readonly focus?: Focus | undefined;
  };
}

/** Letters that the fonts of social pictures have; signs and digits are of no script. */
const drawable = /^[\p{scx=Latn}\p{scx=Cyrl}\p{scx=Grek}\p{scx=Arab}\p{scx=Zyyy}\p{scx=Zinh}]*$/u;

/** What is left out of the words that are drawn: signs that fonts of letters lack, and what is no sign at all. */
const undrawn =
  /[[\p{Extended_Pictographic}\p{RI}\p{EMod}\p{So}\p{Sm}\p{Cc}\p{Cs}\p{Co}\p{Cn}\uFE0F]--[\d#*+<=>\|~±×÷−°©®№]]\u200D?/gv;

/** Words as they are drawn; none where they cannot be, or nothing is left of them. */
export function drawnWords(words: string): string | undefined {
  const left = words.replace(undrawn, ' ').replace(/\s+/g, ' ').trim();
  return drawable.test(left) && /[\p{L}\p{N}]/u.test(left) ? left : undefined;
}
