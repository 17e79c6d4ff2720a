import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { edition } from '../archive/edition.ts';
import { sitemapPart, sitemapParts } from '../archive/sitemap.ts';
import { sitemap } from '../outputs/sitemap.ts';

export const getStaticPaths = (() =>
  sitemapParts(edition()).map(({ name }) => ({
    params: { part: name },
    props: { name },
  }))) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props }) =>
  new Response(sitemap(sitemapPart(edition(), props.name), edition().site), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
