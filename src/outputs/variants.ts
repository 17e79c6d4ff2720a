import { isNamed } from './manifest.ts';

/** What a host sends in a text's place to who takes it so: the ends of the names of such files. */
export const variantEndings = ['br', 'gz', 'zst'] as const;
export type VariantEnding = (typeof variantEndings)[number];

/** Shorter files are sent as they are: in bytes. */
export const leastToCompress = 1024;

/**
 * Whether a file of a site is a text that is worth being compressed once, at build time. Not what changes
 * without a build, which would be sent as it was; nor what names the compressed ones.
 */
export function isCompressible(file: string): boolean {
  return isNamed(file) && /\.(?:css|html|js|json|mjs|svg|txt|webmanifest|xml)$/.test(file);
}

/** The file that another is the compressed form of, by its name; undefined where it is none. */
export function originalOf(file: string): string | undefined {
  const [, original = ''] = /^(.*)\.(?:br|gz|zst)$/s.exec(file) ?? [];
  return isCompressible(original) ? original : undefined;
}
