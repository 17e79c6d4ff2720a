import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { edition } from '../../archive/edition.ts';
import { feed, feedPaths } from '../../archive/feeds.ts';
import { atom } from '../../outputs/atom.ts';

export const getStaticPaths = (() => feedPaths(edition())) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props }) =>
  new Response(atom(feed(edition(), props.key), edition().site), {
    headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' },
  });
