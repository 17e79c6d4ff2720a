import type { Edition } from '../archive/edition.ts';
import { mediaReader } from '../archive/media.ts';
import type { Variant } from '../domain/picture.ts';
import { mediaType } from '../outputs/media-type.ts';
import { convert } from './convert.ts';
import type { Order } from './orders.ts';

/** A picture of the content in another width and format, under its published name, which tells all of it. */
export function variantOrder(
  edition: Edition,
  name: string,
  path: string,
  variant: Variant,
): Order {
  const read = mediaReader(edition, path);
  return {
    key: `variant ${name}`,
    type: mediaType(name),
    make: async () => {
      const bytes = read();
      try {
        return await convert(bytes, variant);
      } catch (cause) {
        throw new Error(`content/${path} cannot be converted; export it again`, { cause });
      }
    },
  };
}
