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

/** What stays in sight where nothing is said. */
export const middle: Focus = { x: 50, y: 50 };

export const variantFormats = ['avif', 'webp'] as const;
export type VariantFormat = (typeof variantFormats)[number];

/** The shapes that Google asks for beside a lead picture's own, as width and height. */
export const cropShapes = ['16x9', '4x3', '1x1'] as const;
export type CropShape = (typeof cropShapes)[number];

/** A picture as it is published besides: whole in another width, in pixels, or cut around its focus. */
export type Variant = Resized | Crop;

export interface Resized {
  readonly width: number;
  readonly format: VariantFormat;
}

export interface Crop {
  readonly shape: CropShape;
  readonly focus: Focus;
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

/** In pixels: as wide as Google asks for, and no larger than the picture lets it be. */
const widestCrop = 1200;

/** Google shows no picture of fewer pixels. */
const fewestPixels = 50_000;

/** The pixels across and down of a picture cut to a shape; none where they would be too few. */
export function cropSize(
  picture: Pick<Picture, 'width' | 'height'>,
  shape: CropShape,
): Pick<Picture, 'width' | 'height'> | undefined {
  const [across = 1, down = 1] = shape.split('x').map(Number);
  const most = Math.min(picture.width, Math.floor((picture.height * across) / down), widestCrop);
  const height = Math.round((most * down) / across);
  return most * height < fewestPixels ? undefined : { width: most, height };
}

/** A photograph's crops as they are published. */
export function cropsOf(picture: Picture): Picture[] {
  const { src, focus = middle, widths = [], ...words } = picture;
  if (widths.length === 0) return [];
  return cropShapes.flatMap((shape) => {
    const size = cropSize(picture, shape);
    return size ? [{ ...words, ...size, src: variantName(src, { shape, focus }) }] : [];
  });
}

/** The name of a picture's file, or its address, as a variant. */
export function variantName(name: string, variant: Variant): string {
  const stem = name.replace(/\.[^./]+$/, '');
  if ('width' in variant) return `${stem}.${variant.width}-${variantRecipe}.${variant.format}`;
  const { shape, focus } = variant;
  return `${stem}.${shape}-${focus.x}-${focus.y}-${variantRecipe}.jpg`;
}
