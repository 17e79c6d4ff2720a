/**
 * The parts that a font is cut into: a browser loads those alone whose letters a page has. As Google
 * Fonts cuts its own, so that the letters of a word seldom lie in two.
 */
export const parts = {
  latin:
    'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+2000-200B,U+200F-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+100-130,U+132-151,U+154-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-2FF,U+1D00-1DBF,U+1E00-1EFF,U+20A0-20A9,U+20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  greek: 'U+370-3FF,U+1F00-1FFF',
  cyrillic: 'U+400-45F,U+490-491,U+4B0-4B1,U+2116',
  'cyrillic-ext': 'U+460-48F,U+492-4AF,U+4B2-52F,U+1C80-1C8A,U+2DE0-2DFF,U+A640-A69F',
  armenian: 'U+530-58F,U+FB13-FB17',
  hebrew: 'U+590-5FF,U+20AA,U+FB1D-FB4F',
  arabic: 'U+600-6FF,U+750-77F,U+870-8FF,U+200C-200E,U+FB50-FDFF,U+FE70-FEFC',
  georgian: 'U+10A0-10FF,U+1C90-1CBF,U+2D00-2D2F',
} as const;
export type PartOfFont = keyof typeof parts;

/** Those with letters that are written from right to left. */
export const rightToLeftParts: ReadonlySet<string> = new Set<PartOfFont>(['arabic', 'hebrew']);

/** The part that most letters of a language are in; undefined where no part has them. */
export function partOf(language: string): PartOfFont | undefined {
  return scripts[new Intl.Locale(language).maximize().script ?? ''];
}

const scripts: Readonly<Record<string, PartOfFont | undefined>> = {
  Latn: 'latin',
  Grek: 'greek',
  Cyrl: 'cyrillic',
  Armn: 'armenian',
  Hebr: 'hebrew',
  Arab: 'arabic',
  Geor: 'georgian',
};
