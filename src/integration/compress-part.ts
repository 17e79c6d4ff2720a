import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { leastToCompress, type VariantEnding } from '../outputs/variants.ts';
import { PageWriter, type Written } from './page-writer.ts';
import type { Staging } from './staging.ts';

/** Files to compress, and where their bytes lie. */
export interface ToCompress {
  readonly staging: Staging;
  /** Of this one among those that compress at once. */
  readonly name: string;
  readonly files: readonly OneToCompress[];
}

export interface OneToCompress {
  readonly file: string;
  readonly path: string;
  readonly endings: readonly VariantEnding[];
}

/** A file's compressed forms, as they were written: those that are smaller than the file. */
export type Variants = readonly (Written & { readonly file: string })[];

/** As whom, by what: others make other bytes of the same ones. */
export const howCompressed = [
  ...[10, 9, 15],
  ...['brotli', 'zlib', 'zstd'].map((library) => process.versions[library]),
  process.arch,
].join(' ');

/** Compresses files one after the other; `told` is told of each. */
export function compressPart(
  { staging, name, files }: ToCompress,
  told: (variants: Variants) => void,
): void {
  const writer = new PageWriter(staging, `compressed-${name}`);
  for (const { file, path, endings } of files) {
    const bytes = readFileSync(path);
    const made = bytes.length < leastToCompress ? [] : endings;
    told(
      made.flatMap((ending) => {
        const compressed = ways[ending](bytes);
        const variant = `${file}.${ending}`;
        if (compressed.length >= bytes.length) return [];
        return [{ file: variant, ...writer.write(variant, compressed) }];
      }),
    );
  }
}

/** The levels are measured: docs/hosting/README.md. */
const ways: Readonly<Record<VariantEnding, (bytes: Uint8Array) => Uint8Array>> = {
  br: (bytes) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 10,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gz: (bytes) => {
    const compressed = gzipSync(bytes, { level: 9 });
    // Which system made it (https://www.rfc-editor.org/rfc/rfc1952#page-8): unknown, the same on all.
    compressed[9] = 255;
    return compressed;
  },
  zst: (bytes) =>
    zstdCompressSync(bytes, {
      params: { [constants.ZSTD_c_compressionLevel]: 15 },
      pledgedSrcSize: bytes.length,
    }),
};
