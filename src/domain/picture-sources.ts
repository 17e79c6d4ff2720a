import { variantFormats, variantName, type Picture, type VariantFormat } from './picture.ts';

/** Where a picture stands on a page, which says how wide it is shown. */
export type PicturePlace =
  /** Over an article. */
  | 'lead'
  /** Within an article's text; and wider than it. */
  | 'text'
  | 'wide'
  /** Of the front page's first article. */
  | 'top'
  /** Of the articles below it, side by side: two or four, or three. */
  | 'pair'
  | 'three'
  /** Of a section's first article on the front page; of its others. */
  | 'block'
  | 'thumb'
  /** In a list of articles. */
  | 'card'
  /** Of an author. */
  | 'portrait';

/**
 * A width in rem, or as CSS has it and at most as wide as a line of text of so many rem, from a viewport of so
 * many rem on; the widest viewport first.
 */
type Step = readonly [from: number, width: number | string, line?: number];

/** What the styles make of each place: `src/styles`, with `body` 76rem wide and 1rem of room at its sides. */
const places: Readonly<Record<PicturePlace, { steps: readonly Step[]; height?: number }>> = {
  lead: {
    steps: [
      [76, 54],
      [62, '100vw - 22rem'],
      [0, '100vw - 2rem'],
    ],
    height: 40,
  },
  text: {
    steps: [
      [76, 54, 39.2],
      [62, '100vw - 22rem', 39.2],
      [0, '100vw - 2rem', 37.2],
    ],
  },
  top: {
    steps: [
      [76, 46.7],
      [62, '66.7vw - 4rem'],
      [0, '100vw - 2rem'],
    ],
    height: 34,
  },
  pair: {
    steps: [
      [76, 22.6],
      [62, '33.3vw - 2.7rem'],
      [34, '50vw - 1.8rem'],
      [0, '26vw - 0.5rem'],
    ],
  },
  three: {
    steps: [
      [76, 14.6],
      [62, '22.2vw - 2.3rem'],
      [34, '33.3vw - 1.7rem'],
      [0, '26vw - 0.5rem'],
    ],
  },
  block: {
    steps: [
      [76, 16],
      [40, '22.5vw - 1rem'],
      [34, '45vw - 1rem'],
      [0, '26vw - 0.5rem'],
    ],
  },
  wide: {
    steps: [
      [76, 54],
      [62, '100vw - 22rem', 39.2],
      [0, '100vw - 2rem', 37.2],
    ],
  },
  thumb: { steps: [[0, 5]] },
  card: {
    steps: [
      [57, 9.3],
      [0, '26vw - 0.5rem'],
    ],
  },
  portrait: { steps: [[0, 7]] },
};

/** In pixels: what a place may take, from the dullest screen to the sharpest. */
const small = { least: 240, most: 480 };
const middle = { least: 240, most: 800 };
const large = { least: 480, most: Number.POSITIVE_INFINITY };

const widthsIn: Readonly<Record<PicturePlace, typeof small>> = {
  lead: large,
  text: large,
  wide: large,
  top: large,
  pair: middle,
  three: middle,
  block: middle,
  thumb: { least: 240, most: 240 },
  card: small,
  portrait: small,
};

/** What of a picture a browser may choose from: a list of addresses with their widths for each format. */
export interface Sources {
  /** How wide it is shown, as HTML's `sizes` has it. */
  readonly sizes: string;
  readonly sets: readonly { readonly type: string; readonly srcset: string }[];
}

/** None where it is published as it is alone. `measure` is the length of a line in em, as `theme.css` has it. */
export function sourcesOf(
  picture: Pick<Picture, 'src' | 'width' | 'height' | 'widths'>,
  place: PicturePlace,
  measure = usualMeasure,
): Sources | undefined {
  const { src, widths = [] } = picture;
  if (widths.length === 0) return undefined;
  const { least, most } = widthsIn[place];
  const [narrowest] = widths;
  const among = widths.filter((width) => least <= width && width <= most);
  const fitting = among.length > 0 || narrowest === undefined ? among : [narrowest];
  return {
    sizes: sizesOf(picture, place, measure / usualMeasure),
    sets: variantFormats.map((format: VariantFormat) => ({
      type: `image/${format}`,
      srcset: fitting.map((width) => `${variantName(src, { width, format })} ${width}w`).join(', '),
    })),
  };
}

const usualMeasure = 33;

/** What is as wide as the text is `longer` than usual. */
function sizesOf(
  { width, height }: Pick<Picture, 'width' | 'height'>,
  place: PicturePlace,
  longer: number,
): string {
  const { steps, height: highest } = places[place];
  // A picture higher than its place is shown narrower, by its own proportions.
  const most = highest === undefined ? undefined : rounded((highest * width) / height);
  const isTall = place === 'top' && height > width;
  return steps
    .map(([from, wide, line]) => {
      const wanted =
        isTall && from >= 62 ? (typeof wide === 'number' ? wide / 2 - 0.5 : `(${wide}) / 2`) : wide;
      const shown = limited(wanted, line === undefined ? most : rounded(line * longer));
      return from === 0 ? shown : `(min-width: ${from}rem) ${shown}`;
    })
    .join(', ');
}

function limited(place: number | string, most: number | undefined): string {
  if (typeof place === 'number') return `${rounded(Math.min(place, most ?? place))}rem`;
  // The widest such place is narrower than any limit above it.
  return most === undefined || most >= widestFluid ? `calc(${place})` : `min(${place}, ${most}rem)`;
}

/** In rem: just below the viewport that the fixed widths begin at. */
const widestFluid = 60;

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
