/** The colours of a theme, as `styles/theme.css` declares them. */
export const colourNames = [
  'paper',
  'ink',
  'muted',
  'rule',
  'wash',
  'accent',
  'alert',
  'opinion',
] as const;
export type ColourName = (typeof colourNames)[number];

export const schemes = ['light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

/** A colour in light and in dark: `#` and 3 or 6 digits in lower case, 3 where that says the same. */
export type Colour = Readonly<Record<Scheme, string>>;

export type Colours = Readonly<Partial<Record<ColourName, Colour | undefined>>>;

export const fontRoles = ['headline', 'text', 'interface'] as const;
export type FontRole = (typeof fontRoles)[number];

/** A file of a font, in the content's `fonts/`. */
export interface FontFile {
  readonly name: string;
  /** Of its bytes: a page changes with them. */
  readonly digest: string;
}

/** The files of each role's font: its weights and styles, or its scripts. */
export type Fonts = Readonly<Partial<Record<FontRole, readonly FontFile[] | undefined>>>;

/** The fonts of a publication, and the language that most of it is set in. */
export interface OwnFonts {
  readonly language: string;
  readonly files: Fonts;
}

/** What of a publication's looks is its own. */
export interface Theme {
  readonly colours?: Colours | undefined;
  /** The length of a line of text, in characters. */
  readonly measure?: number | undefined;
  readonly fonts?: Fonts | undefined;
}

/** What a publication has that sets no theme; `styles/theme.css` says the same. */
export const defaultColours: Readonly<Record<ColourName, Colour>> = {
  paper: { light: '#fff', dark: '#14181b' },
  ink: { light: '#1a1c1e', dark: '#e6e8ea' },
  muted: { light: '#4a5157', dark: '#a9b1b8' },
  rule: { light: '#d5d9dc', dark: '#363d43' },
  wash: { light: '#f2f4f5', dark: '#1e2428' },
  accent: { light: '#0b4f6c', dark: '#8cc8e6' },
  alert: { light: '#991b16', dark: '#ff9f96' },
  opinion: { light: '#fbf3e9', dark: '#241f18' },
};

const serif = [
  'Charter',
  'Bitstream Charter',
  'Sitka Text',
  'Cambria',
  'Georgia',
  'Noto Serif',
  'serif',
];

/** The fonts of a publication that has none of its own, by what the reader's system has; `styles/theme.css` says the same. */
export const defaultFonts: Readonly<Record<FontRole, readonly string[]>> = {
  headline: serif,
  text: serif,
  interface: ['system-ui', 'Segoe UI', 'Roboto', 'Noto Sans', 'sans-serif'],
};

/** In languages from right to left: few systems have an Arabic or Hebrew serif that reads well in print's sizes. */
export const rightToLeftFonts: readonly string[] = [
  'system-ui',
  'Vazirmatn',
  'Noto Naskh Arabic',
  'Tahoma',
  'sans-serif',
];

/** The property that a role's font is in: roles that have the same font of their own share it. */
export function fontVariable(role: FontRole, fonts: Fonts): `--font-${FontRole}` {
  const looks = (one: FontRole): string =>
    [...(fonts[one] ?? []).map(({ name }) => name), ...defaultFonts[one]].join('\n');
  const first = fontRoles.find((other) => fonts[other] && looks(other) === looks(role));
  return `--font-${first ?? role}`;
}

/** What is read, and what it is read on: each on each has to be legible. */
export const textColours = ['ink', 'muted', 'accent', 'alert'] as const;
export const grounds = ['paper', 'wash', 'opinion'] as const;

/** In characters. */
export const measures = { least: 60, most: 75, usual: 66 } as const;

/** The usual measure, in em of the text. */
const usualWidth = 33;

/** A length of line as the styles have it, in em of the text: the usual one in proportion. */
export function widthOf(characters: number): number {
  return Math.round(((characters * usualWidth) / measures.usual) * 100) / 100;
}

/** All colours that a publication has. */
export function coloursOf(own: Colours = {}): Readonly<Record<ColourName, Colour>> {
  const set = Object.entries(own).filter(([, colour]) => colour !== undefined);
  return { ...defaultColours, ...Object.fromEntries(set) };
}

/** What of a theme differs from what every publication has; nothing where nothing does. */
export function ownTheme({ colours = {}, measure, fonts = {} }: Theme): Theme | undefined {
  const own = colourNames.flatMap((name) => {
    const colour = colours[name];
    const usual = defaultColours[name];
    const same = !colour || schemes.every((scheme) => colour[scheme] === usual[scheme]);
    return same ? [] : [[name, colour] as const];
  });
  const theme = {
    ...(own.length > 0 && { colours: Object.fromEntries(own) }),
    ...(measure !== undefined && measure !== measures.usual && { measure }),
    ...(Object.keys(fonts).length > 0 && { fonts }),
  };
  return Object.keys(theme).length === 0 ? undefined : theme;
}
