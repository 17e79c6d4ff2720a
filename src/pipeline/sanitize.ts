import type { Root } from 'hast';
import type { Options } from 'rehype-sanitize';
import { SKIP, visit } from './visit.ts';
import { fileAddresses, frameAddresses } from './embed-providers.ts';
import { outsideRel } from './outside-link.ts';
import { placeOf, type Remark } from './references.ts';

const tags =
  'a abbr audio b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var video wbr'.split(
    ' ',
  );

/** Of a place in the publication, which the archive knows. */
const mark = /^\uFDD0\d+\uFDD1$/;

/** On the web, with no name before the host. */
const web = /^https?:\/\/[^/\\?#@\s]+(?:[/?#]|$)/;

const cite: [string, RegExp] = ['cite', web];

/** Where a link may lead: a host without a name before it, a letter box, a telephone, a part of the text. */
const addresses = [mark, /^#/, web, /^mailto:/, /^tel:/];

/** Everything that may reach a page as HTML; nothing is written that did not pass it. */
export const schema = {
  tagNames: tags,
  attributes: {
    '*': ['id', 'lang', 'dir', 'title'],
    a: [
      ['href', ...addresses],
      ['rel', ...outsideRel],
      'dataFootnoteRef',
      'dataFootnoteBackref',
      ['ariaDescribedBy', '_footnotes'],
      'ariaLabel',
    ],
    audio: [
      ['src', mark],
      ['controls', true],
    ],
    blockquote: [cite],
    code: [['className', /^language-[\w-]+$/]],
    col: ['span'],
    colgroup: ['span'],
    del: [cite, 'dateTime'],
    details: ['open'],
    div: [['className', 'table']],
    figure: [
      ['className', 'embed', 'pull', 'wide'],
      ['dataFrame', ...frameAddresses],
      ['dataFile', ...fileAddresses],
      ['dataKind', 'audio', 'video'],
      'dataLoad',
    ],
    img: [['src', mark], 'alt'],
    ins: [cite, 'dateTime'],
    li: ['value'],
    ol: ['start', 'reversed', ['type', '1', 'a', 'A', 'i', 'I']],
    q: [cite],
    section: ['dataFootnotes', ['className', 'footnotes']],
    td: ['colSpan', 'rowSpan', 'headers', ['className', 'start', 'center', 'end']],
    th: ['colSpan', 'rowSpan', 'headers', 'scope', 'abbr', ['className', 'start', 'center', 'end']],
    time: ['dateTime'],
    video: [
      ['src', mark],
      ['controls', true],
    ],
  },
  protocols: {
    href: ['http', 'https', 'mailto', 'tel'],
    src: ['https'],
    cite: ['http', 'https'],
  },
  ancestors: Object.fromEntries(
    ['tbody', 'thead', 'tfoot', 'tr', 'td', 'th', 'caption', 'colgroup', 'col'].map((name) => [
      name,
      ['table'],
    ]),
  ),
  // Their text is no text for readers.
  strip: 'script style select template noscript noembed noframes object svg math'.split(' '),
  clobber: [],
  clobberPrefix: '',
} satisfies Options;

/** Of a link that a reader wrote: the publication does not speak for it. */
export const readersRel = ['ugc', 'nofollow'] as const;

/** Of these, what a reader's comment may hold. */
export const commentMarkup = {
  ...schema,
  tagNames: ['a', 'blockquote', 'br', 'del', 'em', 'p', 'strong'],
  attributes: {
    a: [
      ['href', web],
      ['rel', ...readersRel],
    ],
  },
} satisfies Options;

/** All of them, with pictures from some hosts beside. */
export function schemaFor(pictureHosts: readonly string[]): Options {
  if (pictureHosts.length === 0) return schema;
  const hosts = pictureHosts.map((host) => RegExp.escape(host)).join('|');
  const sources = ['src', mark, new RegExp(`^https://(?:${hosts})/`)] as const;
  const { img, ...others } = schema.attributes;
  const sizes = img.slice(1);
  return {
    ...schema,
    attributes: {
      ...others,
      img: [
        [...sources],
        ...sizes,
        'width',
        'height',
        ['loading', 'lazy'],
        ['referrerPolicy', 'no-referrer'],
      ],
    },
  };
}

const allowed = new Set(tags);
const dropped = new Set<string>(schema.strip);

/** Says what the schema will not let through: each thing dropped, and each kind of tag once. */
export function remarksOnHtml(tree: Root): Remark[] {
  const said = new Map<string, Remark>();
  visit(tree, 'element', (node) => {
    if (!allowed.has(node.tagName)) {
      const what = dropped.has(node.tagName) ? 'it is dropped' : 'its content stands without it';
      const place = placeOf(node);
      const key = dropped.has(node.tagName) ? `${node.tagName} ${place.line}` : node.tagName;
      say(said, key, {
        ...place,
        message: `<${node.tagName}> is not allowed; ${what}`,
      });
      if (dropped.has(node.tagName)) return SKIP;
    }
    for (const name of Object.keys(node.properties)) {
      if (!/^on[a-z]/i.test(name)) continue;
      const message = `${name.toLowerCase()} on <${node.tagName}> is script; it is dropped`;
      say(said, name, { ...placeOf(node), message });
    }
    return undefined;
  });
  return [...said.values()];
}

function say(said: Map<string, Remark>, key: string, remark: Remark): void {
  if (!said.has(key)) said.set(key, remark);
}
