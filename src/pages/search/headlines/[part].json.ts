import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { edition } from '../../../archive/edition.ts';
import { headlinesIn, partsOfHeadlines } from '../../../archive/headlines.ts';

export const getStaticPaths = (() =>
  Array.from({ length: partsOfHeadlines(edition()) }, (_, part) => ({
    params: { part: String(part) },
    props: { part },
  }))) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props }) =>
  new Response(`${JSON.stringify(headlinesIn(edition(), props.part))}\n`, {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  });
