// Of `astro:assets`, without the services for pictures that it brings.
import { fontData } from 'astro/assets/fonts/runtime.js';
import { rightToLeftParts } from '../domain/font-parts.ts';
import { fontVariable, type FontRole, type Theme } from '../domain/theme.ts';

/** The directions of the letters that a role's own font has. */
export function fontDirections({ fonts = {} }: Theme, role: FontRole): ('ltr' | 'rtl')[] {
  const faces = fontData[fontVariable(role, fonts)] ?? [];
  const directions = faces.map(({ subset = '' }) => (rightToLeftParts.has(subset) ? 'rtl' : 'ltr'));
  return [...new Set(directions)].sort();
}
