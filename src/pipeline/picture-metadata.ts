import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';

/**
 * A picture without what cameras and programs wrote beside it: place, camera, owner, comments, thumbnails.
 * What it looks like stays to the bit: its pixels, colours, turn and motion. `kind` is what it is inside.
 */
export function withoutMetadata(bytes: Uint8Array, kind: string, orientation = 1): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (kind) {
    case 'jpg':
      return jpeg(file, orientation);
    case 'png':
      return png(file, orientation);
    case 'webp':
      return webp(file);
    case 'gif':
      return gif(file);
    case 'avif':
    case 'heif':
      return avif(file);
    default:
      return bytes;
  }
}

/** Whether a picture's file goes on to the end that its kind has, as far as its own lengths tell. */
export function isWhole(bytes: Uint8Array, kind: string): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (kind) {
    case 'jpg':
      return jpegEnds(file);
    case 'png':
      return file.includes('IEND', Math.max(0, file.lastIndexOf('IDAT')));
    case 'webp':
      return file.readUInt32LE(4) + 8 <= file.length;
    case 'gif':
      return gifEnds(file);
    case 'avif':
    case 'heif':
      return avifIsWhole(file);
    default:
      return true;
  }
}

/**
 * How browsers turn a picture: Exif's orientation, 1 to 8, of which those from 5 on change its sides. What
 * `image-size` does not read is read here.
 */
export function turnOf(bytes: Uint8Array, kind: string, ofJpeg = 1): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (kind) {
    case 'jpg':
      return ofJpeg;
    case 'png': {
      const at = file.indexOf('eXIf', 8, 'latin1');
      return at < 4 ? 1 : orientationIn(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)));
    }
    case 'avif':
    case 'heif': {
      // Quarters of a turn, against the clock.
      const at = file.indexOf('irot', 0, 'latin1');
      return at !== -1 && (file[at + 4] ?? 0) % 2 === 1 ? 6 : 1;
    }
    default:
      return 1;
  }
}

/** The entry of TIFF 6.0 that says how a picture is turned. */
function orientationIn(tiff: Buffer): number {
  if (tiff.length < 10) return 1;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(first); entry++) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.length) break;
    if (short(at) !== 0x0112) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** ITU-T T.81, annex B: segments, then scans of coded data with more segments between them, then the end. */
function jpeg(file: Buffer, orientation: number): Buffer {
  const kept: Buffer[] = [file.subarray(0, 2)];
  if (orientation > 1) {
    const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), turned(orientation)]);
    kept.push(Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif);
  }
  for (const { marker, from, to } of segmentsOf(file)) {
    if (isPictureSegment(file, from, marker)) kept.push(file.subarray(from, to));
  }
  kept.push(Buffer.from([0xff, 0xd9]));
  return Buffer.concat(kept);
}

/** Whether the picture's own end is there; what cameras put behind it may hold another picture. */
function jpegEnds(file: Buffer): boolean {
  const last = [...segmentsOf(file)].at(-1);
  return last?.marker === 0xda && file[last.to] === 0xff && file[last.to + 1] === 0xd9;
}

/** The segments up to the end of the picture, each scan with the coded data behind it. */
function* segmentsOf(file: Buffer): Generator<{ marker: number; from: number; to: number }> {
  for (let at = 2; at + 4 <= file.length;) {
    const marker = file[at + 1] ?? 0;
    if (file[at] !== 0xff || marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) return;
    const from = at;
    at += 2 + file.readUInt16BE(at + 2);
    if (marker === 0xda) at = nextMarker(file, at);
    yield { marker, from, to: at };
  }
}

/** Of the segments for programs: JFIF's own, colour profiles, and how Adobe's colours are meant. */
function isPictureSegment(file: Buffer, at: number, marker: number): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const begins = (text: string): boolean =>
    file.toString('latin1', at + 4, at + 4 + text.length) === text;
  return (
    (marker === 0xe0 && begins('JFIF\0')) ||
    (marker === 0xe2 && begins('ICC_PROFILE\0')) ||
    (marker === 0xee && begins('Adobe'))
  );
}

