import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { edition } from '../../archive/edition.ts';
import { mediaFile, mediaPaths } from '../../archive/media.ts';
import { mediaType } from '../../outputs/media-type.ts';
import { respond } from '../../pictures/orders.ts';
import { variantOrder } from '../../pictures/variant-order.ts';

export const getStaticPaths = (() => mediaPaths(edition())) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ params, props: { path, variant } }) => {
  const { file = '' } = params;
  const type = mediaType(file);
  if (!variant) {
    const bytes = new Uint8Array(mediaFile(edition(), path));
    return new Response(bytes, { headers: { 'Content-Type': type } });
  }
  const shown = edition();
  return respond(variantOrder(shown, file, path, variant), shown.settings.cache);
};
