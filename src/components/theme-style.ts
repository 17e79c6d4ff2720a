import { hash } from 'node:crypto';
import { colourNames, coloursOf, widthOf, type Theme } from '../domain/theme.ts';

/** What a page of a publication with a theme of its own holds after the site's styles. */
export interface ThemeStyle {
  readonly css: string;
  /** As its Content-Security-Policy names it. */
  readonly hash: `sha256-${string}`;
}

/** The style of a theme: the tokens of `styles/theme.css` that differ. */
export function themeStyle(theme: Theme): ThemeStyle {
  const { colours = {}, measure } = theme;
  const all = coloursOf(colours);
  const tokens = [
    ...colourNames
      .filter((name) => colours[name])
      .map((name) => `--${name}:light-dark(${all[name].light},${all[name].dark})`),
    ...(measure === undefined ? [] : [`--measure:${widthOf(measure)}rem`]),
  ];
  const css = `:root{${tokens.join(';')}}`;
  return { css, hash: `sha256-${hash('sha256', css, 'base64')}` };
}
