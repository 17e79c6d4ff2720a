import { hash } from 'node:crypto';
import {
  colourNames,
  coloursOf,
  fontRoles,
  fontVariable,
  widthOf,
  type FontRole,
  type Theme,
} from '../domain/theme.ts';

/** What a page of a publication with a theme of its own holds after the site's styles. */
export interface ThemeStyle {
  readonly css: string;
  /** As its Content-Security-Policy names it. */
  readonly hash: `sha256-${string}`;
}

/**
 * The style of a theme: the tokens of `styles/theme.css` that differ. `directions` tells in which
 * directions a role's own font is read: elsewhere, what the styles say of that direction stays.
 */
export function themeStyle(
  theme: Theme,
  directions: (role: FontRole) => readonly ('ltr' | 'rtl')[],
): ThemeStyle {
  const { colours = {}, measure, fonts = {} } = theme;
  const all = coloursOf(colours);
  const tokens = [
    ...colourNames
      .filter((name) => colours[name])
      .map((name) => `--${name}:light-dark(${all[name].light},${all[name].dark})`),
    ...(measure === undefined ? [] : [`--measure:${widthOf(measure)}em`]),
  ];
  const css = [
    ...(tokens.length === 0 ? [] : [`:root{${tokens.join(';')}}`]),
    ...fontRoles
      .filter((role) => fonts[role])
      .map((role) => {
        const places = [':root', ...directions(role).map((direction) => `[dir=${direction}]`)];
        return `${places.join()}{--${role}-font:var(${fontVariable(role, fonts)})}`;
      }),
  ].join('');
  return { css, hash: `sha256-${hash('sha256', css, 'base64')}` };
}
