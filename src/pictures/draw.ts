import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Recent } from '../domain/recent.ts';
import { rightToLeftLetter } from '../domain/publication.ts';
import { socialSize, type SocialPicture } from '../domain/social-picture.ts';
import { cutOut } from './cut-out.ts';

/** Where things stand, in pixels. */
const margin = 80;
const bar = 14;
const photographWidth = 440;
const nameTop = 62;
const labelBottom = 590;
const headline = { top: 130, bottom: 530, sizes: [80, 72, 64, 56, 50, 44, 38, 32, 28] } as const;

/** At most so many bytes, so that a chat shows it at once: qualities are tried in their order. */
const most = 120_000;
const qualities = [84, 72, 60, 40] as const;

/** Both of the SIL Open Font License: Latin, Cyrillic and Greek; Arabic, as Persian has it. */
const require = createRequire(import.meta.url);
const serif = {
  name: 'Noto Serif',
  file: '@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf',
};
const arabic = {
  name: 'Vazirmatn',
  file: '@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf',
};

/**
 * Draws a social picture: JPEG, 1200 by 630 pixels. `photograph` are the bytes of the picture beside the
 * headline, which is cut around its focus.
 */
export async function draw(shown: SocialPicture, photograph?: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  // Of what was made once nothing is asked for again.
  sharp.cache(false);
  const { title, name, label, direction, colours } = shown;
  const { width, height } = socialSize;
  const room = width - 2 * margin - (photograph ? photographWidth : 0);
  const isRightToLeft = direction === 'rtl';
  const canvas = Buffer.from(await sheet(colours));
  const write = (words: Words, colour: string, top: number): void => {
    const left = isRightToLeft ? width - margin - words.info.width : margin;
    blend(canvas, words, colour, { left, top });
  };

  write(await knownLine(name, 34, room), colours.accent, nameTop);
  // Whatever letter it begins with.
  const mark = isRightToLeft ? '\u200F' : '\u200E';
  const drawn = await headlineOf(`${mark}${title}`, room);
  const free = headline.bottom - headline.top - drawn.info.height;
  write(drawn, colours.ink, headline.top + Math.max(0, Math.round(free / 2)));
  if (label !== undefined) {
    const below = await knownLine(label, 28, room);
    write(below, colours.muted, labelBottom - below.info.height);
  }
  if (photograph) {
    const left = isRightToLeft ? 0 : width - photographWidth;
    const size = { width: photographWidth, height: socialSize.height - bar };
    const cut = await cutOut(photograph, size, shown.photograph?.focus);
    paste(canvas, await cut.raw().toBuffer(), left);
  }
  for (const quality of qualities) {
    const bytes = await sharp(canvas, { raw: { width, height, channels } })
      .jpeg({ quality, chromaSubsampling: '4:4:4', optimiseCoding: false })
      .toBuffer();
    if (bytes.length <= most || quality === qualities.at(-1)) return bytes;
  }
  throw new Error('no quality is given');
}

/** Red, green, blue. */
const channels = 3;

/** An empty sheet in a publication's colours, with its bar: points. */
async function sheet({ paper, accent }: SocialPicture['colours']): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const { width, height } = socialSize;
  const made = sheets.of(`${paper} ${accent}`, () => ({
    points: sharp({ create: { width, height, channels, background: paper } })
      .composite([
        {
          input: { create: { width, height: bar, channels, background: accent } },
          left: 0,
          top: 0,
        },
      ])
      .removeAlpha()
      .raw()
      .toBuffer(),
  }));
  return made.points;
}

const sheets = new Recent<string, { readonly points: Promise<Buffer> }>(10);

/** Writes words onto the points of a sheet: the library's own way takes three times as long for letters. */
function blend(
  canvas: Buffer,
  { data, info }: Words,
  colour: string,
  { left, top }: { readonly left: number; readonly top: number },
): void {
  const [red = 0, green = 0, blue = 0] = partsOf(colour);
  for (let row = 0; row < info.height; row++) {
    let to = ((top + row) * socialSize.width + left) * channels;
    const end = (row + 1) * info.width;
    for (let from = row * info.width; from < end; from++, to += channels) {
      const covers = data[from] ?? 0;
      if (covers === 0) continue;
      const rest = 255 - covers;
      canvas[to] = ((canvas[to] ?? 0) * rest + red * covers) / 255;
      canvas[to + 1] = ((canvas[to + 1] ?? 0) * rest + green * covers) / 255;
      canvas[to + 2] = ((canvas[to + 2] ?? 0) * rest + blue * covers) / 255;
    }
  }
}

