import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { edition } from '../../../../../archive/edition.ts';
import { socialPaths, socialPictureAt } from '../../../../../archive/social-pictures.ts';
import { respond } from '../../../../../pictures/orders.ts';
import { socialOrder } from '../../../../../pictures/social-order.ts';

export const getStaticPaths = (() => socialPaths(edition())) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { address } }) => {
  const shown = socialPictureAt(edition(), address);
  if (!shown) return new Response(null, { status: 404 });
  return respond(socialOrder(edition(), shown), edition().settings.cache);
};
