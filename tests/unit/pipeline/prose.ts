import { prose, type Prose } from '../../../src/pipeline/markdown.ts';

/** The article that the tests' texts stand in. */
export const file = 'articles/2023/ports.md';

export function read(markdown: string, language = 'en', siteUrl = 'https://org.example/'): Prose {
  return prose(markdown, file, { language, url: siteUrl, pictureHosts: [] });
}

/** The HTML of a text, its references as `{number}`; without what every link to another site carries. */
export function html(markdown: string, language?: string): string {
  return read(markdown, language)
    .html.replace(/\uFDD0(\d+)\uFDD1/g, '{$1}')
    .replaceAll(' rel="noopener noreferrer external"', '');
}

/** What the text's only paragraph holds. */
export function paragraph(markdown: string, language?: string): string {
  return html(markdown, language).replace(/^<p>(.*)<\/p>$/s, '$1');
}

/** Where editors are warned, `line:column`, and of what. */
export function warnings(markdown: string): string[] {
  return read(markdown).remarks.map(({ line, column, message }) => `${line}:${column} ${message}`);
}
