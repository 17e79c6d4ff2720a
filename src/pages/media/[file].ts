import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { edition } from '../../archive/edition.ts';
import { mediaFile, mediaPaths } from '../../archive/media.ts';
import { mediaType } from '../../outputs/media-type.ts';

export const getStaticPaths = (() => mediaPaths(edition())) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ params, props }) =>
  new Response(new Uint8Array(mediaFile(edition(), props.path)), {
    headers: { 'Content-Type': mediaType(params['file'] ?? '') },
  });
