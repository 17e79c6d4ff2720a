import type { Redirect } from '../domain/pages.ts';
import { directionOf, type Site } from '../domain/publication.ts';
import { stringsFor } from '../strings/strings.ts';
import { absolute } from './absolute.ts';
import { barePolicy } from './policy.ts';
import { unescaped } from '../domain/escaped.ts';
import { markup, type Markup } from './markup.ts';
import { redirectHref } from './redirect-target.ts';

/** The page at an old address: it leads on to the new one, or says why what was there is gone. */
export function redirectPage(redirect: Redirect, site: Site): string {
  switch (redirect.kind) {
    case 'moved':
      return moved(redirect.to, site);
    case 'gone':
      return gone(redirect.reason, site);
  }
}

function moved(to: string, site: Site): string {
  const href = redirectHref(to, site);
  const { moved } = stringsFor(site.language);
  return page(
    site,
    `${moved} ${fromTheLeft(to, site)}`,
    markup`
<link rel="canonical" href="${absolute(href, site.origin)}">
<meta http-equiv="refresh" content="0; url=${href}">`,
    markup`<p>${moved} <bdi dir="ltr"><a href="${href}">${to}</a></bdi></p>`,
  );
}

/** An address runs from left to right; in a title, signs around it say so. */
function fromTheLeft(address: string, { language }: Site): string {
  return directionOf(language) === 'ltr' ? address : `\u2066${address}\u2069`;
}

function gone(reason: string, site: Site): string {
  const { gone } = stringsFor(site.language);
  return page(
    site,
    gone,
    markup``,
    markup`<h1>${gone}</h1>
<p>${reason}</p>
<p><a href="${site.base}">${site.name}</a></p>`,
  );
}

function page(site: Site, title: string, head: Markup, body: Markup): string {
  return markup`<!doctype html>
<html lang="${site.language}" dir="${directionOf(site.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${barePolicy}">
<title>${stringsFor(site.language).pageTitle(title, site.name)}</title>
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">${head}
</head>
<body>
${body}
</body>
</html>
`.markup;
}

/** What a page at an old address does, by its HTML as it is written above; undefined where it is another page. */
export function doingOf(
  html: string,
): { readonly kind: 'moved'; readonly to: string } | { readonly kind: 'gone' } | undefined {
  const [, meta] = /\n<meta name="robots" content="noindex">([^]*?)\n<\/head>\n/.exec(html) ?? [];
  if (meta === undefined) return undefined;
  if (meta === '') return { kind: 'gone' };
  const [, href] = /\n<meta http-equiv="refresh" content="0; url=([^"]*)">/.exec(meta) ?? [];
  return href === undefined ? undefined : { kind: 'moved', to: unescaped(href) };
}