/** The next marker behind coded data, in which a stuffed zero or a restart is none. */
function nextMarker(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at !== -1; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1] ?? 0xd9;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return file.length;
}

/** Exif that says how a picture is turned, and nothing else: one entry of type SHORT. */
function turned(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return tiff;
}

/** Chunks of PNG, third edition, that say how a picture looks. */
const pngChunks = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(
    ' ',
  ),
);

function png(file: Buffer, orientation: number): Buffer {
  const kept = [file.subarray(0, 8)];
  for (let at = 8; at + 12 <= file.length;) {
    const name = file.toString('latin1', at + 4, at + 8);
    const end = at + 12 + file.readUInt32BE(at);
    if (pngChunks.has(name)) kept.push(file.subarray(at, end));
    if (name === 'IHDR' && orientation > 1) kept.push(pngChunk('eXIf', turned(orientation)));
    if (name === 'IEND') break;
    at = end;
  }
  return Buffer.concat(kept);
}

function pngChunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(data.length);
  tail.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, tail]);
}

const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const webpExif = 0x08;
const webpXmp = 0x04;

/** Browsers do not turn a WebP by its Exif: none is kept. */
function webp(file: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const chunk = Buffer.from(file.subarray(at, at + 8 + size + (size % 2)));
    if (name === 'VP8X') {
      chunk[8] = (chunk[8] ?? 0) & ~(webpExif | webpXmp);
    }
    if (webpChunks.has(name)) kept.push(chunk);
    at += chunk.length;
  }
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept]);
  return riffChunk('RIFF', body);
}

function riffChunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** GIF89a: blocks after the screen and its colours. Of extensions, those that time, clear and repeat pictures stay. */
function gif(file: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (const { sort, from, to } of blocksOf(file)) {
    const name = file.toString('latin1', from + 3, from + 14);
    const repeats = file[from + 1] === 0xff && /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(name);
    const isShown = sort !== 0x21 || file[from + 1] === 0xf9 || repeats;
    if (isShown) kept.push(file.subarray(from, to));
  }
  kept.push(Buffer.from([0x3b]));
  return Buffer.concat(kept);
}

function gifEnds(file: Buffer): boolean {
  const last = [...blocksOf(file)].at(-1);
  return last !== undefined && file[last.to] === 0x3b;
}

/** The screen with its colours (sort 0), then pictures (0x2C) and extensions (0x21). */
function* blocksOf(file: Buffer): Generator<{ sort: number; from: number; to: number }> {
  const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + colours(file[10] ?? 0);
  yield { sort: 0, from: 0, to: at };
  while (file[at] === 0x2c || file[at] === 0x21) {
    const from = at;
    const sort = file[at] ?? 0;
    const data = sort === 0x2c ? at + 11 + colours(file[at + 9] ?? 0) : at + 2;
    at = endOfBlocks(file, data);
    yield { sort, from, to: at };
  }
}

/** Behind a row of blocks, each with its length before it, that ends with an empty one. */
function endOfBlocks(file: Buffer, from: number): number {
  let at = from;
  for (let size = file[at] ?? 0; size > 0; size = file[at] ?? 0) at += size + 1;
  return at + 1;
}

/** ISO/IEC 14496-12 and 23008-12: metadata are items of their own; what they hold becomes zeros in its place. */
function avif(file: Buffer): Buffer {
  const clean = Buffer.from(file);
  for (const box of boxesIn(clean, 0, clean.length)) {
    // A box for one program's own data: a box that is skipped, of zeros.
    if (box.name === 'uuid') {
      clean.write('free', box.start + 4, 'latin1');
      clean.fill(0, box.data, box.end);
    }
    if (box.name === 'meta') clearItems(clean, box.data + 4, box.end);
  }
  return clean;
}

interface Box {
  readonly name: string;
  readonly start: number;
  readonly data: number;
  readonly end: number;
}

