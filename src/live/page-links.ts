import { parse, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What a page leads to and loads, and what of it can be led to. */
export interface PageLinks {
  /** Whole addresses of http and https, each once, in the page's order. */
  readonly links: readonly string[];
  /** What stands where an address belongs and is none. */
  readonly wrong: readonly string[];
  readonly ids: ReadonlySet<string>;
}

/** Reads a page as browsers do; `url` is where it lies. */
export function pageLinks(html: string, url: string): PageLinks {
  const links = new Set<string>();
  const wrong = new Set<string>();
  const ids = new Set<string>();
  let base = url;
  const add = (written: string): void => {
    const found = URL.parse(written, base);
    if (!found) wrong.add(written);
    else if (/^https?:$/.test(found.protocol)) links.add(found.href);
  };
  for (const element of elementsIn(parse(html).childNodes)) {
    const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]));
    const href = attributes.get('href');
    if (element.tagName === 'base' && href !== undefined) {
      base = URL.parse(href, url)?.href ?? url;
      continue;
    }
    const id =
      attributes.get('id') ?? (element.tagName === 'a' ? attributes.get('name') : undefined);
    if (id !== undefined) ids.add(id);
    for (const written of addressesOf(element, attributes)) add(written.trim());
    if (element.tagName === 'style') for (const written of urlsIn(textIn(element))) add(written);
  }
  return { links: [...links], wrong: [...wrong], ids };
}

/** What a style sheet loads, as whole addresses. */
export function styleLinks(css: string, url: string): string[] {
  return urlsIn(css).flatMap((written) => {
    const found = URL.parse(written, url);
    return found && /^https?:$/.test(found.protocol) ? [found.href] : [];
  });
}

/** Attributes that hold an address, by element. */
const places: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  area: ['href'],
  audio: ['src'],
  embed: ['src'],
  form: ['action'],
  iframe: ['src'],
  image: ['href'],
  img: ['src'],
  input: ['src'],
  link: ['href'],
  object: ['data'],
  script: ['src'],
  source: ['src'],
  track: ['src'],
  use: ['href'],
  video: ['src', 'poster'],
};

/** What asks for nothing yet: a host that may be spoken to soon. */
const hints = /^(?:dns-prefetch|preconnect)$/i;

function addressesOf(
  { tagName }: Element,
  attributes: ReadonlyMap<string, string>,
): readonly string[] {
  if (tagName === 'link' && hints.test(attributes.get('rel') ?? '')) return [];
  if (tagName === 'meta') return ofMeta(attributes);
  const single = (places[tagName] ?? []).flatMap((name) => attributes.get(name) ?? []);
  const several = ['srcset', 'imagesrcset'].flatMap((name) =>
    // A candidate's address runs to the next space and may hold commas, save at its end.
    [...(attributes.get(name) ?? '').matchAll(/([^\s,](?:\S*[^\s,])?)[^,]*/g)].map(
      ([, address = '']) => address,
    ),
  );
  return [...single, ...several];
}

/** Where a page leads on to by itself, and the pictures and addresses that it tells others of. */
function ofMeta(attributes: ReadonlyMap<string, string>): string[] {
  const content = attributes.get('content') ?? '';
  if (/^refresh$/i.test(attributes.get('http-equiv') ?? '')) {
    const [, address] = /^\s*[\d.]*\s*[;,]?\s*url\s*=\s*['"]?([^'"]+)/i.exec(content) ?? [];
    return address === undefined ? [] : [address];
  }
  const name = attributes.get('property') ?? attributes.get('name') ?? '';
  return /^(?:og:(?:url|image|video|audio)|twitter:image)$/.test(name) ? [content] : [];
}

function urlsIn(css: string): string[] {
  const found = css
    .replace(/\/\*[^]*?\*\//g, '')
    .matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"')]*))\s*\)/gi);
  return [...found].map(([, double, single, bare]) => double ?? single ?? bare ?? '');
}

function textIn({ childNodes }: Element): string {
  return childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}

function* elementsIn(nodes: readonly Node[]): Generator<Element> {
  for (const node of nodes) {
    if (!('tagName' in node)) continue;
    yield node;
    yield* elementsIn('content' in node ? node.content.childNodes : node.childNodes);
  }
}
