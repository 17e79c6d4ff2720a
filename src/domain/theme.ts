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

/** What of a publication's looks is its own. */
export interface Theme {
  readonly colours?: Colours | undefined;
  /** The length of a line of text, in characters. */
  readonly measure?: number | undefined;
}

/** What a publication has that sets no theme; `styles/theme.css` says the same. */
export const defaultColours: Readonly<Record<ColourName, Colour>> = {
  paper: { light: '#fff', dark: '#14181b' },
  ink: { light: '#1a1c1e', dark: '#e6e8ea' },
  muted: { light: '#565d63', dark: '#a5adb4' },
  rule: { light: '#d5d9dc', dark: '#363d43' },
  wash: { light: '#f2f4f5', dark: '#1e2428' },
  accent: { light: '#0b4f6c', dark: '#8cc8e6' },
  alert: { light: '#a8201a', dark: '#ff9f96' },
  opinion: { light: '#fbf3e9', dark: '#241f18' },
};

/** What is read, and what it is read on: each on each has to be legible. */
export const textColours = ['ink', 'muted', 'accent', 'alert'] as const;
export const grounds = ['paper', 'wash', 'opinion'] as const;

/** In characters. */
export const measures = { least: 60, most: 75, usual: 66 } as const;

/** The usual measure, in rem. */
const usualWidth = 38;

/** A length of line as the styles have it, in rem: the usual one in proportion. */
export function widthOf(characters: number): number {
  return Math.round(((characters * usualWidth) / measures.usual) * 100) / 100;
}

/** All colours that a publication has. */
export function coloursOf(own: Colours = {}): Readonly<Record<ColourName, Colour>> {
  const set = Object.entries(own).filter(([, colour]) => colour !== undefined);
  return { ...defaultColours, ...Object.fromEntries(set) };
}

/** What of a theme differs from what every publication has; nothing where nothing does. */
export function ownTheme({ colours = {}, measure }: Theme): Theme | undefined {
  const own = colourNames.flatMap((name) => {
    const colour = colours[name];
    const usual = defaultColours[name];
    const same = !colour || schemes.every((scheme) => colour[scheme] === usual[scheme]);
    return same ? [] : [[name, colour] as const];
  });
  const theme = {
    ...(own.length > 0 && { colours: Object.fromEntries(own) }),
    ...(measure !== undefined && measure !== measures.usual && { measure }),
  };
  return Object.keys(theme).length === 0 ? undefined : theme;
}