function boxesIn(file: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let start = from; start + 8 <= to;) {
    const short = file.readUInt32BE(start);
    const isLong = short === 1 && start + 16 <= to;
    const size = isLong
      ? Number(file.readBigUInt64BE(start + 8))
      : short === 0
        ? to - start
        : short;
    const end = Math.min(to, start + size);
    const name = file.toString('latin1', start + 4, start + 8);
    if (size < 8) break;
    boxes.push({ name, start, data: start + (isLong ? 16 : 8), end });
    start = end;
  }
  return boxes;
}

/** Whether every box, and every part of an item, lies within the file. */
function avifIsWhole(file: Buffer): boolean {
  let at = 0;
  for (const box of boxesIn(file, 0, file.length)) {
    at = box.end;
    if (box.name !== 'meta') continue;
    const inner = boxesIn(file, box.data + 4, box.end);
    const locations = inner.find(({ name }) => name === 'iloc');
    if (!locations) return false;
    for (const { inside, offset, length } of extentsIn(file, locations)) {
      if (!inside && offset + length > file.length) return false;
    }
  }
  return at === file.length && !isOpen(file);
}

/** Whether the last box says that it is longer than what is left of the file. */
function isOpen(file: Buffer): boolean {
  const last = boxesIn(file, 0, file.length).at(-1);
  const size = last ? file.readUInt32BE(last.start) : 0;
  return last !== undefined && size > 1 && last.start + size > file.length;
}

function clearItems(file: Buffer, from: number, to: number): void {
  const boxes = boxesIn(file, from, to);
  const items = boxes.find(({ name }) => name === 'iinf');
  const locations = boxes.find(({ name }) => name === 'iloc');
  const data = boxes.find(({ name }) => name === 'idat');
  if (!items || !locations) return;
  const ids = metadataItems(file, items);
  for (const { id, inside, offset, length } of extentsIn(file, locations)) {
    const base = inside ? (data?.data ?? file.length) : 0;
    if (ids.has(id)) file.fill(0, base + offset, Math.min(file.length, base + offset + length));
  }
}

function metadataItems(file: Buffer, { data, end }: Box): Set<number> {
  const ids = new Set<number>();
  const entries = data + (file[data] === 0 ? 6 : 8);
  for (const entry of boxesIn(file, entries, end)) {
    const isWide = (file[entry.data] ?? 0) >= 3;
    const at = entry.data + 4;
    const type = at + (isWide ? 6 : 4);
    const name = file.toString('latin1', type, type + 4);
    if (name === 'Exif' || name === 'mime' || name === 'uri ') {
      ids.add(isWide ? file.readUInt32BE(at) : file.readUInt16BE(at));
    }
  }
  return ids;
}

/** More than any picture has: each takes a part of the file, and they may say that it takes none. */
const mostExtents = 10_000;

/**
 * Where the items lie; `inside` means in the box `idat`.
 *
 * @throws {RangeError} where the box ends too early, or holds what no picture does.
 */
function* extentsIn(
  file: Buffer,
  { data, end }: Box,
): Generator<{ id: number; inside: boolean; offset: number; length: number }> {
  let at = data + 4;
  const number = (size: number): number => {
    if (![0, 1, 2, 4, 8].includes(size)) throw new RangeError('no size of a number');
    const value =
      size === 0 ? 0 : size === 8 ? Number(file.readBigUInt64BE(at)) : file.readUIntBE(at, size);
    at += size;
    if (at > end) throw new RangeError('no place of an item');
    return value;
  };
  const version = file[data] ?? 0;
  const offsets = number(1);
  const bases = number(1);
  const sizes = { offset: offsets >> 4, length: offsets & 15, base: bases >> 4, index: bases & 15 };
  let found = 0;
  for (let left = number(version < 2 ? 2 : 4); left > 0; left--) {
    const id = number(version < 2 ? 2 : 4);
    const inside = version > 0 && (number(2) & 15) === 1;
    number(2);
    const base = number(sizes.base);
    for (let parts = number(2); parts > 0; parts--) {
      if (version > 0) number(sizes.index);
      const offset = base + number(sizes.offset);
      if (++found > mostExtents) throw new RangeError('too many places of items');
      yield { id, inside, offset, length: number(sizes.length) };
    }
  }
}
