import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { edition } from '../archive/edition.ts';
import { redirectAt, redirects } from '../archive/redirects.ts';
import { fileOf } from '../domain/address.ts';
import { redirectPage } from '../outputs/redirect-page.ts';

/** An endpoint writes the file that its path names: `/old/` must say `old/index.html`. */
export const getStaticPaths = (() =>
  redirects(edition()).map((redirect) => ({
    params: { redirect: fileOf(redirect.from) },
    props: { from: redirect.from },
  }))) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props }) => {
  const redirect = redirectAt(edition(), props.from);
  if (!redirect) throw new Error(`${props.from} leads nowhere in this edition`);
  return new Response(redirectPage(redirect, edition().site), {
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });
};
