/** The least that text may stand out from what it is read on: WCAG 2.2, AA. */
export const legible = 4.5;

/** How much two colours, `#` and 3 or 6 digits, differ in light: from 1 to 21, as WCAG 2.2 has it. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The nearest colour of the same hue, darker or lighter, that passes; undefined where none does. */
export function nearestColour(
  colour: string,
  passes: (colour: string) => boolean,
): string | undefined {
  const [hue, saturation, lightness] = hslOf(colour);
  for (let far = 0; far <= steps; far++) {
    for (const way of [-1, 1]) {
      const near = lightness + (way * far) / steps;
      if (near < 0 - 1 / steps || near > 1 + 1 / steps) continue;
      const found = hexOf(hue, saturation, Math.min(1, Math.max(0, near)));
      if (passes(found)) return found;
    }
  }
  return undefined;
}

/** A colour in lower case, with 3 digits where they say the same as 6. */
export function shortColour(colour: string): string {
  return colour.toLowerCase().replace(/^#(.)\1(.)\2(.)\3$/, '#$1$2$3');
}

/** As finely as lightness is searched. */
const steps = 255;

/** Red, green and blue, from 0 to 1. */
function channels(colour: string): [number, number, number] {
  const digits = colour.length === 4 ? colour.replace(/[\da-f]/gi, '$&$&') : colour;
  const channel = (at: number): number => Number.parseInt(digits.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Hue in degrees, saturation and lightness from 0 to 1. */
function hslOf(colour: string): [number, number, number] {
  const [red, green, blue] = channels(colour);
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  const lightness = most - range / 2;
  if (range === 0) return [0, 0, lightness];
  const hue =
    most === red
      ? ((green - blue) / range + 6) % 6
      : most === green
        ? (blue - red) / range + 2
        : (red - green) / range + 4;
  return [hue * 60, range / (1 - Math.abs(2 * lightness - 1)), lightness];
}

/** https://www.w3.org/TR/css-color-4/#hsl-to-rgb */
function hexOf(hue: number, saturation: number, lightness: number): string {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): string => {
    const step = (offset + hue / 30) % 12;
    const value = lightness - reach * Math.max(-1, Math.min(step - 3, 9 - step, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return shortColour(`#${channel(0)}${channel(8)}${channel(4)}`);
}
