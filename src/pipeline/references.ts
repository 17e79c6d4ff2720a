import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from './visit.ts';
import { stringsFor, type Strings } from '../strings/strings.ts';
import { withoutBase } from '../domain/publication.ts';
import { fragmentId, footnotesId } from './headings.ts';
import { instead } from './nearest.ts';
import { cardOf } from './embed-card.ts';
import { embedAt } from './embed-providers.ts';
import { faultOfLink, outsideLink } from './outside-link.ts';
import { plainText } from './plain-text.ts';
import { start, type Place } from './problem.ts';
import type { RuleName } from './rules.ts';

/** What a text refers to inside the publication; the archive knows where that is, or whether. */
export type Reference = Place & {
  /** As the editor wrote it. */
  readonly written: string;
} & (
    | {
        /** A file of the content directory: another article, a page, a picture, an attachment. */
        readonly kind: 'page' | 'file' | 'picture';
        /** Within the content directory; undefined where it would leave it. */
        readonly path: string | undefined;
        /** `#part`, or nothing. */
        readonly hash: string;
      }
    | {
        /** An address of the site: `/2023/10/01/name/`. */
        readonly kind: 'address';
        readonly path: string;
        readonly hash: string;
      }
  );

export interface Remark extends Place {
  readonly message: string;
  readonly rule?: RuleName | undefined;
}

/** Where a reference stands in stored HTML: its number between two noncharacters. */
export const referenceMark = /\uFDD0(\d+)\uFDD1/;

interface Surroundings {
  readonly url: string;
  readonly pictureHosts: readonly string[];
  readonly language: string;
}

/** Gives every link and picture its reference, or says what is wrong with it. */
export function references(
  tree: Root,
  file: string,
  { url: siteUrl, pictureHosts, language }: Surroundings,
): { references: Reference[]; remarks: Remark[] } {
  const found: Reference[] = [];
  const remarks: Remark[] = [];
  // The mark is the first attribute, where the archive looks for it, wherever the editor wrote it.
  const refer = (node: Element, name: 'href' | 'src', reference: Reference): void => {
    const mark = `\uFDD0${found.push(reference) - 1}\uFDD1`;
    node.properties = { [name]: mark, ...node.properties, [name]: mark };
  };
  const ids = idsIn(tree);

  visit(tree, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const place = placeOf(node);
    const warn = (message: string, rule?: RuleName): void =>
      void remarks.push({ ...place, message, rule });
    const replace = (...nodes: Root['children']): [typeof SKIP, number] => {
      if (node.tagName !== 'a' && parent.type === 'element' && isBareFigure(parent)) {
        parent.tagName = 'p';
      }
      parent.children.splice(index, 1, ...(nodes as Element[]));
      return [SKIP, index];
    };

    if (node.tagName === 'a') {
      if (node.properties['href'] === undefined) {
        return node.properties['id'] === undefined ? replace(...node.children) : undefined;
      }
      const link = readLink(node.properties['href'], file, siteUrl);
      if (toString(node).trim() === '' && !hasPicture(node)) {
        warn('a link has no text; write [the text](the address)');
        return replace();
      }
      switch (link.kind) {
        case 'nothing':
          warn(
            `the link ${quote(toString(node))} ${link.why}; its text stands alone`,
            'malformed-link',
          );
          return replace(...node.children);
        case 'outside': {
          const fault = faultOfLink(link.href);
          if (fault !== undefined) warn(`${shortened(link.href)} ${fault}`, 'malformed-link');
          node.properties = { ...node.properties, ...outsideLink(link.href) };
          return undefined;
        }
        case 'here':
          if (!ids.has(link.id) && !/^_fn/.test(link.id)) {
            const known = [...ids].filter((id) => !/^_|^footnote/.test(id));
            warn(
              `#${link.id} is no heading of this article; ${known.length === 0 ? 'leave the link out' : instead(link.id, known)}`,
              'dead-internal-link',
            );
          }
          node.properties['href'] = `#${link.id}`;
          return undefined;
        default:
          refer(node, 'href', { ...link, ...place });
          return undefined;
      }
    }

    if (node.tagName === 'figure') {
      takeCard(node, stringsFor(language));
      return undefined;
    }

    if (Object.hasOwn(media, node.tagName)) {
      const { src: written, alt, title } = node.properties;
      const source = typeof written === 'string' ? asBrowsersRead(written) : '';
      if (source === '') {
        if (node.tagName !== 'img') return undefined;
        warn('a picture has no file; write ![what it shows](./name.jpg)');
        return replace();
      }
      const words = [alt, title].find((value) => typeof value === 'string' && value.trim() !== '');
      const link = readLink(source, file, siteUrl);
      if (link.kind === 'outside') {
        if (node.tagName === 'img' && isFrom(pictureHosts, link.href)) {
          const shown = typeof alt === 'string' ? alt : '';
          if (shown.trim() === '') warn(withoutWords(source), 'missing-alternative-text');
          const lazily = { alt: shown, loading: 'lazy', referrerPolicy: 'no-referrer' };
          node.properties = { ...node.properties, src: link.href, ...lazily };
          return undefined;
        }
        const embed = node.tagName === 'iframe' ? embedAt(link.href) : undefined;
        if (embed && parent.type === 'root') {
          return replace(cardOf(embed, stringsFor(language), words));
        }
        warn(
          `${media[node.tagName as keyof typeof media]} would be loaded from another site (${shortened(source)}); a link stands in its place; put the file beside the article`,
        );
        const inside = { type: 'text' as const, value: words ?? link.href };
        const stand = insideLink(parent) ? inside : linkTo(link.href, inside);
        return replace(stand, ...apartFrom(parent, index));
      }
      if (link.kind === 'file' && node.tagName === 'img') {
        if (typeof alt !== 'string' || alt.trim() === '') {
          warn(withoutWords(source), 'missing-alternative-text');
        }
        node.properties['alt'] = typeof alt === 'string' ? alt : '';
        refer(node, 'src', { ...link, kind: 'picture', ...place });
        return undefined;
      }
      if (link.kind === 'file') {
        refer(node, 'src', { ...link, ...place });
        return undefined;
      }
      warn(`there is no file at ${quote(source)}; put it beside the article and write ./name.jpg`);
      return replace(...(words === undefined ? [] : [{ type: 'text' as const, value: words }]));
    }
    return undefined;
  });
  return { references: found, remarks };
}

