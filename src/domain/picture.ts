/** A picture as a page shows it; width and height in CSS pixels. */
export interface Picture {
  /** Root-relative, with the publication's base; its name holds a digest of its bytes. */
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
  /** The point that stays in sight where it is cut, in hundredths of its width and height; else its middle. */
  readonly focus?: Focus | undefined;
  /** The widths, in pixels, that it is also published in, each as AVIF and as WebP; none of a drawing. */
  readonly widths?: readonly number[] | undefined;
}

export interface Focus {
  readonly x: number;
  readonly y: number;
}

export const variantFormats = ['avif', 'webp'] as const;
export type VariantFormat = (typeof variantFormats)[number];

/** A picture in another width and format. */
export interface Variant {
  /** In pixels. */
  readonly width: number;
  readonly format: VariantFormat;
}

/**
 * Raised whenever a variant's bytes change for the same picture, so that its name changes with them:
 * `tests/unit/pictures` says what it stands for.
 */
export const variantRecipe = 1;

/** From a thumbnail on a phone to the widest place of the layout on a sharp screen. */
const ladder = [240, 480, 800, 1200, 1600] as const;

/** A variant is this much narrower than the next, else it saves too little. */
const step = 1.15;

/** The widths that a photograph of some pixels across is published in: of the ladder, and its own. */
export function widthsOf(width: number): number[] {
  const own = Math.min(width, ladder.at(-1) ?? width);
  return [...ladder.filter((one) => one * step < own), own];
}

/** The name of a picture's file, or its address, in another width and format. */
export function variantName(name: string, { width, format }: Variant): string {
  return `${name.replace(/\.[^./]+$/, '')}.${width}-${variantRecipe}.${format}`;
}
