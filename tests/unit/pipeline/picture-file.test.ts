import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import exifr from 'exifr';
import { describe, expect, it } from 'vitest';
import { readPicture } from '../../../src/pipeline/picture-file.ts';
import { root } from '../../build/building.ts';

const folder = join(root, 'tests', 'fixtures', 'pictures');
const names = ['jpg', 'progressive.jpg', 'png', 'webp', 'avif', 'gif'].map(
  (end) => `metadata.${end}`,
);

/** The picture as it lies there, and as it is published. */
function published(name: string): { before: Buffer; after: Buffer; width: number; height: number } {
  const before = readFileSync(join(folder, name));
  const picture = readPicture(before, name);
  if ('error' in picture) throw new Error(picture.error);
  return { ...picture, before, after: Buffer.from(picture.bytes) };
}

describe('a picture', () => {
  it.for(names)('%s loses its owner, camera and place', async (name) => {
    const { before, after } = published(name);
    expect(before.includes('Someone Private')).toBe(true);
    for (const private_ of ['Someone Private', 'Camera', 'Owner', 'xmpmeta', 'Copyright']) {
      expect(after.includes(private_), private_).toBe(false);
    }
    if (!/jpg$/.test(name)) return;
    expect(await exifr.gps(before)).toMatchObject({ latitude: expect.closeTo(40.37, 1) as number });
    expect(await exifr.gps(after)).toBeUndefined();
    expect(await exifr.parse(after, { iptc: true, xmp: true, tiff: true })).toMatchObject({
      Orientation: 'Rotate 90 CW',
    });
  });

  it.for(['metadata.jpg', 'metadata.webp'])('%s keeps its colours', (name) => {
    const { before, after } = published(name);
    expect(before.includes('acsp')).toBe(true);
    expect(after.includes('acsp')).toBe(true);
  });

  // As a browser shows them: it turns neither WebP nor GIF.
  it.for([
    ['metadata.jpg', 20, 40],
    ['metadata.progressive.jpg', 20, 40],
    ['metadata.png', 20, 40],
    ['metadata.avif', 20, 40],
    ['metadata.webp', 40, 20],
    ['metadata.gif', 40, 20],
  ] as const)('%s is measured as it is shown', ([name, width, height]) => {
    expect(published(name)).toMatchObject({ width, height });
    const again = readPicture(published(name).after, name);
    expect(again).toMatchObject({ width, height });
  });

  it.for(names)('%s is published the same again', (name) => {
    const { after } = published(name);
    const again = readPicture(after, name);
    expect('bytes' in again && Buffer.from(again.bytes).equals(after)).toBe(true);
  });

  it.for(names)('%s that is cut short anywhere is an error or a picture, never a crash', (name) => {
    const { before } = published(name);
    for (let length = 0; length < before.length; length += 7) {
      const picture = readPicture(before.subarray(0, length), name);
      expect('error' in picture || picture.bytes.length > 0).toBe(true);
    }
  });

  it.for(names)('%s that ends in the middle is an error', (name) => {
    const { before } = published(name);
    for (const part of [0.5, 0.6, 0.8]) {
      const picture = readPicture(before.subarray(0, before.length * part), name);
      expect(picture).toHaveProperty('error');
    }
  });

  it('may have another behind its end, as phones write it', () => {
    const before = readFileSync(join(folder, 'metadata.jpg'));
    const more = Buffer.concat([
      before,
      Buffer.from([0xff, 0xda, 1, 2, 3]),
      Buffer.from('Someone Private'),
    ]);
    const picture = readPicture(more, 'motion.jpg');
    expect('bytes' in picture && Buffer.from(picture.bytes).includes('Someone')).toBe(false);
    expect(picture).toMatchObject({ width: 20, height: 40 });
  });

  it('AVIF that says nonsense of itself is an error, soon', () => {
    const avif = Buffer.from(readFileSync(join(folder, 'metadata.avif')));
    const at = avif.indexOf('iloc');
    const wild = Buffer.from(avif);
    wild[at + 8] = 0x77;
    expect(readPicture(wild, 'wild.avif')).toHaveProperty('error');
    const many = Buffer.from(avif);
    many[at + 8] = 0;
    many[at + 9] = 0;
    many.writeUInt16BE(0xffff, at + 10);
    expect(readPicture(many, 'many.avif')).toHaveProperty('error');
  });

  it('of more points than a browser has room for is an error', () => {
    const huge = Buffer.from(readFileSync(join(folder, 'metadata.png')));
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    expect(readPicture(huge, 'huge.png')).toEqual({
      error: expect.stringMatching(/60000 by 60000 points.*at most 20000 a side/) as string,
    });
  });
});
