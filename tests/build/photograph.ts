import sharp from 'sharp';

/**
 * A picture that weighs what a photograph does: JPEG, with the name of its maker and the place where it was
 * taken in it; `turn` is how its camera was held (Exif's orientation).
 */
export function photograph(width: number, height: number, turn = 1): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  return sharp({
    create: { width: width >> 3, height: height >> 3, channels: 3, background: '#888', noise },
  })
    .resize(width, height, { kernel: 'cubic' })
    .withExif({
      IFD0: { Artist: 'Secret Maker' },
      IFD3: { GPSLatitude: '40/1 24/1 0/1' },
    })
    .withMetadata({ orientation: turn })
    .jpeg({ quality: 90 })
    .toBuffer();
}
