import { createReadStream } from 'node:fs';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { CdataMending } from './cdata.ts';
import { Decoding, encodingOf } from './decode.ts';
import type { WxrComment, WxrItem, WxrReader, WxrSite, WxrTermOfItem } from './wxr.ts';

/** Characters of one entry: what is longer is no article, and would fill the memory. */
const longestField = 20_000_000;

/** Faults that are told one by one; exports that are broken throughout have as many as lines. */
const mostFaults = 1000;

/**
 * Reads an export as a stream: one entry at a time is in memory. No entity is expanded but XML's own five, none is
 * fetched. What is malformed is told to the reader, and the rest goes on. An entry that the file ends within is
 * named, and left out.
 */
export async function readWxr(path: string, reader: WxrReader): Promise<WxrSite> {
  const parsing = new Parsing(reader);
  let decoding: Decoding | undefined;
  let bytes = 0;
  let wrong = 0;
  const decoded = (chunk: Uint8Array, isLast: boolean): void => {
    decoding ??= new Decoding(encodingOf(chunk));
    const text = decoding.decode(chunk, isLast);
    if (decoding.wrong > wrong) {
      parsing.fault(
        `${decoding.wrong - wrong} bytes from about here on are no UTF-8; they were read as Windows-1252`,
      );
      wrong = decoding.wrong;
    }
    parsing.write(text, isLast);
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    bytes += (chunk as Uint8Array).length;
    decoded(chunk as Uint8Array, false);
    reader.progress?.(bytes);
  }
  decoded(new Uint8Array(0), true);
  return parsing.end();
}

type Fields = Map<string, string>;

class Parsing {
  readonly #reader: WxrReader;
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  /** Text of the element that is being read. */
  #text = '';
  /** The element whose text is kept, and how deep other elements are within it. */
  #leaf: SaxesTagPlain | undefined;
  #within = 0;
  #site: Fields = new Map();
  #group: Group | undefined;
  #item: ItemInMaking | undefined;
  #faults = 0;
  #isWxr = false;

