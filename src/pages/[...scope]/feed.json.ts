import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { edition } from '../../archive/edition.ts';
import { feed, feedPaths } from '../../archive/feeds.ts';
import { jsonFeed } from '../../outputs/json-feed.ts';

export const getStaticPaths = (() => feedPaths(edition())) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props }) =>
  new Response(jsonFeed(feed(edition(), props.key), edition().site), {
    headers: { 'Content-Type': 'application/feed+json; charset=utf-8' },
  });
