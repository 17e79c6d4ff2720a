import { autop } from '@wordpress/autop';
import { parse } from '@wordpress/block-serialization-default-parser';
import { replaceShortcodes, type Shortcode } from './shortcodes.ts';

type ParsedBlock = ReturnType<typeof parse>[number];

/** A picture, sound, film or other file of the export's library. */
export interface Attachment {
  readonly id: number;
  readonly url: string;
  readonly title: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
}

/** What a text may ask of the export around it. */
export interface TextSurroundings {
  attachment(id: number): Attachment | undefined;
  /** The pictures that were uploaded for an entry. */
  attachmentsOf(entry: number): readonly Attachment[];
  /** What a reusable block holds. */
  reusable(id: number): string | undefined;
  lose(kind: string, detail: string): void;
}

/** A text as HTML, and what stood in it beside. */
export interface TextHtml {
  readonly html: string;
  /** Pages that it was parted in. */
  readonly pages: number;
}

/** What WordPress makes of a text: blocks, paragraphs of the classic editor, shortcodes. */
export function htmlOf(content: string, entry: number, around: TextSurroundings): TextHtml {
  const pages = content.split(/<!--nextpage-->/).length;
  const text = content.replace(/<!--(?:more|nextpage|noteaser)(?:\s[^>]*?)?-->/g, '\n\n');
  const html = text.includes('<!-- wp:') ? blocksHtml(parse(text), around, 0) : classic(text);
  return { html: replaceShortcodes(html, (code) => shortcodeHtml(code, entry, around, 0)), pages };
}

