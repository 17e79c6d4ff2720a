import type { Edition } from '../archive/edition.ts';
import { mediaFile } from '../archive/media.ts';
import { keyOf } from '../archive/social-pictures.ts';
import type { SocialPicture } from '../domain/social-picture.ts';
import { draw, useOwnFonts } from './draw.ts';
import type { Order } from './orders.ts';

/** An article's social picture. */
export function socialOrder(edition: Edition, shown: SocialPicture): Order {
  const { photograph } = shown;
  return {
    key: `social ${keyOf(shown)}`,
    type: 'image/jpeg',
    make: async () => {
      useOwnFonts(edition.settings.cache);
      const bytes = photograph && mediaFile(edition, photograph.path);
      try {
        return await draw(shown, bytes);
      } catch (cause) {
        throw new Error(`the social picture of "${shown.title}" cannot be drawn`, { cause });
      }
    },
  };
}
