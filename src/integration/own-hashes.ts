import { hash } from 'node:crypto';

/**
 * A page whose policy allows the scripts and styles that are in it, and no others: Astro names all that
 * any page of the site has, some 700 bytes that no compression makes smaller. HTML in UTF-8.
 */
export function withOwnHashes(html: Uint8Array): Uint8Array {
  const page = Buffer.from(html.buffer, html.byteOffset, html.byteLength);
  const begin = page.indexOf('<meta http-equiv="content-security-policy"');
  if (begin === -1) return html;
  const end = page.indexOf('>', begin);
  const own = new Set([...hashesIn(page, 'script'), ...hashesIn(page, 'style')]);
  const policy = page
    .toString('utf8', begin, end)
    .replace(/ '(sha\d+-[^']*)'/g, (written, name: string) => (own.has(name) ? written : ''));
  return Buffer.concat([page.subarray(0, begin), Buffer.from(policy), page.subarray(end)]);
}

/**
 * Of each such element's content, as policies name it (https://www.w3.org/TR/CSP3/#grammardef-hash-source).
 * What looks like one in an attribute gives a hash that no policy names.
 */
function* hashesIn(page: Buffer, tag: 'script' | 'style'): Generator<string> {
  for (
    let begin = page.indexOf(`<${tag}`);
    begin !== -1;
    begin = page.indexOf(`<${tag}`, begin + 1)
  ) {
    const content = page.indexOf('>', begin) + 1;
    const end = page.indexOf(`</${tag}>`, content);
    if (content > 0 && end !== -1) {
      yield `sha256-${hash('sha256', page.subarray(content, end), 'base64')}`;
    }
  }
}