/** Red, green and blue, to 255, of `#fff` or `#ffffff`. */
function partsOf(colour: string): number[] {
  const [, digits = ''] = /^#(.*)$/.exec(colour) ?? [];
  const size = digits.length / channels;
  return [0, 1, 2].map((part) => {
    const written = digits.slice(part * size, (part + 1) * size);
    return parseInt(written.length === 1 ? written + written : written, 16);
  });
}

/** Lays a photograph onto the points of a sheet, below its bar. */
function paste(canvas: Buffer, points: Buffer, left: number): void {
  for (let row = 0; row < socialSize.height - bar; row++) {
    const from = row * photographWidth * channels;
    const to = ((row + bar) * socialSize.width + left) * channels;
    points.copy(canvas, to, from, from + photographWidth * channels);
  }
}

/** Words as they are drawn: of every point, how much of it a letter covers, to 255. */
interface Words {
  readonly data: Buffer;
  readonly info: { readonly width: number; readonly height: number };
}

/** A headline in the largest letters that it has room in; where it has none, its beginning. */
async function headlineOf(title: string, room: number): Promise<Words> {
  const space = headline.bottom - headline.top;
  // A letter is some half as wide as high, a line a third higher: larger letters need not be tried.
  const hopeless = (size: number): boolean =>
    Math.ceil((title.length * size * 0.45) / room) * size * 1.25 > space * 1.1;
  const sizes = headline.sizes.filter((size) => !hopeless(size));
  const smallest = headline.sizes.at(-1) ?? 0;
  for (const size of [...sizes, smallest]) {
    const drawn = await words(title, size, room);
    if (drawn.info.height <= space) return drawn;
  }
  const shorter = title.slice(0, Math.floor(title.length * 0.8)).replace(/\s+\S*$/, '');
  return headlineOf(`${shorter}…`, room);
}

/** What every picture of a publication, or of a section, says alike: drawn once. */
const known = new Recent<string, { readonly words: Promise<Words> }>(100);

function knownLine(...what: Parameters<typeof line>): Promise<Words> {
  return known.of(JSON.stringify(what), () => ({ words: line(...what) })).words;
}

/** Words in one line; where it is too short for them, their beginning. */
async function line(text: string, size: number, room: number): Promise<Words> {
  const drawn = await words(text, size, room);
  if (drawn.info.height < size * 1.6 || text.length < 2) return drawn;
  const shorter = text.slice(0, Math.floor(text.length * 0.9) - 1).trimEnd();
  return line(`${shorter}…`, size, room);
}

/** Lines of words, as wide as their room at most. */
async function words(text: string, size: number, room: number): Promise<Words> {
  await (loaded ??= loadFonts());
  const [first, second] = rightToLeftLetter.test(text) ? [arabic, serif] : [serif, arabic];
  return written(text, `${first.name}, ${second.name} Bold ${size}`, first.file, {
    size,
    room,
  });
}

/**
 * The library keeps the fonts that it has read, and takes a letter from any of them: it has both before the
 * first word is drawn, so that words look the same whatever was drawn before them.
 */
let loaded: Promise<unknown> | undefined;

function loadFonts(): Promise<unknown> {
  return Promise.all(
    [serif, arabic].map(({ name, file }) =>
      written('a', `${name} Bold 10`, file, { size: 10, room: 100 }),
    ),
  );
}

async function written(
  text: string,
  font: string,
  file: string,
  { size, room }: { size: number; room: number },
): Promise<Words> {
  const { default: sharp } = await import('sharp');
  const markup = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return sharp({
    text: {
      text: markup,
      font,
      fontfile: require.resolve(file),
      width: room,
      dpi: 72,
      wrap: 'word-char',
      spacing: Math.round(size / 10),
    },
  })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
}

/**
 * Has the library look for fonts in no folder of this machine, so that the same words look the same on all.
 * To be called before the first picture is drawn; `cache` is the cache's folder.
 */
export function useOwnFonts(cache: string): void {
  if (fontsIn === cache) return;
  fontsIn = cache;
  const settings = join(cache, 'fonts.conf');
  mkdirSync(cache, { recursive: true });
  writeFileSync(settings, fontSettings(join(cache, 'fonts')));
  process.env['FONTCONFIG_FILE'] = settings;
}

/** The cache whose settings are in use: every picture asks for them. */
let fontsIn: string | undefined;

function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><cachedir>${folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</cachedir></fontconfig>
`;
}