/** A card says where it leads and no other thing, whoever wrote it: what it loads comes from its link. */
function takeCard(node: Element, strings: Strings): void {
  const { className, dataLoad, dataFrame, dataFile, dataKind, ...others } = node.properties;
  const isCard = [dataLoad, dataFrame, dataFile, dataKind].some((value) => value !== undefined);
  if (!isCard && !(Array.isArray(className) && className.includes('embed'))) return;
  const link = node.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'a',
  );
  const href = link?.properties['href'];
  const embed = typeof href === 'string' ? embedAt(href) : undefined;
  node.properties = embed ? { ...cardOf(embed, strings).properties, ...others } : others;
}

const media = {
  img: 'a picture',
  audio: 'a sound',
  video: 'a film',
  iframe: 'a frame',
  embed: 'a frame',
};

function withoutWords(source: string): string {
  return `the picture has no words for who cannot see it; write ![what it shows](${source})`;
}

type Target =
  | { kind: 'nothing'; why: string }
  | { kind: 'outside'; href: string }
  | { kind: 'here'; id: string }
  | (Reference extends infer Kind
      ? Kind extends Reference
        ? Omit<Kind, keyof Place>
        : never
      : never);

function readLink(written: string, file: string, siteUrl: string): Target {
  const href = asBrowsersRead(written);
  if (href === '') return { kind: 'nothing', why: 'has no address' };
  if (href.startsWith('#')) {
    const id = decoded(href.slice(1));
    if (/^_fn/.test(id)) return { kind: 'here', id: href.slice(1) };
    const safe = fragmentId(id);
    return safe === undefined
      ? { kind: 'nothing', why: 'leads nowhere' }
      : { kind: 'here', id: safe };
  }
  const whole = /^[/\\]{2}/.test(href) ? `https:${href}` : href;
  const [, scheme] = /^([a-z][a-z\d+.-]*):/i.exec(whole) ?? [];
  if (scheme !== undefined) return readWhole(whole, scheme.toLowerCase(), siteUrl);
  const [, path = '', part = ''] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(href) ?? [];
  const hash = hashOf(part);
  if (href.startsWith('/')) {
    return { kind: 'address', path: addressOf(path, siteUrl), hash, written: href };
  }
  const name = decoded(path);
  const kind = /\.md$/i.test(name) ? 'page' : 'file';
  return { kind, path: within(file, name), hash, written: href };
}

