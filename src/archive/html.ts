import { baseOf } from '../domain/publication.ts';
import { sourcesOf, type PicturePlace } from '../domain/picture-sources.ts';
import { widthOf } from '../domain/theme.ts';
import type { Medium, RefRow } from './asking.ts';
import type { Edition } from './edition.ts';
import { mediaHref, pictureOf } from './pictures.ts';
import { targetOfAddress, targetOfFile, type Target } from './targets.ts';

/** Stored HTML with its references resolved: where something is not public, its text stands alone. */
export function resolved(edition: Edition, file: string, html: string): string {
  if (!html.includes('\uFDD0')) return html;
  const rows = edition.ask.references(file);
  const references = new Map(rows.map((row) => [row.number, row]));
  return html
    .replace(
      /<a href="\uFDD0(\d+)\uFDD1"((?:[^>"]|"[^"]*")*)>(.*?)<\/a>/gs,
      (_, number: string, attributes: string, content: string) => {
        const href = hrefTo(edition, references.get(Number(number)));
        return href === undefined ? content : `<a href="${href}"${attributes}>${content}</a>`;
      },
    )
    .replace(
      /(<figure class="wide">\s*)?<(img|audio|video) src="\uFDD0(\d+)\uFDD1"((?:"[^"]*"|[^>"])*)>/g,
      (_, wide: string | undefined, tag: string, number: string, attributes: string) => {
        const found = edition.ask.medium(references.get(Number(number))?.path ?? '');
        const before = wide ?? '';
        if (!found) return `${before}<${tag} ${attributes}>`;
        if (tag === 'img') {
          return `${before}${photo(edition, found, attributes, wide === undefined ? 'text' : 'wide')}`;
        }
        return `<${tag} src="${mediaHref(edition.publication, found.name)}"${attributes}>`;
      },
    );
}

/** A picture within a text; `attributes` as the pipeline wrote them. */
function photo(
  { publication, site }: Edition,
  found: Medium,
  attributes: string,
  place: PicturePlace,
): string {
  const picture = pictureOf(publication, found, { alt: '' });
  if (!picture) return `<img src="${mediaHref(publication, found.name)}"${attributes}>`;
  const { src, width, height } = picture;
  const { measure } = site.theme ?? {};
  const sources = sourcesOf(picture, place, measure === undefined ? measure : widthOf(measure));
  const sets = (sources?.sets ?? []).map(
    ({ type, srcset }) =>
      `<source type="${type}" sizes="${sources?.sizes ?? ''}" srcset="${srcset}">`,
  );
  const img = `<img src="${src}" width="${width}" height="${height}" loading="lazy" decoding="async"${attributes}>`;
  return sets.length > 0 ? `<picture>${sets.join('')}${img}</picture>` : img;
}

function hrefTo(edition: Edition, row: RefRow | undefined): string | undefined {
  if (!row) return undefined;
  if (row.kind === 'file' || row.kind === 'picture') {
    const found = edition.ask.medium(row.path ?? '');
    return found && mediaHref(edition.publication, found.name);
  }
  const target = targetOf(edition, row);
  if (target === 'hidden') return undefined;
  // An unknown address was warned of; it is the editor's, and may be served by something else.
  if (target === undefined) return row.kind === 'address' ? href(edition, row) : undefined;
  return href(edition, { path: target.address, hash: row.hash });
}

function targetOf({ ask, publication }: Edition, row: RefRow): Target {
  const { kind, path, address, shown } = row;
  if (address !== null) return shown ? { address } : 'hidden';
  if (path === null) return undefined;
  return kind === 'page' ? targetOfFile(ask, path) : targetOfAddress(ask, publication, path);
}

function href({ publication }: Edition, { path, hash }: Pick<RefRow, 'path' | 'hash'>): string {
  // Decoded once, when it was read: what still looks encoded is so in the address itself.
  const written = encodeURI(path ?? '/').replace(/[?#]/g, encodeURIComponent);
  const address = `${baseOf(publication)}${written.slice(1)}${encodeURI(hash)}`;
  return address.replaceAll('&', '&#x26;').replaceAll('"', '&#x22;');
}
