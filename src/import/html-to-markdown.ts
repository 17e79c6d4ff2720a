import type { Element, ElementContent, Nodes, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { toMdast, type State } from 'hast-util-to-mdast';
import { toString } from 'hast-util-to-string';
import type { Nodes as MdastNodes, PhrasingContent, RootContent } from 'mdast';
import { directiveToMarkdown } from 'mdast-util-directive';
import { gfmFootnoteToMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { embedAt } from '../pipeline/embed-providers.ts';
import { SKIP, visit } from '../pipeline/visit.ts';

/** What a text's HTML refers to, and who is told what is lost of it. */
export interface HtmlSurroundings {
  /** A file that lies beside the articles now, by its old address, as the text is to name it; undefined where it is missing. */
  file(address: string): string | undefined;
  /** The words for who cannot see a picture, where the text has none. */
  alternative?(address: string): string | undefined;
  /** Where a link leads now. */
  link(address: string): string;
  /** The HTML of a footnote, by its id. */
  note?(id: string): string | undefined;
  lose(kind: string, detail: string): void;
}

/** HTML as this project's Markdown. What Markdown has no sign for stays HTML that articles may hold. */
export function markdownOf(html: string, around: HtmlSurroundings): string {
  const tree = fromHtml(html, { fragment: true });
  const notes: Notes = { ids: [] };
  prepare(tree, around, notes);
  const mdast = toMdast(tree, {
    document: true,
    handlers: handlersOf(around),
    nodeHandlers: { comment: () => undefined },
  });
  const body = writtenMarkdown(mdast);
  const footnotes = notes.ids.map((id, index) => {
    const inner = around.note?.(id) ?? '';
    const text = markdownOf(inner, { ...around, note: () => undefined }).trim();
    return `[^${index + 1}]: ${text.replace(/\n(?=.)/g, '\n    ')}\n`;
  });
  return footnotes.length === 0 ? body : `${body}\n${footnotes.join('\n')}`;
}

interface Notes {
  readonly ids: string[];
}

/** A tree as this project writes Markdown. */
export function writtenMarkdown(tree: MdastNodes): string {
  visit(tree, 'list', (list) => {
    for (const item of list.children) {
      item.spread = item.children.filter(({ type }) => type === 'paragraph').length > 1;
    }
    list.spread = list.children.some(({ spread }) => spread === true);
  });
  return toMarkdown(tree, {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    fences: true,
    resourceLink: true,
    unsafe: [
      // What begins so is read as more than words: `::quote[…]`.
      { atBreak: true, character: ':', after: ':' },
    ],
    extensions: [
      gfmTableToMarkdown(),
      gfmStrikethroughToMarkdown(),
      { handlers: gfmFootnoteToMarkdown().handlers ?? {} },
      { handlers: directiveToMarkdown().handlers ?? {} },
    ],
  });
}

/** Of no use to readers, or a danger to them. */
const dropped = new Set(
  'script style noscript template form input button select textarea object embed applet link meta base svg math canvas map area title head frame frameset dialog portal'.split(
    ' ',
  ),
);
const doing = new Set(
  'script form input button select textarea object embed applet svg math canvas'.split(' '),
);

/** Names that stand for others in older HTML. */
const modern: Readonly<Record<string, string>> = {
  strike: 'del',
  s: 'del',
  acronym: 'abbr',
  tt: 'code',
  big: 'strong',
  dir: 'ul',
  menu: 'ul',
  h1: 'h2',
};

function prepare(tree: Root, around: HtmlSurroundings, notes: Notes): void {
  visit(tree, ['element', 'comment', 'doctype'], (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const replace = (...nodes: ElementContent[]): [typeof SKIP, number] => {
      parent.children.splice(index, 1, ...(nodes as never[]));
      return [SKIP, index];
    };
    if (node.type === 'comment' || node.type === 'doctype') return replace();
    if (node.type !== 'element') return undefined;
    const { tagName, properties } = node;
    for (const name of Object.keys(properties)) {
      if (/^on[a-z]/i.test(name))
        around.lose('script', `${name.toLowerCase()} on <${tagName}> is script; it was left out`);
    }
    if (dropped.has(tagName)) {
      if (tagName === 'button') return replace(...node.children);
      if (doing.has(tagName))
        around.lose('element', `<${tagName}> does nothing on a static page; it was left out`);
      return replace();
    }
    if (spaced.has(tagName)) {
      const apart = spaceAround(node);
      if (apart) return replace(...apart);
    }
    if (Object.hasOwn(modern, tagName)) node.tagName = modern[tagName] ?? tagName;
    if (tagName === 'sup' && typeof properties['dataFn'] === 'string') {
      const id = properties['dataFn'];
      if (around.note?.(id) === undefined) {
        around.lose('footnote', `the note ${id} is not in the export`);
        return replace();
      }
      if (!notes.ids.includes(id)) notes.ids.push(id);
      const number = String(notes.ids.indexOf(id) + 1);
      return replace({ type: 'element', tagName: 'x-note', properties: { number }, children: [] });
    }
    if (tagName === 'ul' && isGallery(node)) {
      const pictures = node.children.flatMap((item) =>
        item.type === 'element' ? item.children : [],
      );
      return replace(...pictures);
    }
    if (tagName === 'iframe') return replace(...frame(node, around));
    if (tagName === 'x-embed') return replace(embed(String(properties['dataUrl'] ?? ''), around));
    if (tagName === 'img') return picture(node, parent, replace, around);
    if (tagName === 'audio' || tagName === 'video')
      return replace(...player(node, tagName, around));
    if (tagName === 'figure') {
      const address = embeddedIn(node);
      if (address !== undefined) return replace(embed(address, around), ...captionParts(node));
    }
    if (tagName === 'a') {
      const { href } = properties;
      if (typeof href !== 'string')
        return properties['id'] === undefined ? replace(...node.children) : undefined;
      const to = around.link(href);
      if (!/^(?:https?:|mailto:|tel:|#|\/|\.)/i.test(to)) {
        around.lose(
          'link',
          `a link to ${to.slice(0, 60)} is none that articles may hold; its text was kept`,
        );
        return replace(...node.children);
      }
      node.properties = {
        href: to,
        ...(typeof properties['title'] === 'string' && { title: properties['title'] }),
      };
      if (toString(node).trim() === '' && !hasPicture(node)) return replace(...node.children);
    }
    return undefined;
  });
}

/** Older galleries are lists of pictures. */
function isGallery(list: Element): boolean {
  const classes = list.properties['className'];
  return (
    Array.isArray(classes) && classes.some((name) => /^(?:wp-block|blocks)-gallery/.test(name))
  );
}

const spaced = new Set('a b strong em i del s strike u'.split(' '));

/** Space at the ends of marked words belongs outside: Markdown's signs stand at letters. */
function spaceAround(node: Element): ElementContent[] | undefined {
  const first = node.children.at(0);
  const last = node.children.at(-1);
  const before = first?.type === 'text' ? (/^[\t\n\r ]+/.exec(first.value)?.[0] ?? '') : '';
  if (first?.type === 'text') first.value = first.value.slice(before.length);
  const after = last?.type === 'text' ? (/[\t\n\r ]+$/.exec(last.value)?.[0] ?? '') : '';
  if (last?.type === 'text') last.value = last.value.slice(0, last.value.length - after.length);
  if (before === '' && after === '') return undefined;
  const space = (value: string): ElementContent[] =>
    value === '' ? [] : [{ type: 'text', value }];
  const isEmpty = toString(node) === '' && !hasPicture(node);
  return [...space(before), ...(isEmpty ? [] : [node]), ...space(after)];
}

function hasPicture(node: Element): boolean {
  return node.children.some(
    (child) => child.type === 'element' && (child.tagName === 'img' || hasPicture(child)),
  );
}

/** The address that a block of WordPress's embeds, which stands in it as text. */
function embeddedIn(figure: Element): string | undefined {
  const classes = figure.properties['className'];
  if (!Array.isArray(classes) || !classes.some((name) => /^wp-block-embed/.test(name))) {
    return undefined;
  }
  const words = figure.children
    .filter((child) => child.type !== 'element' || child.tagName !== 'figcaption')
    .map((child) => toString(child as Nodes).trim())
    .join('');
  return /^https?:\/\/\S+$/.exec(words)?.[0];
}

function captionParts(figure: Element): ElementContent[] {
  return figure.children
    .filter((child) => child.type === 'element' && child.tagName === 'figcaption')
    .map((caption) => ({
      type: 'element',
      tagName: 'p',
      properties: {},
      children: (caption as Element).children,
    }));
}

/** What an address shows: a card where its site is known, else a link, each in a paragraph of its own. */
function embed(address: string, around: HtmlSurroundings): Element {
  const url = URL.parse(address.replace(/^http:/, 'https:'));
  if (url && /^https?:$/.test(url.protocol) && !embedAt(url.href)) {
    around.lose('embed', `${address} is of a site that has no card; a link stands in its place`);
  }
  return raw(url && embedAt(url.href) ? url.href : around.link(address));
}

/** A paragraph of its own that is an address. */
function raw(address: string): Element {
  return { type: 'element', tagName: 'x-address', properties: { address }, children: [] };
}

function frame(node: Element, around: HtmlSurroundings): ElementContent[] {
  const src = node.properties['src'];
  const url =
    typeof src === 'string'
      ? URL.parse(src.replace(/^\/\//, 'https://').replace(/^http:/, 'https:'))
      : null;
  if (url?.protocol !== 'https:') {
    around.lose('element', '<iframe> has no address that could be shown; it was left out');
    return [];
  }
  const known = embedAt(url.href);
  if (!known)
    around.lose('embed', `${url.href} is of a site that has no card; a link stands in its place`);
  return [raw(known?.href ?? url.href)];
}

function picture(
  node: Element,
  parent: Root | Element,
  replace: (...nodes: ElementContent[]) => [typeof SKIP, number],
  around: HtmlSurroundings,
): [typeof SKIP, number] | undefined {
  const { src, alt, dataSrc, dataLazySrc, dataOrigFile } = node.properties;
  const address = [dataOrigFile, dataLazySrc, dataSrc, src].find(
    (one) => typeof one === 'string' && one !== '' && !one.startsWith('data:'),
  );
  const words = typeof alt === 'string' ? alt.trim() : '';
  if (typeof address !== 'string') {
    around.lose('picture', 'a picture has no address; it was left out');
    return replace();
  }
  const file = around.file(address);
  if (file === undefined) {
    const href = around.link(address);
    if (!/^(?:https?:|\/)/.test(href)) return replace();
    const text = { type: 'text' as const, value: words === '' ? lastPart(href) : words };
    // Within a link, its words stand.
    if (parent.type === 'element' && parent.tagName === 'a') return replace(text);
    return replace({ type: 'element', tagName: 'a', properties: { href }, children: [text] });
  }
  node.properties = { src: file, alt: words || (around.alternative?.(address) ?? '') };
  return undefined;
}

function lastPart(address: string): string {
  return (
    address
      .replace(/[?#].*$/, '')
      .split('/')
      .findLast((part) => part !== '') ?? address
  );
}

function player(
  node: Element,
  tagName: 'audio' | 'video',
  around: HtmlSurroundings,
): ElementContent[] {
  const sources = [node, ...node.children]
    .map((one) => (one.type === 'element' ? one.properties['src'] : undefined))
    .filter((src) => typeof src === 'string');
  const [src] = sources;
  if (src === undefined) {
    around.lose('element', `<${tagName}> names no file; it was left out`);
    return [];
  }
  const file = sources.map((one) => around.file(one)).find((one) => one !== undefined);
  if (file === undefined) return [raw(around.link(src))];
  return [
    { type: 'element', tagName: 'x-player', properties: { tag: tagName, file }, children: [] },
  ];
}

type Handlers = NonNullable<NonNullable<Parameters<typeof toMdast>[1]>['handlers']>;

/** Elements that Markdown has no sign for, and articles may hold. */
const inlines = 'abbr bdi cite dfn ins kbd mark q ruby rt rp samp small sub sup time u var'.split(
  ' ',
);
const kept: Readonly<Record<string, readonly string[]>> = {
  abbr: ['title'],
  dfn: ['title'],
  time: ['dateTime'],
};

function handlersOf(around: HtmlSurroundings): Handlers {
  const inline = (state: State, node: Element): PhrasingContent[] => {
    const { tagName } = node;
    const shell: Element = { ...node, properties: chosen(node, kept[tagName] ?? []), children: [] };
    const [open = '', close = ''] = toHtml(shell).split(/(?=<\/)/);
    return [
      { type: 'html', value: open },
      ...(state.all(node) as PhrasingContent[]),
      { type: 'html', value: close },
    ];
  };
  const isolated = (_: State, node: Element): RootContent => ({
    type: 'html',
    value: rawHtml(node),
  });
  return {
    ...Object.fromEntries(inlines.map((name) => [name, inline])),
    dl: isolated,
    details: isolated,
    figure,
    table: (state, node) => {
      if (isPlainTable(node)) return plainTable(state, node);
      return { type: 'html', value: rawHtml(node) };
    },
    'x-address': (_, node) => ({
      type: 'paragraph',
      children: [{ type: 'html', value: encodeSpaces(String(node.properties['address'])) }],
    }),
    'x-note': (_, node) => ({
      type: 'footnoteReference',
      identifier: String(node.properties['number']),
      label: String(node.properties['number']),
    }),
    'x-player': (_, node) => {
      const tag = String(node.properties['tag']);
      return {
        type: 'html',
        value: `<${tag} src="${String(node.properties['file'])}" controls></${tag}>`,
      };
    },
    p: (state, node) => {
      const words = toString(node).trim();
      // An address alone in its paragraph is shown as a card, and escaped it would be none.
      if (/^https?:\/\/[^\s<>]+$/.test(words) && !hasElements(node)) {
        const address = embedAt(words.replace(/^http:/, 'https:'))
          ? words.replace(/^http:/, 'https:')
          : around.link(words);
        return { type: 'paragraph', children: [{ type: 'html', value: encodeSpaces(address) }] };
      }
      const children = state.all(node) as PhrasingContent[];
      const { dir } = node.properties;
      if (dir === 'rtl' || dir === 'ltr') {
        return { type: 'html', value: rawHtml({ ...node, properties: { dir } }) };
      }
      return picturesApart(children);
    },
  };
}

/** A paragraph's pictures at its ends stand by themselves: WordPress has words flow round them. */
function picturesApart(children: PhrasingContent[]): MdastNodes[] {
  const before: PhrasingContent[] = [];
  const after: PhrasingContent[] = [];
  const words = [...children];
  const isPicture = (node: PhrasingContent | undefined): boolean =>
    node?.type === 'image' ||
    (node?.type === 'link' && node.children.length === 1 && node.children[0]?.type === 'image');
  const isSpace = (node: PhrasingContent | undefined): boolean =>
    node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '');
  while (isPicture(words[0]) || isSpace(words[0])) {
    const [node] = words.splice(0, 1);
    if (node && isPicture(node)) before.push(node);
  }
  while (isPicture(words.at(-1)) || isSpace(words.at(-1))) {
    const node = words.pop();
    if (node && isPicture(node)) after.unshift(node);
  }
  const paragraphs = [...before.map((node) => [node]), words, ...after.map((node) => [node])];
  return paragraphs
    .filter((nodes) => nodes.length > 0)
    .map((nodes) => ({ type: 'paragraph', children: nodes }));
}

function hasElements(node: Element): boolean {
  return node.children.some((child) => child.type === 'element' && child.tagName !== 'br');
}

function encodeSpaces(address: string): string {
  return address.replace(/[\s<>]/g, encodeURIComponent);
}

function figure(state: State, node: Element): MdastNodes | MdastNodes[] | undefined {
  const classes = ([] as unknown[]).concat(node.properties['className'] ?? []).map(String);
  const caption = node.children.find(
    (child) => child.type === 'element' && child.tagName === 'figcaption',
  ) as Element | undefined;
  const others = node.children.filter((child) => child !== caption);
  if (classes.includes('wp-block-pullquote')) {
    const quote = others.find(
      (child) => child.type === 'element' && child.tagName === 'blockquote',
    ) as Element | undefined;
    return pullQuote(quote ?? { ...node, children: others });
  }
  const pictures = others.filter(
    (child) => child.type === 'element' && !isEmpty(child),
  ) as Element[];
  const [only] = pictures;
  const words = caption ? toString(caption).replace(/\s+/g, ' ').trim() : '';
  const img = only && pictures.length === 1 ? pictureIn(only) : undefined;
  if (!img) {
    const inner = state.all({ ...node, children: others });
    if (!caption || words === '') return inner;
    const below = state.all(caption) as PhrasingContent[];
    return [...inner, { type: 'paragraph', children: below }] as MdastNodes[];
  }
  const { src, alt } = img.img.properties as { src: string; alt: string };
  const isWide = classes.some((name) => /^align(?:wide|full)$/.test(name));
  if (isWide && img.href === undefined) {
    return {
      type: 'leafDirective',
      name: 'wide',
      attributes: { src, alt },
      children: words === '' ? [] : [{ type: 'text', value: words }],
    };
  }
  if (caption && hasElements(caption)) {
    const plain: Element = {
      type: 'element',
      tagName: 'figure',
      properties: {},
      children: [img.img, { ...caption, properties: {} }],
    };
    return { type: 'html', value: rawHtml(plain) };
  }
  const image = { type: 'image' as const, url: src, alt, ...(words !== '' && { title: words }) };
  const shown: PhrasingContent =
    img.href === undefined ? image : { type: 'link', url: img.href, children: [image] };
  return { type: 'paragraph', children: [shown] };
}

function isEmpty(node: Element): boolean {
  return (
    toString(node).trim() === '' &&
    !hasPicture(node) &&
    node.tagName !== 'img' &&
    !/^x-|^table$/.test(node.tagName)
  );
}

/** The picture that a figure is about, and where it leads if that is no picture itself. */
function pictureIn(node: Element): { img: Element; href?: string } | undefined {
  if (node.tagName === 'img') return { img: node };
  const elements = node.children.filter((child) => child.type === 'element');
  const [only] = elements;
  if (elements.length !== 1 || !only || toString(node).trim() !== '') return undefined;
  const inner = pictureIn(only);
  const { href } = node.properties;
  if (!inner || node.tagName !== 'a' || typeof href !== 'string') return inner;
  // To the same picture, larger: pages show it as large as it is anyway.
  return /\.(?:jpe?g|png|gif|webp|avif)$/i.test(href) ? inner : { ...inner, href };
}

function pullQuote(quote: Element): MdastNodes {
  const isCite = (child: ElementContent): boolean =>
    child.type === 'element' && child.tagName === 'cite';
  const by = quote.children
    .filter(isCite)
    .map((child) => toString(child as Element).trim())
    .join(', ');
  const parts = quote.children.filter((child) => !isCite(child));
  const children = parts
    .map((part) =>
      toString(part as Nodes)
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '')
    .join(' ');
  return {
    type: 'leafDirective',
    name: 'quote',
    attributes: by === '' ? {} : { by },
    children: [{ type: 'text', value: children }],
  };
}

/** One that Markdown's tables can say: one line a cell, none of them over several. */
function isPlainTable(table: Element): boolean {
  let isPlain = true;
  visit({ type: 'root', children: [table] }, 'element', (node) => {
    const { tagName, properties } = node;
    const spans = [properties['colSpan'], properties['rowSpan']].some(
      (span) => Number(span ?? 1) > 1,
    );
    if (spans || /^(?:ul|ol|dl|blockquote|pre|caption|h[2-6]|figure)$/.test(tagName))
      isPlain = false;
    if (tagName === 'table' && node !== table) isPlain = false;
    if (
      /^t[dh]$/.test(tagName) &&
      node.children.filter(
        (child) => child.type === 'element' && /^(?:p|br|div)$/.test(child.tagName),
      ).length > 1
    )
      isPlain = false;
  });
  return isPlain;
}

function plainTable(state: State, table: Element): MdastNodes {
  const rows: Element[] = [];
  visit({ type: 'root', children: [table] }, 'element', (node) => {
    if (node.tagName === 'tr') rows.push(node);
  });
  const cells = rows.map((row) =>
    row.children
      .filter((child) => child.type === 'element' && /^t[dh]$/.test(child.tagName))
      .map((cell) => ({ type: 'tableCell' as const, children: phrasing(state, cell as Element) })),
  );
  const width = Math.max(0, ...cells.map((row) => row.length));
  const hasHead =
    rows[0]?.children.some((child) => child.type === 'element' && child.tagName === 'th') ?? false;
  const filledRows = cells
    .map((row) => [
      ...row,
      ...Array.from({ length: width - row.length }, () => ({
        type: 'tableCell' as const,
        children: [],
      })),
    ])
    .map((children) => ({ type: 'tableRow' as const, children }));
  const head = {
    type: 'tableRow' as const,
    children: Array.from({ length: width }, () => ({ type: 'tableCell' as const, children: [] })),
  };
  return { type: 'table', align: [], children: hasHead ? filledRows : [head, ...filledRows] };
}

function phrasing(state: State, cell: Element): PhrasingContent[] {
  return (state.all(cell) as MdastNodes[]).flatMap((node) =>
    'children' in node && /^(?:paragraph)$/.test(node.type)
      ? (node.children as PhrasingContent[])
      : [node as PhrasingContent],
  );
}

/** An element as HTML without what articles may not hold; no empty line ends it within. */
function rawHtml(node: Element): string {
  const tree: Root = { type: 'root', children: [structuredClone(node)] };
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName === 'x-address' && parent && index !== undefined) {
      const address = String(element.properties['address']);
      parent.children.splice(index, 1, {
        type: 'element',
        tagName: 'a',
        properties: { href: address },
        children: [{ type: 'text', value: address }],
      });
      return;
    }
    element.properties = chosen(
      element,
      'href src alt title colSpan rowSpan scope headers start reversed value dateTime dir lang open controls'.split(
        ' ',
      ),
    );
  });
  return toHtml(tree)
    .replace(/\n\s*(?=\n)/g, '')
    .trim();
}

function chosen(node: Element, names: readonly string[]): Element['properties'] {
  return Object.fromEntries(
    Object.entries(node.properties).filter(([name]) => names.includes(name)),
  );
}