function readWhole(href: string, scheme: string, siteUrl: string): Target {
  if (scheme === 'mailto' || scheme === 'tel') {
    // The sanitizer knows schemes in lower case only.
    return { kind: 'outside', href: spelt(`${scheme}${href.slice(scheme.length)}`) };
  }
  if (scheme !== 'http' && scheme !== 'https') {
    return {
      kind: 'nothing',
      why: `begins with ${scheme}:, which is not allowed; write https://…`,
    };
  }
  // As browsers read it on a page of another scheme: two strokes, and never one that leans back.
  const rest = href.slice(scheme.length + 1).replace(/^[/\\]*/, '');
  const [, host = '', path = ''] = /^([^/\\?#]*)([^?#]*)/.exec(rest) ?? [];
  const safe = `${scheme}://${host}${path.replaceAll('\\', '/')}${rest.slice(host.length + path.length)}`;
  const url = URL.parse(safe);
  if (!url?.hostname)
    return { kind: 'nothing', why: `has an address that is none (${shortened(href)})` };
  if (url.username !== '' || url.password !== '' || host.includes('@')) {
    return {
      kind: 'nothing',
      why: `has a name before an @ in its address, which hides where it leads; write ${scheme}://${url.host}…`,
    };
  }
  const site = new URL(siteUrl);
  const ours = addressOf(url.pathname, siteUrl);
  const isOurs = site.pathname === '/' || ours !== decoded(url.pathname);
  if (url.host !== site.host || !isOurs) return { kind: 'outside', href: spelt(safe) };
  return { kind: 'address', path: ours, hash: hashOf(url.hash.slice(1)), written: href };
}

/** An address whose signs that nobody sees are percent-encoded: browsers read them so. */
function spelt(address: string): string {
  return address.replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, encodeURIComponent);
}

/** An address of the site without its base. Never two strokes in a row: they would lead to another host. */
function addressOf(path: string, siteUrl: string): string {
  return withoutBase(decoded(path).replace(/\/{2,}/g, '/'), { url: siteUrl });
}

/** Without what browsers drop from an address: tabs and line ends anywhere, blanks and control signs around it. */
function asBrowsersRead(written: string): string {
  return written.replace(/[\t\n\r]/g, '').replace(/^[\0-\x20\s]+|[\0-\x20\s]+$/g, '');
}

function hashOf(part: string): string {
  const id = fragmentId(decoded(part));
  return id === undefined ? '' : `#${id}`;
}

/** A relative path seen from a file, within the content directory; undefined where it leaves it. */
export function within(file: string, relative: string): string | undefined {
  const steps = file.split('/').slice(0, -1);
  for (const step of relative.replaceAll('\\', '/').normalize('NFC').split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join('/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function idsIn(tree: Root): Set<string> {
  const ids = new Set<string>([footnotesId]);
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties['id'] === 'string') ids.add(properties['id']);
  });
  return ids;
}

function hasPicture(node: Element): boolean {
  let found = false;
  visit(node, 'element', ({ tagName }) => {
    found ||= tagName === 'img';
  });
  return found;
}

function isBareFigure({ tagName, children }: Element): boolean {
  return tagName === 'figure' && children.length === 1;
}

/** Words that stand for a picture do not run on into those behind it. */
function apartFrom(parent: Root | Element, index: number): Element['children'] {
  const behind = parent.children.slice(index + 1);
  const runsOn = behind.some((node) => node.type === 'element' || /\S/.test(plainText(node)));
  if (!runsOn) return insideLink(parent) ? [{ type: 'text', value: ' ' }] : [];
  const opens = parent.children.slice(0, index).every((node) => !/\S/.test(plainText(node)));
  const line = opens && parent.type === 'element' && parent.tagName === 'p';
  return [
    line
      ? { type: 'element', tagName: 'br', properties: {}, children: [] }
      : { type: 'text', value: ' ' },
  ];
}

function insideLink(parent: Root | Element): boolean {
  return parent.type === 'element' && parent.tagName === 'a';
}

function linkTo(href: string, child: Element['children'][number]): Element {
  return { type: 'element', tagName: 'a', properties: outsideLink(href), children: [child] };
}

function isFrom(hosts: readonly string[], href: string): boolean {
  return /^https:/.test(href) && hosts.includes(new URL(href).host);
}

export function placeOf(node: { position?: Element['position'] }): Place {
  const { line, column } = node.position?.start ?? start;
  return { line, column };
}

function quote(text: string): string {
  return `"${shortened(text.trim())}"`;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