/** An address alone on a line is a paragraph of its own, as WordPress embeds it. */
function classic(text: string): string {
  const parted = text.replace(/^[ \t]*(https?:\/\/[^\s<>"]+)[ \t]*$/gm, '\n\n$1\n\n');
  const apart = parted.replace(
    /^[ \t]*(\[(?:gallery|audio|video|embed|playlist)\b[^\]]*\](?:[^[\n]*\[\/\w+\])?)[ \t]*$/gm,
    '\n\n$1\n\n',
  );
  return autop(apart).replace(
    /<p>\s*(\[(?:caption|wp_caption|gallery|playlist|embed|audio|video)\b[^\]]*\](?:[^[]*\[\/\w+\])?)\s*<\/p>/g,
    '$1',
  );
}

/** Made by WordPress when a page is asked for: nothing of it is in an export. */
const dynamic = new Set(
  'archives calendar categories latest-comments latest-posts loginout page-list query rss search site-logo site-tagline site-title social-links tag-cloud navigation post-title post-content post-date post-excerpt post-featured-image post-comments comments post-author post-terms avatar'.split(
    ' ',
  ),
);

const deepest = 40;

function blocksHtml(
  blocks: readonly ParsedBlock[],
  around: TextSurroundings,
  depth: number,
): string {
  return blocks.map((block) => blockHtml(block, around, depth)).join('\n');
}

function blockHtml(block: ParsedBlock, around: TextSurroundings, depth: number): string {
  const { blockName } = block;
  const attributes = (block.attrs ?? {}) as Readonly<Record<string, unknown>>;
  if (depth > deepest) {
    around.lose('blocks', `blocks within one another more than ${deepest} deep`);
    return '';
  }
  if (blockName === null) {
    return block.innerHTML.trim() === '' ? '' : classic(block.innerHTML);
  }
  const name = blockName.replace(/^core\//, '');
  if (name === 'block') {
    const id = Number(attributes['ref']);
    const content = around.reusable(id);
    if (content === undefined) {
      around.lose('reusable block', `reusable block ${id} is not in the export`);
      return '';
    }
    return blocksHtml(parse(content), around, depth + 1);
  }
  if (name === 'footnotes' || name === 'more' || name === 'nextpage' || name === 'spacer')
    return '';
  if (dynamic.has(name)) {
    around.lose('block', `${name}: WordPress makes it when a page is asked for`);
    return '';
  }
  if (name.startsWith('freeform') || name === 'classic')
    return classic(whole(block, around, depth));
  const html = whole(block, around, depth);
  const url = attributes['url'];
  if (/^(?:core-)?embed(?:\/|$)/.test(name) && typeof url === 'string') {
    // Older exports hold no words, and some no address, in the block.
    return html.includes('<figcaption') ? `${embedHtml(url)}${captionOf(html)}` : embedHtml(url);
  }
  if (html.trim() === '') {
    around.lose('block', `${name} has nothing in the export that could be shown`);
  } else if (blockName.includes('/') && !blockName.startsWith('core')) {
    around.lose('block', `${name} is of a plugin; its text was kept`);
  }
  const background = attributes['url'];
  if (name === 'cover' && typeof background === 'string' && !html.includes('<img')) {
    return `<figure><img src="${escaped(background)}" alt="${escaped(textOf(attributes['alt']))}"></figure>\n${html}`;
  }
  return html;
}

function whole(block: ParsedBlock, around: TextSurroundings, depth: number): string {
  let next = 0;
  return block.innerContent
    .map((part) => {
      if (part !== null) return part;
      const inner = block.innerBlocks[next++];
      return inner === undefined ? '' : blockHtml(inner, around, depth + 1);
    })
    .join('');
}

function captionOf(html: string): string {
  const caption = /<figcaption[^>]*>([\s\S]*?)<\/figcaption>/.exec(html)?.[1] ?? '';
  return caption.trim() === '' ? '' : `<p>${caption}</p>`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function embedHtml(url: string): string {
  return `\n<x-embed data-url="${escaped(url.trim())}"></x-embed>\n`;
}

/** Shortcodes that leave nothing a static page could do, with what they were. */
const doings: Readonly<Record<string, string>> = {
  'contact-form': 'a form',
  'contact-form-7': 'a form',
  'contact-field': 'a form’s field',
  gravityform: 'a form',
  wpforms: 'a form',
  ninja_form: 'a form',
  poll: 'a poll',
  polldaddy: 'a poll',
  crowdsignal: 'a poll',
  rev_slider: 'a slider',
  'recent-posts': 'a list',
  archives: 'a list',
  sitemap: 'a list',
};

/** Of one address and nothing else: what Jetpack and others name by the site. */
const sites: Readonly<Record<string, (first: string) => string>> = {
  youtube: (first) =>
    /^[\w-]{11}$/.test(first) ? `https://www.youtube.com/watch?v=${first}` : first,
  vimeo: (first) => (/^\d+$/.test(first) ? `https://vimeo.com/${first}` : first),
  dailymotion: (first) =>
    /^\w+$/.test(first) ? `https://www.dailymotion.com/video/${first}` : first,
  wpvideo: (first) => (/^\w+$/.test(first) ? `https://videopress.com/v/${first}` : first),
  videopress: (first) => (/^\w+$/.test(first) ? `https://videopress.com/v/${first}` : first),
  tweet: (first) => (/^\d+$/.test(first) ? `https://twitter.com/i/status/${first}` : first),
  twitter: (first) => first,
  instagram: (first) => first,
  facebook: (first) => first,
  soundcloud: (first) => first,
  googlemaps: (first) => first,
  flickr: (first) => first,
};

function shortcodeHtml(
  code: Shortcode,
  entry: number,
  around: TextSurroundings,
  depth: number,
): string | undefined {
  const { name, attributes, content, written } = code;
  const within = (html: string): string =>
    depth > deepest
      ? html
      : replaceShortcodes(html, (inner) => shortcodeHtml(inner, entry, around, depth + 1));
  const first = attributes['url'] ?? attributes['id'] ?? attributes['0']?.replace(/^=/, '') ?? '';
  switch (name) {
    case 'caption':
    case 'wp_caption':
      return captionHtml(attributes, within(content ?? ''));
    case 'gallery':
    case 'playlist':
      return galleryHtml(name, attributes, entry, around);
    case 'embed':
      return embedHtml(content?.trim() || attributes['src'] || first);
    case 'audio':
    case 'video':
      return playerHtml(name, attributes, content, entry, around);
  }
  if (Object.hasOwn(sites, name)) {
    const url = sites[name]?.((content?.trim() || first).replaceAll('&amp;', '&')) ?? '';
    if (/^https?:\/\//.test(url)) return embedHtml(url);
    around.lose('shortcode', `${short(written)} names no address`);
    return '';
  }
  if (Object.hasOwn(doings, name)) {
    around.lose(
      'shortcode',
      `${short(written)}: ${doings[name] ?? ''}, which a static page does not have`,
    );
    return '';
  }
  const hasMeaning =
    content !== undefined || Object.keys(attributes).some((key) => !/^\d+$/.test(key));
  // `[sic]`, `[1]`, `[and others]` are prose.
  if (!hasMeaning) return undefined;
  around.lose(
    'shortcode',
    content === undefined
      ? `${short(written)} is not known; it was left out`
      : `${short(written)} is not known; the text within was kept`,
  );
  return content === undefined ? '' : within(content);
}

/** `[caption]`: the picture, its link perhaps, and the words behind it; older ones have these in `caption`. */
function captionHtml(attributes: Readonly<Record<string, string>>, content: string): string {
  const [, picture = '', words = ''] =
    /^\s*(?:<p>)?\s*((?:<a\s[^>]*>\s*)?<img\s[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/.exec(content) ?? [];
  if (picture === '') return content;
  const caption = (attributes['caption'] ?? words).replace(/^\s*(?:<br\s*\/?>|<\/p>)|<\/?p>/g, '');
  return `\n<figure>${picture}<figcaption>${caption.trim()}</figcaption></figure>\n`;
}

function galleryHtml(
  name: string,
  attributes: Readonly<Record<string, string>>,
  entry: number,
  around: TextSurroundings,
): string {
  const named = numbers(attributes['ids'] ?? attributes['include'] ?? '');
  const excluded = new Set(numbers(attributes['exclude'] ?? ''));
  const of = Number(attributes['id'] ?? entry);
  const found =
    named.length > 0
      ? named.map((id) => ({ id, attachment: around.attachment(id) }))
      : around.attachmentsOf(of).map((attachment) => ({ id: attachment.id, attachment }));
  const shown = found.filter(({ id }) => !excluded.has(id));
  for (const { id, attachment } of shown) {
    if (!attachment) around.lose('gallery', `picture ${id} is not in the export`);
  }
  if (shown.length === 0) around.lose('gallery', `[${name}] has nothing in the export`);
  return shown
    .flatMap(({ attachment }) => attachment ?? [])
    .map((one) => (isSoundOrFilm(one.url) ? player(one.url) : figureOf(one)))
    .join('\n');
}

function figureOf({ url, alt, caption, title }: Attachment): string {
  const words = caption === '' ? '' : `<figcaption>${caption}</figcaption>`;
  return `<figure><img src="${escaped(url)}" alt="${escaped(alt || title)}">${words}</figure>`;
}

const sounds = 'mp3 m4a ogg oga wav wma flac opus'.split(' ');
const films = 'mp4 m4v webm ogv wmv flv mov'.split(' ');

export function isSoundOrFilm(url: string): boolean {
  return new RegExp(`\\.(?:${[...sounds, ...films].join('|')})(?:[?#]|$)`, 'i').test(url);
}

function player(url: string): string {
  const isFilm = new RegExp(`\\.(?:${films.join('|')})(?:[?#]|$)`, 'i').test(url);
  const tag = isFilm ? 'video' : 'audio';
  return `\n<figure><${tag} src="${escaped(url)}" controls></${tag}></figure>\n`;
}

function playerHtml(
  name: 'audio' | 'video',
  attributes: Readonly<Record<string, string>>,
  content: string | undefined,
  entry: number,
  around: TextSurroundings,
): string {
  const endings = name === 'audio' ? sounds : films;
  const src =
    attributes['src'] ??
    endings.map((ending) => attributes[ending]).find((value) => value !== undefined) ??
    attributes['0'] ??
    content?.trim();
  const found = src ?? around.attachmentsOf(entry).find(({ url }) => isSoundOrFilm(url))?.url;
  if (found === undefined || found === '') {
    around.lose('shortcode', `[${name}] names no file`);
    return '';
  }
  return isSoundOrFilm(found) ? player(found) : embedHtml(found);
}

function numbers(list: string): number[] {
  return list
    .split(',')
    .map((part) => Number(part.trim()))
    .filter((number) => Number.isSafeInteger(number) && number > 0);
}

export function short(written: string): string {
  const line = written.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
