import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { edition } from '../archive/edition.ts';

/** The file of the publication's key for IndexNow; none without one. */
export const getStaticPaths = (() => {
  const { indexNow } = edition().publication;
  return indexNow === undefined ? [] : [{ params: { indexNow }, props: { key: indexNow } }];
}) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props }) =>
  new Response(props.key, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