  constructor(reader: WxrReader) {
    this.#reader = reader;
    const parser = this.#parser;
    parser.on('error', ({ message }) => {
      this.fault(message.replace(/^(?:\S+:)?\d+:\d+: /, ''));
    });
    parser.on('opentag', (tag) => {
      this.#open(tag);
    });
    parser.on('closetag', ({ name }) => {
      this.#close(name);
    });
    const add = (text: string): void => {
      if (!this.#leaf || this.#text.length > longestField) return;
      this.#text += text;
    };
    parser.on('text', add);
    parser.on('cdata', add);
  }

  readonly #cdata = new CdataMending(() => {
    this.fault('a text ends within itself, as where CDATA stands in CDATA; it was kept together');
  });

  write(text: string, isLast: boolean): void {
    // XML has no place for these; they are what editors' clipboards leave.
    const clean = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, (sign) => {
      const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      this.fault(`the character U+${code}, which XML forbids, was left out`);
      return '';
    });
    this.#parser.write(this.#cdata.pass(clean, isLast));
  }

  end(): WxrSite {
    const unfinished = this.#item;
    const at = this.#parser.line;
    if (unfinished) {
      this.#faults = 0;
      this.fault(
        `the file ends within this entry, which begins in line ${unfinished.line}; it was left out`,
      );
      this.#item = undefined;
      this.#leaf = undefined;
      this.#group = undefined;
    }
    this.#parser.close();
    if (!this.#isWxr) throw new Error('this is no WordPress export: it has no <rss> element');
    if (this.#faults > mostFaults) {
      const more = this.#faults - mostFaults;
      this.#reader.fault({ line: at, item: '', message: `${more} more faults are not listed` });
    }
    const of = (name: string): string => this.#site.get(name) ?? '';
    return {
      title: of('title'),
      description: of('description'),
      language: of('language'),
      version: of('wp:wxr_version'),
      url: of('wp:base_blog_url') || of('link') || of('wp:base_site_url'),
    };
  }

  fault(message: string): void {
    this.#faults++;
    if (this.#faults > mostFaults) return;
    const line = this.#parser.line;
    const item = this.#item ? nameOf(this.#item.fields) : '';
    this.#reader.fault({ line, item, message });
  }

  #open(tag: SaxesTagPlain): void {
    const { name } = tag;
    if (name === 'item') {
      if (this.#item) this.fault('this entry does not end before the next begins');
      this.#finish();
      this.#item = {
        line: this.#parser.line,
        fields: new Map(),
        terms: [],
        meta: [],
        comments: [],
      };
      return;
    }
    if (this.#leaf) {
      // A text that was not closed off: its tags belong to it.
      if (this.#within === 0) {
        this.fault(`<${name}> stands within ${this.#leaf.name} as it is, not as text; it was kept`);
      }
      this.#within++;
      const attributes = Object.entries(tag.attributes)
        .map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`)
        .join('');
      this.#text += `<${name}${attributes}>`;
      return;
    }
    if (name === 'rss') this.#isWxr = true;
    if (name === 'rss' || name === 'channel') return;
    if (
      Object.hasOwn(groups, name) &&
      !(this.#item && name.startsWith('wp:') && outside.has(name))
    ) {
      this.#group = { name, fields: new Map(), outer: this.#group };
      return;
    }
    this.#leaf = tag;
    this.#text = '';
    this.#within = 0;
  }

  #close(name: string): void {
    if (this.#leaf) {
      if (this.#within > 0) {
        this.#within--;
        this.#text += `</${name}>`;
        return;
      }
      this.#keep(this.#leaf, this.#text);
      this.#leaf = undefined;
      this.#text = '';
      return;
    }
    if (name === 'item') this.#finish();
    else if (this.#group?.name === name) {
      this.#take(this.#group);
      this.#group = this.#group.outer;
    }
  }

  #keep({ name, attributes }: SaxesTagPlain, text: string): void {
    if (text.length > longestField) {
      this.fault(`${name} has more than ${longestField} characters; what is behind was left out`);
    }
    if (this.#item && name === 'category' && !this.#group) {
      const { domain = 'category', nicename = '' } = attributes;
      if (nicename !== '' || attributes['domain'] !== undefined) {
        this.#item.terms.push({ domain, slug: nicename, name: text });
      }
      return;
    }
    const fields = this.#group?.fields ?? this.#item?.fields ?? this.#site;
    // The first counts: feeds repeat `link` and `title` for their pictures.
    if (!fields.has(name)) fields.set(name, text);
  }

  #take({ name, fields }: Group): void {
    const of = (key: string): string => fields.get(key) ?? '';
    switch (name) {
      case 'wp:author':
        this.#reader.author({
          id: numberOf(of('wp:author_id')),
          login: of('wp:author_login').trim(),
          name: (
            of('wp:author_display_name').trim() ||
            `${of('wp:author_first_name')} ${of('wp:author_last_name')}`
          ).trim(),
        });
        break;
      case 'wp:category':
      case 'wp:tag':
      case 'wp:term': {
        const part = { 'wp:category': 'category', 'wp:tag': 'tag', 'wp:term': 'term' }[name];
        this.#reader.term({
          id: numberOf(of('wp:term_id')),
          kind: name === 'wp:term' ? of('wp:term_taxonomy') : part,
          slug:
            name === 'wp:term'
              ? of('wp:term_slug')
              : of(part === 'tag' ? 'wp:tag_slug' : 'wp:category_nicename'),
          parent: of(name === 'wp:term' ? 'wp:term_parent' : 'wp:category_parent'),
          name: of(
            name === 'wp:term' ? 'wp:term_name' : part === 'tag' ? 'wp:tag_name' : 'wp:cat_name',
          ),
          description: of(
            name === 'wp:category' ? 'wp:category_description' : `wp:${part}_description`,
          ),
        });
        break;
      }
      case 'wp:postmeta':
        this.#item?.meta.push([of('wp:meta_key'), of('wp:meta_value')]);
        break;
      case 'wp:comment':
        this.#item?.comments.push({
          id: numberOf(of('wp:comment_id')),
          author: of('wp:comment_author'),
          date: of('wp:comment_date'),
          dateGmt: of('wp:comment_date_gmt'),
          content: of('wp:comment_content'),
          approved: of('wp:comment_approved').trim(),
          type: of('wp:comment_type').trim(),
          parent: numberOf(of('wp:comment_parent')),
          user: numberOf(of('wp:comment_user_id')),
        });
        break;
    }
  }

  #finish(): void {
    const item = this.#item;
    this.#item = undefined;
    this.#leaf = undefined;
    this.#group = undefined;
    if (!item) return;
    const of = (key: string): string => item.fields.get(key) ?? '';
    const whole: WxrItem = {
      line: item.line,
      id: numberOf(of('wp:post_id')),
      type: of('wp:post_type').trim() || 'post',
      status: of('wp:status').trim() || 'publish',
      title: of('title'),
      link: of('link').trim(),
      creator: of('dc:creator').trim(),
      content: of('content:encoded'),
      excerpt: of('excerpt:encoded'),
      date: of('wp:post_date').trim(),
      dateGmt: of('wp:post_date_gmt').trim(),
      name: of('wp:post_name').trim(),
      parent: numberOf(of('wp:post_parent')),
      password: of('wp:post_password'),
      isSticky: of('wp:is_sticky').trim() === '1',
      commentStatus: of('wp:comment_status').trim(),
      attachmentUrl: of('wp:attachment_url').trim(),
      terms: item.terms,
      meta: item.meta,
      comments: item.comments,
    };
    this.#reader.item(whole);
  }
}

interface Group {
  readonly name: string;
  readonly fields: Fields;
  readonly outer: Group | undefined;
}

interface ItemInMaking {
  readonly line: number;
  readonly fields: Fields;
  readonly terms: WxrTermOfItem[];
  readonly meta: (readonly [string, string])[];
  readonly comments: WxrComment[];
}

/** Elements that hold others; the rest hold text. */
const groups: Readonly<Record<string, true>> = {
  image: true,
  'wp:author': true,
  'wp:category': true,
  'wp:tag': true,
  'wp:term': true,
  'wp:termmeta': true,
  'wp:postmeta': true,
  'wp:comment': true,
  'wp:commentmeta': true,
};

/** Of these, what stands beside entries, not within them. */
const outside = new Set(['wp:author', 'wp:category', 'wp:tag', 'wp:term']);

function numberOf(text: string): number {
  const number = Number(text.trim());
  return Number.isSafeInteger(number) ? number : 0;
}

function nameOf(fields: Fields): string {
  const id = fields.get('wp:post_id')?.trim() ?? '';
  const title = fields.get('title')?.trim() ?? '';
  return id === '' ? title.slice(0, 80) : `${fields.get('wp:post_type')?.trim() ?? 'entry'} ${id}`;
}
