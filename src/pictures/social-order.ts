import type { Edition } from '../archive/edition.ts';
import { mediaReader } from '../archive/media.ts';
import { keyOf } from '../archive/social-pictures.ts';
import type { SocialPicture } from '../domain/social-picture.ts';
import { draw, useOwnFonts } from './draw.ts';
import type { Order } from './orders.ts';

/** An article's social picture. */
export function socialOrder(edition: Edition, shown: SocialPicture): Order {
  const { photograph } = shown;
  const read = photograph && mediaReader(edition, photograph.path);
  return {
    key: `social ${keyOf(shown)}`,
    type: 'image/jpeg',
    make: async () => {
      useOwnFonts(edition.settings.cache);
      const bytes = read?.();
      try {
        return await draw(shown, bytes);
      } catch (cause) {
        throw new Error(`the social picture of "${shown.title}" cannot be drawn`, { cause });
      }
    },
  };
}
