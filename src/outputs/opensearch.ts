import type { Site } from '../domain/publication.ts';
import { stringsFor } from '../strings/strings.ts';
import { markup } from './markup.ts';

/** `opensearch.xml`, by which browsers search the site: https://github.com/dewitt/opensearch, version 1.1. */
export function openSearch(site: Site): string {
  const { name, origin, base, language } = site;
  // The specification allows 16 signs: whole words, where they fit.
  const [short = ''] = /^.{0,16}(?!\S)|^.{16}/su.exec(name) ?? [];
  const { title } = stringsFor(language).search;
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${short}</ShortName>
  <Description>${`${title}: ${name}`}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Language>${language}</Language>
  <Image width="16" height="16" type="image/svg+xml">${`${origin}${base}favicon.svg`}</Image>
  <Url type="text/html" method="get" template="${`${origin}${base}search/?q={searchTerms}`}"/>
</OpenSearchDescription>
`.markup;
}
