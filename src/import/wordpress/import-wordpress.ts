import { statSync } from 'node:fs';
import { posix } from 'node:path';
import { cutTo, isSegment, sameForm, segment } from '../../domain/address.ts';
import type { ReadingSettings } from '../../pipeline/content-file.ts';
import { limits } from '../../pipeline/limits.ts';
import { faultOfName } from '../../pipeline/naming.ts';
import { markdownOf } from '../html-to-markdown.ts';
import { yamlOf } from '../item-text.ts';
import type { ImportedImage, ImportedItem } from '../item.ts';
import { idOf, knownFields, type Mapping } from '../mapping.ts';
import type { Media } from '../media.ts';
import { cutWords, plainWords } from '../plain.ts';
import { asRedirectAddress } from '../redirects-file.ts';
import type { ServerRules } from '../result.ts';
import { Names, type Staging } from '../staging.ts';
import { Tallies } from '../tallies.ts';
import { Places, type Writer } from '../writer.ts';
import type { ImportState } from '../state.ts';
import { clockTime, instantOf, writtenInstant, type Clock } from '../zone.ts';
import { escaped, htmlOf, type Attachment } from './body.ts';
import { commentFiles } from './comments.ts';
import { creditIn } from './meta.ts';
import { readWxr } from './read-wxr.ts';
import type { WxrAuthor, WxrFault, WxrItem, WxrSite, WxrTerm } from './wxr.ts';

/** An export that was read: its entries are in the staging, the rest here. */
export interface ReadExport {
  readonly site: WxrSite;
  readonly authors: ReadonlyMap<string, WxrAuthor>;
  readonly terms: readonly WxrTerm[];
  readonly clocks: readonly Clock[];
  readonly faults: readonly WxrFault[];
  /** Entries by kind and status, comments. */
  readonly counts: Tallies;
  /** Public posts of each category, by slug. */
  readonly posts: ReadonlyMap<string, number>;
  readonly hosts: ReadonlySet<string>;
}

/** Clocks that are looked at to find the zone: enough for all of a site's years. */
const mostClocks = 4000;

export async function readExport(
  file: string,
  staging: Staging,
  progress: (done: number, total: number) => void,
): Promise<ReadExport> {
  const authors = new Map<string, WxrAuthor>();
  const terms: WxrTerm[] = [];
  const clocks: Clock[] = [];
  const faults: WxrFault[] = [];
  const counts = new Tallies();
  const posts = new Map<string, number>();
  const hosts = new Set<string>();
  const total = statSync(file).size;
  let seq = 0;
  const site = await readWxr(file, {
    author: (author) => void authors.set(author.login, author),
    term: (term) => void terms.push(term),
    fault: (fault) => void faults.push(fault),
    progress: (bytes) => {
      progress(bytes, total);
    },
    item: (item) => {
      counts.add(`${item.type} ${item.status}`);
      counts.add('comments', item.comments.length);
      staging.run(
        'INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[++seq, item.id, item.type, item.status, item.parent, item.attachmentUrl],
        JSON.stringify(item),
      );
      if (item.type === 'attachment') {
        const host = URL.parse(item.attachmentUrl)?.host;
        if (host !== undefined) hosts.add(host);
      }
      const local = clockTime(item.date);
      const utc = clockTime(item.dateGmt);
      if (
        local !== undefined &&
        utc !== undefined &&
        (clocks.length < mostClocks || seq % 97 === 0)
      ) {
        if (clocks.length < 2 * mostClocks) clocks.push({ local, utc });
      }
      if (item.type !== 'post' || item.status !== 'publish') return;
      for (const { domain, slug } of item.terms) {
        if (domain === 'category') posts.set(slug, (posts.get(slug) ?? 0) + 1);
      }
    },
  });
  staging.index();
  const own = URL.parse(site.url)?.host;
  return {
    ...{ site, authors, terms, clocks, faults, counts, posts },
    hosts: new Set([...(own === undefined ? [] : [own]), ...hosts]),
  };
}

const mostSections = 8;

/** Which categories become sections, where nobody has said so: the eight with most articles that stand in no other. */
export function proposedMapping(
  { terms, posts }: ReadExport,
  sections: readonly { readonly id: string; readonly title: string }[],
  types: readonly string[],
): Mapping {
  const categories = terms.filter(({ kind }) => kind === 'category');
  const parents = new Map(categories.map(({ slug, parent }) => [slug, parent]));
  const totals = new Map<string, number>();
  for (const [slug, count] of posts) {
    const top = topOf(slug, parents);
    totals.set(top, (totals.get(top) ?? 0) + count);
  }
  const largest = [...totals]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([slug]) => slug)
    .filter((slug) => slug !== 'uncategorized');
  const mapped: Record<string, string> = {};
  if (sections.length === 0) {
    for (const slug of largest.slice(0, mostSections))
      mapped[slug] = sectionId(slug, categories, mapped);
  } else {
    for (const { slug, name } of categories) {
      const found = sections.find(
        ({ id, title }) => id === idOf(slug, '') || segment(title) === segment(name),
      );
      if (found) mapped[slug] = found.id;
    }
  }
  return {
    sections: mapped,
    default: sections[0]?.id ?? 'news',
    types: Object.fromEntries(types.map((type) => [type, 'leave out' as const])),
    fields: knownFields,
    bases: { category: 'category', tag: 'tag', author: 'author' },
  };
}

/** Made of the category's name: its slug may have a number that told it from a topic. */
function sectionId(
  slug: string,
  categories: readonly WxrTerm[],
  taken: Readonly<Record<string, string>>,
): string {
  const named = idOf(plainWords(categories.find((one) => one.slug === slug)?.name ?? ''), '');
  return named === '' || Object.values(taken).includes(named) ? idOf(slug, 'section') : named;
}

function topOf(slug: string, parents: ReadonlyMap<string, string>): string {
  let top = slug;
  // A circle of parents ends somewhere.
  for (let depth = 0; depth < 20; depth++) {
    const parent = parents.get(top) ?? '';
    if (parent === '' || parent === '0') return top;
    top = parent;
  }
  return top;
}

/** Kinds of entries that are WordPress's own furniture: counted, and left out. */
export const furniture = new Set(
  'attachment nav_menu_item revision custom_css customize_changeset oembed_cache user_request wp_block wp_template wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face guest-author acf-field acf-field-group feedback'.split(
    ' ',
  ),
);

export interface WordPressSettings {
  readonly content: string;
  readonly zone: string;
  readonly now: number;
  readonly mapping: Mapping;
  readonly publication: ReadingSettings;
}

/** What an import made of addresses, for redirects, the ledger and servers' rules. */
export interface MovedAddresses {
  readonly redirects: ReadonlyMap<string, string>;
  readonly ledger: ReadonlySet<string>;
  readonly rules: ServerRules;
}

const listings = ['latest', 'topics', 'authors', 'stories', 'must-read', 'corrections', 'search'];

type Row = { seq: number; record: string };

/** Writes an export's entries as files of the content. */
export class WordPressImport {
  readonly #export: ReadExport;
  readonly #settings: WordPressSettings;
  readonly #staging: Staging;
  readonly #writer: Writer;
  readonly #media: Media;
  readonly #state: ImportState;
  readonly #places: Places;
  readonly #authorIds = new Map<string, string>();
  readonly #usedAuthors = new Map<string, string>();
  /** Topics and sections that articles readers can see are in. */
  readonly #shown = {
    tags: new Set<string>(),
    authors: new Set<string>(),
    sections: new Set<string>(),
  };
  readonly #taken: Names;
  readonly #written: Names;
  readonly made = new Tallies();
  readonly notes: string[] = [];

  constructor(
    read: ReadExport,
    settings: WordPressSettings,
    staging: Staging,
    writer: Writer,
    media: Media,
    state: ImportState,
  ) {
    this.#export = read;
    this.#settings = settings;
    this.#staging = staging;
    this.#writer = writer;
    this.#media = media;
    this.#state = state;
    this.#taken = new Names(staging, 'taken');
    this.#written = new Names(staging, 'written');
    // What the site itself has there.
    for (const id of [
      settings.mapping.default,
      ...Object.values(settings.mapping.sections),
      ...listings,
    ]) {
      this.#taken.add(`/${segment(id)}/`);
    }
    this.#places = new Places(settings.content, state, staging, settings.zone);
    this.#parents = new Map(
      read.terms
        .filter(({ kind }) => kind === 'category')
        .map(({ slug, parent }) => [slug, parent]),
    );
    this.#categoriesById = new Map(
      read.terms.filter(({ kind }) => kind === 'category').map(({ id, slug }) => [id, slug]),
    );
  }

  readonly #parents: ReadonlyMap<string, string>;
  readonly #categoriesById: ReadonlyMap<number, string>;

  /** Where each entry will lie, so that links between them can be written. */
  place(): void {
    for (const { record } of this.#entries()) {
      const item = JSON.parse(record) as WxrItem;
      const kind = this.#kindOf(item);
      if (kind === undefined) continue;
      const key = keyOf(item);
      const instant = this.#instantOf(item);
      const isPublic = isShown(item) && instant <= this.#settings.now;
      const old = pathIn(item.link) ?? '';
      const place =
        kind === 'page'
          ? this.#places.page(key, pageSlug(slugOf(item)))
          : this.#places.article(key, instant, slugOf(item));
      this.#taken.add(place.address);
      this.#staging.run(
        'INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?, ?, ?)',
        ...[
          key,
          kind === 'page' && !isShown(item) ? '' : place.path,
          place.address,
          old,
          isPublic ? 1 : 0,
          place.address.split('/').at(-2) ?? '',
        ],
      );
    }
    for (const { record } of this.#staging.each<Row>(
      "SELECT seq, record FROM entries WHERE type = 'attachment'",
    )) {
      const { id, link, attachmentUrl } = JSON.parse(record) as WxrItem;
      const old = pathIn(link);
      if (id === 0 || old === undefined || old === '/') continue;
      this.#staging.run(
        'INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?, ?, ?)',
        ...[`attachment ${id}`, '', attachmentUrl, old, 0, ''],
      );
    }
    this.#staging.indexPlaces();
  }

  /** Writes all of them; tells how many are done. */
  write(progress: (done: number, total: number) => void): void {
    const total = this.#staging.one<{ n: number }>('SELECT count(*) AS n FROM entries')?.n ?? 0;
    let done = 0;
    for (const { record } of this.#staging.each<Row>(
      'SELECT seq, record FROM entries ORDER BY seq',
    )) {
      const item = JSON.parse(record) as WxrItem;
      progress(++done, total);
      try {
        this.#one(item);
      } catch (error) {
        this.#writer.lose({
          ...about(item),
          kind: 'not importable',
          detail: `${plainWords(item.title).slice(0, 80)}: ${(error as Error).message}`,
        });
        this.made.add('failed');
      }
    }
    this.#authorFiles();
  }

  #one(item: WxrItem): void {
    const kind = this.#kindOf(item);
    if (kind === undefined) {
      this.#leaveOut(item);
      return;
    }
    const lose = (what: string, detail: string): void => {
      this.#writer.lose({ ...about(item), kind: what, detail });
    };
    const place = this.#staging.one<{ path: string; address: string; isPublic: number }>(
      'SELECT path, address, isPublic FROM places WHERE key = ?',
      keyOf(item),
    );
    if (!place) return;
    if (this.#written.has(keyOf(item))) {
      lose('twice in the export', `${keyOf(item)} was there before; this one was left out`);
      return;
    }
    this.#written.add(keyOf(item));
    const state = stateOf(item);
    if (state !== undefined) {
      lose(
        state,
        `"${this.#titleOf(item, '')}" is ${state}: ${kind === 'page' ? 'it was put aside' : item.status === 'future' ? 'it is published when it is due' : 'it was imported as a draft'}`,
      );
      this.made.add(`held back: ${state}`);
    }
    const imported = this.#imported(item, kind, place, lose);
    if (kind === 'page' && !isShown(item)) {
      this.#state.writeAside(
        `pages/${imported.path.slice(imported.path.lastIndexOf('/') + 1) || `${slugOf(item)}.md`}`,
        `# ${imported.title}\n\n${imported.body}`,
      );
      this.made.add('pages put aside');
      return;
    }
    const written = this.#writer.item(imported);
    this.made.add(
      kind === 'page'
        ? 'pages'
        : imported.draft
          ? 'drafts'
          : item.status === 'future'
            ? 'scheduled articles'
            : 'articles',
    );
    if (imported.image) this.made.add('lead pictures');
    if (imported.mustRead) this.made.add('must-read articles');
    this.#staging.run(
      'INSERT OR REPLACE INTO looks VALUES (?, ?, ?, ?)',
      ...[keyOf(item), 0, item.link, imported.path],
    );
    if (written === 'broken') return;
    if (place.isPublic === 1 && kind === 'article') {
      for (const tag of imported.tags) this.#shown.tags.add(segment(tag));
      for (const author of imported.authors) this.#shown.authors.add(author);
      this.#shown.sections.add(imported.section);
    }
    this.#comments(item, kind, place.address, lose);
  }

  #leaveOut(item: WxrItem): void {
    const { type, status } = item;
    if (type === 'attachment') this.made.add('attachments');
    else
      this.made.add(`left out: ${status === 'trash' || status === 'auto-draft' ? status : type}`);
    if (!furniture.has(type) && status !== 'trash' && status !== 'auto-draft') {
      this.#writer.lose({
        ...about(item),
        kind: 'kind of entry',
        detail: `"${plainWords(item.title)}" is of the kind ${type}, which import.yaml leaves out`,
      });
    }
  }

  #imported(
    item: WxrItem,
    kind: 'article' | 'page',
    place: { path: string; address: string },
    lose: (kind: string, detail: string) => void,
  ): ImportedItem {
    const { zone } = this.#settings;
    const path = place.path === '' ? `pages/${slugOf(item)}.md` : place.path;
    const meta = new Map(item.meta.toReversed());
    const { html, pages } = htmlOf(item.content, item.id, {
      attachment: (id) => this.#attachment(id),
      attachmentsOf: (entry) => this.#attachmentsOf(entry),
      reusable: (id) => this.#reusable(id),
      lose,
    });
    const notes = notesIn(meta.get('footnotes') ?? '');
    const body = markdownOf(html, {
      file: (address) => this.#fileFrom(path, address),
      alternative: (address) => this.#alternative(address),
      link: (address) => this.#link(path, address, lose),
      note: (id) => notes.get(id),
      lose,
    });
    const fields = this.#fields(meta);
    const excerpt = plainWords(item.excerpt);
    const description = excerpt === '' ? fields.description : excerpt;
    if (description !== undefined && description.length > limits.words)
      lose('description', 'it is too long; its end was left out');
    const sections = this.#sectionOf(item, meta);
    const slug = posix.basename(path, '.md');
    const wanted = place.address.split('/').at(-2) ?? '';
    const aliases = kind === 'article' ? this.#aliases(item, place.address, pages, lose) : [];
    return {
      key: keyOf(item),
      line: item.line,
      kind,
      path,
      title: this.#titleOf(item, body, lose),
      date: writtenInstant(this.#instantOf(item), zone),
      section: sections.section,
      description:
        description === undefined || description === ''
          ? undefined
          : cutWords(description, limits.words),
      kicker: fields.kicker,
      dateline: fields.dateline,
      authors: kind === 'article' ? this.#authorsOf(item) : [],
      tags: kind === 'article' ? this.#tagsOf(item, sections.category, lose) : [],
      image: kind === 'article' ? this.#leadPicture(path, meta, fields.credit, lose) : undefined,
      mustRead: item.isSticky,
      draft:
        !isShown(item) && item.status !== 'future'
          ? true
          : item.status === 'future' && this.#instantOf(item) <= this.#settings.now,
      slug: kind === 'article' && segment(slug) !== wanted ? wanted : undefined,
      aliases,
      comments: kind === 'article' && item.commentStatus === 'closed' ? 'closed' : undefined,
      body,
    };
  }

  #titleOf(item: WxrItem, body: string, lose?: (kind: string, detail: string) => void): string {
    const title = plainWords(item.title);
    if (title.length > limits.title) {
      lose?.('title', `it has ${title.length} characters; its end was left out`);
      return cutWords(title, limits.title);
    }
    if (title !== '') return title;
    const words = cutWords(plainWords(body.replace(/[#>*_[\]()`\\]/g, ' ')), 60);
    const made = words === '' ? decodedSlug(item.name) || `${item.type} ${item.id}` : words;
    lose?.('title', `it has none; it was called "${made}"`);
    return made;
  }

  #kindOf(item: WxrItem): 'article' | 'page' | undefined {
    if (item.status === 'trash' || item.status === 'auto-draft' || item.status === 'inherit')
      return undefined;
    if (item.type === 'post') return 'article';
    if (item.type === 'page') return 'page';
    const mapped = this.#settings.mapping.types[item.type];
    return mapped === 'article' || mapped === 'page' ? mapped : undefined;
  }

  *#entries(): Iterable<Row> {
    yield* this.#staging.each<Row>(
      "SELECT seq, record FROM entries WHERE type NOT IN ('attachment', 'nav_menu_item', 'revision') ORDER BY seq",
    );
  }

  #instantOf(item: WxrItem): number {
    const utc = clockTime(item.dateGmt);
    if (utc !== undefined) return utc;
    const local = clockTime(item.date);
    return local === undefined ? 0 : instantOf(local, this.#settings.zone);
  }

  #record(id: number): WxrItem | undefined {
    const row = this.#staging.one<{ record: string }>(
      'SELECT record FROM entries WHERE id = ?',
      id,
    );
    return row && (JSON.parse(row.record) as WxrItem);
  }

  #attachment(id: number): Attachment | undefined {
    const item = this.#record(id);
    return item?.type === 'attachment' ? attachmentOf(item) : undefined;
  }

  #attachmentsOf(entry: number): Attachment[] {
    return this.#staging
      .all<{ record: string }>(
        "SELECT record FROM entries WHERE parent = ? AND type = 'attachment' ORDER BY id",
        entry,
      )
      .map(({ record }) => attachmentOf(JSON.parse(record) as WxrItem));
  }

  #reusable(id: number): string | undefined {
    const item = this.#record(id);
    return item?.type === 'wp_block' ? item.content : undefined;
  }

  #alternative(address: string): string | undefined {
    const bare = address.replace(/[?#].*$/, '').replace(/-\d{2,5}x\d{2,5}(?=\.\w+$)/, '');
    const row = this.#staging.one<{ record: string }>(
      'SELECT record FROM entries WHERE url = ?',
      bare,
    );
    if (!row) return undefined;
    const { alt, title } = attachmentOf(JSON.parse(row.record) as WxrItem);
    return alt || title || undefined;
  }

  #fileFrom(path: string, address: string): string | undefined {
    const file = this.#media.fileOf(address);
    return file === undefined ? undefined : relativeTo(path, file);
  }

  #link(path: string, address: string, lose: (kind: string, detail: string) => void): string {
    const trimmed = address.trim();
    if (trimmed.startsWith('#')) return trimmed;
    const url = URL.parse(trimmed, this.#export.site.url);
    if (!url || !/^https?:$/.test(url.protocol)) return trimmed;
    if (!this.#export.hosts.has(url.host)) return trimmed;
    const file = this.#fileFrom(path, url.href);
    if (file !== undefined) return file;
    if (this.#media.isOwnFile(url.href)) return url.href;
    const found = this.#placeAt(url);
    if (found && 'path' in found) return `${relativeTo(path, found.path)}${url.hash}`;
    if (found) return this.#fileFrom(path, found.attachment) ?? found.attachment;
    if (url.pathname === '/' && url.search === '') return '/';
    if (/^\/(?:category|tag|author|feed)\//.test(url.pathname)) return url.pathname;
    lose(
      'link',
      /\.(?!html?$|php$)\w{2,4}$/.test(url.pathname)
        ? `${url.href} is a file of a kind that cannot lie beside articles; it was kept as it is`
        : `${url.href} leads to nothing of the export; it was kept as it is`,
    );
    return url.href;
  }

  /** What stood at an address of the old site: an entry's file, or an attachment's address. */
  #placeAt(url: URL): { path: string } | { attachment: string } | undefined {
    const id = url.searchParams.get('p') ?? url.searchParams.get('page_id');
    if (id !== null && /^\d+$/.test(id)) {
      const row = this.#staging.one<{ path: string }>(
        "SELECT path FROM places WHERE key IN ('post ' || ?1, 'page ' || ?1)",
        id,
      );
      return row === undefined || row.path === '' ? undefined : { path: row.path };
    }
    const old = pathIn(url.href);
    if (old === undefined || old === '/') return undefined;
    const forms = [old, old.endsWith('/') ? old.slice(0, -1) : `${old}/`];
    const row = this.#staging.one<{ key: string; path: string; address: string }>(
      'SELECT key, path, address FROM places WHERE old IN (?, ?)',
      ...forms,
    );
    if (row?.key.startsWith('attachment ')) return { attachment: row.address };
    if (row) return row.path === '' ? undefined : { path: row.path };
    // WordPress leads on by the last part of an address, where one entry has that.
    const slug = segment(decodedSlug(old.split('/').findLast((part) => part !== '') ?? ''));
    const named = this.#staging.all<{ path: string }>(
      "SELECT path FROM places WHERE slug = ? AND slug != '' LIMIT 2",
      slug,
    );
    const [only] = named;
    return named.length === 1 && only && only.path !== '' ? { path: only.path } : undefined;
  }

  #fields(
    meta: ReadonlyMap<string, string>,
  ): Partial<Record<'description' | 'kicker' | 'dateline' | 'credit', string>> {
    const found: Partial<Record<'description' | 'kicker' | 'dateline' | 'credit', string>> = {};
    for (const [field, key] of Object.entries(this.#settings.mapping.fields)) {
      const value = plainWords(meta.get(field) ?? '');
      // A pattern of the plugin's, which it fills in when a page is asked for.
      if (value === '' || /%%\w+%%|%\w+%/.test(value)) continue;
      found[key] ??= cutWords(value, key === 'description' ? limits.words : limits.title);
    }
    return found;
  }

  /** The section of an article, and the category that gave it. */
  #sectionOf(
    item: WxrItem,
    meta: ReadonlyMap<string, string>,
  ): { section: string; category?: string } {
    const { sections, default: other } = this.#settings.mapping;
    const slugs = item.terms.filter(({ domain }) => domain === 'category').map(({ slug }) => slug);
    const primary = this.#categoriesById.get(
      Number(
        meta.get('_yoast_wpseo_primary_category') ?? meta.get('rank_math_primary_category') ?? 0,
      ),
    );
    const order = primary === undefined ? slugs : [primary, ...slugs];
    for (const slug of order) {
      let at = slug;
      for (let depth = 0; depth < 20 && at !== ''; depth++) {
        const section = Object.hasOwn(sections, at) ? sections[at] : undefined;
        if (section !== undefined) return { section, ...(at === slug && { category: slug }) };
        at = this.#parents.get(at) ?? '';
      }
    }
    return { section: other };
  }

  #tagsOf(
    item: WxrItem,
    category: string | undefined,
    lose: (kind: string, detail: string) => void,
  ): string[] {
    const tags = new Map<string, string>();
    for (const { domain, slug, name } of item.terms) {
      if (domain !== 'post_tag' && domain !== 'tag' && domain !== 'category') continue;
      if (domain === 'category' && (slug === category || slug === 'uncategorized')) continue;
      const words = plainWords(name);
      const tag = nameable(words) ?? nameable(decodedSlug(slug));
      if (tag === undefined) lose('topic', `"${words}" cannot be an address; it was left out`);
      else if (!tags.has(segment(tag))) tags.set(segment(tag), tag);
    }
    const all = [...tags.values()];
    if (all.length > limits.list) lose('topic', `${all.length} topics; ${limits.list} were kept`);
    return all.slice(0, limits.list);
  }

  #authorsOf(item: WxrItem): string[] {
    // Co-Authors Plus names all of them, the first among them.
    const several = item.terms.filter(({ domain }) => domain === 'author');
    if (several.length > 0) {
      return [
        ...new Set(
          several.map(({ slug, name }) =>
            this.#author(slug.replace(/^cap-/, ''), plainWords(name)),
          ),
        ),
      ];
    }
    const creator = item.creator.replace(/^[<>\s]+|[<>\s]+$/g, '');
    return creator === '' ? [] : [this.#author(creator, '')];
  }

  #author(login: string, shown: string): string {
    const known = this.#export.authors.get(login);
    const name =
      known?.name || (shown.includes('@') ? '' : shown) || (login.includes('@') ? '' : login);
    let id = this.#authorIds.get(login);
    if (id === undefined) {
      // A login that is an e-mail address is nobody's to read.
      const base = login.includes('@') ? name : login;
      const wanted = idOf(base, idOf(name, `author-${known?.id ?? this.#authorIds.size + 1}`));
      const used = new Set(this.#authorIds.values());
      id = wanted;
      for (let number = 2; used.has(id) || faultOfName(id) !== undefined; number++)
        id = `${wanted}-${number}`;
      this.#authorIds.set(login, id);
    }
    if (!this.#usedAuthors.has(id) || name !== login)
      this.#usedAuthors.set(id, name === '' ? id : name);
    return id;
  }

  #authorFiles(): void {
    const guests = new Map(
      this.#staging
        .all<{ record: string }>("SELECT record FROM entries WHERE type = 'guest-author'")
        .map(({ record }) => JSON.parse(record) as WxrItem)
        .map((item): [string, WxrItem] => [idOf(item.name.replace(/^cap-/, ''), ''), item]),
    );
    for (const [id, name] of [...this.#usedAuthors].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const meta = new Map(guests.get(id)?.meta);
      const shown = plainWords(meta.get('cap-display_name') ?? name) || id;
      const about = plainWords(meta.get('cap-description') ?? '');
      this.#writer.file(
        `author ${id}`,
        `authors/${id}.md`,
        `---\n${yamlOf({ name: cutWords(shown, limits.title) })}---\n${about === '' ? '' : `\n${about}\n`}`,
      );
      this.made.add('authors');
    }
  }

  #leadPicture(
    path: string,
    meta: ReadonlyMap<string, string>,
    credit: string | undefined,
    lose: (kind: string, detail: string) => void,
  ): ImportedImage | undefined {
    const id = Number(meta.get('_thumbnail_id') ?? 0);
    if (id === 0) return undefined;
    const attachment = this.#attachment(id);
    if (!attachment) {
      lose('picture', `the lead picture ${id} is not in the export`);
      return undefined;
    }
    const src = this.#fileFrom(path, attachment.url);
    if (src === undefined || !/\.(?:avif|gif|jpe?g|png|svg|webp)$/.test(src)) {
      lose('picture', `the lead picture ${attachment.url} was not found`);
      return undefined;
    }
    const caption = plainWords(attachment.caption);
    const alt = plainWords(attachment.alt) || caption || plainWords(attachment.title);
    if (attachment.alt === '')
      lose('alternative text', `the lead picture has none; "${alt}" stands in its place`);
    const whose = credit ?? plainWords(attachment.credit);
    return {
      src,
      alt: cutWords(alt || 'Picture', limits.words),
      caption: caption === '' ? undefined : cutWords(caption, limits.words),
      credit: whose === '' ? undefined : cutWords(whose, limits.title),
    };
  }

  #aliases(
    item: WxrItem,
    address: string,
    pages: number,
    lose: (kind: string, detail: string) => void,
  ): string[] {
    if (!isShown(item)) return [];
    const old = pathIn(item.link);
    if (old === undefined || old === '/') return [];
    const wanted = [
      old,
      ...Array.from(
        { length: Math.min(pages - 1, 50) },
        (_, index) => `${old.replace(/\/$/, '')}/${index + 2}/`,
      ),
    ];
    return wanted.flatMap((one) => {
      const alias = asRedirectAddress(one);
      if (alias === undefined) {
        lose('address', `${one} is no address that a static host could answer at`);
        return [];
      }
      if (sameForm(alias) === sameForm(address)) {
        this.#staging.run('INSERT INTO addresses VALUES (?, ?, ?)', item.link, address, 'the same');
        return [];
      }
      if (this.#taken.has(sameForm(alias)) || isDateArchive(alias)) {
        lose('address', `${one} is another's address now`);
        return [];
      }
      this.#taken.add(sameForm(alias));
      this.#staging.run('INSERT INTO addresses VALUES (?, ?, ?)', one, address, 'alias');
      return [alias];
    });
  }

  #comments(
    item: WxrItem,
    kind: 'article' | 'page',
    address: string,
    lose: (kind: string, detail: string) => void,
  ): void {
    if (item.comments.length === 0) return;
    const users = new Set(
      [...this.#export.authors.values()].map(({ id }) => id).filter((id) => id > 0),
    );
    const read = commentFiles(
      item,
      address,
      this.#settings.zone,
      this.#settings.now,
      (user) => (users.has(user) ? 'staff' : undefined),
      lose,
    );
    this.made.add('comments left out: pingbacks and trackbacks', read.pingbacks);
    this.made.add('comments left out: not approved', read.unapproved);
    if (kind === 'page') {
      if (read.files.length > 0)
        lose('comment', `${read.files.length} comments of a page, which has none here`);
      this.made.add('comments left out: of pages', read.files.length);
      return;
    }
    for (const file of read.files) this.#writer.file(file.key, file.path, file.text);
    this.made.add('comments', read.files.length);
  }

  /** Where everything else that had an address leads now. */
  addresses(): MovedAddresses {
    const { bases, sections } = this.#settings.mapping;
    const redirects = new Map<string, string>();
    const ledger = new Set<string>();
    const queries = {
      p: new Map<string, string>(),
      page_id: new Map<string, string>(),
      attachment_id: new Map<string, string>(),
      cat: new Map<string, string>(),
      tag: new Map<string, string>(),
      author: new Map<string, string>(),
    };
    const base = pathIn(this.#export.site.url)?.replace(/\/$/, '') ?? '';
    const redirect = (old: string, to: string): void => {
      const from = asRedirectAddress(old);
      if (
        from === undefined ||
        this.#taken.has(sameForm(from)) ||
        isDateArchive(from) ||
        sameForm(from) === sameForm(to)
      )
        return;
      this.#taken.add(sameForm(from));
      redirects.set(from, to);
      this.#staging.run('INSERT INTO addresses VALUES (?, ?, ?)', old, to, 'redirect');
    };
    const places = this.#staging.each<{
      key: string;
      address: string;
      old: string;
      isPublic: number;
    }>('SELECT key, address, old, isPublic FROM places');
    for (const { key, address, old, isPublic } of places) {
      if (isPublic === 0) continue;
      const [kind = '', id = ''] = key.split(' ');
      ledger.add(address);
      queries[kind === 'page' ? 'page_id' : 'p'].set(id, address);
      if (kind === 'page') queries.p.set(id, address);
      if (old !== '' && old !== '/' && kind === 'page') redirect(old, address);
      const was = asRedirectAddress(old);
      if (was !== undefined && (redirects.has(was) || this.#taken.has(sameForm(was))))
        ledger.add(was);
    }
    const listing = (kind: string, name: string, to: string): void => {
      redirect(`${base}/${kind}/${name}/`, to);
      // Lists of all have no feeds but the publication's.
      const feeds = to === '/topics/' || to === '/latest/' ? '/' : to;
      redirect(`${base}/${kind}/${name}/feed/`, `${feeds}feed.xml`);
      redirect(`${base}/${kind}/${name}/feed/atom/`, `${feeds}atom.xml`);
    };
    for (const term of this.#export.terms) {
      if (term.kind !== 'category' && term.kind !== 'tag') continue;
      const slug = decodedSlug(term.slug);
      const section =
        term.kind === 'category' && Object.hasOwn(sections, term.slug)
          ? sections[term.slug]
          : undefined;
      const topic = segment(nameable(plainWords(term.name)) ?? slug);
      const to =
        section !== undefined
          ? `/${segment(section)}/`
          : this.#shown.tags.has(topic)
            ? `/topics/${topic}/`
            : // What no public article has, has no page of its own.
              this.#shown.tags.size > 0
              ? '/topics/'
              : '/latest/';
      const base = term.kind === 'tag' ? bases.tag : bases.category;
      listing(base, slug, to);
      if (term.kind === 'category') {
        const whole = this.#chain(term.slug).map(decodedSlug).join('/');
        if (whole !== slug) listing(base, whole, to);
        if (term.id > 0) queries.cat.set(String(term.id), to);
      } else queries.tag.set(slug, to);
    }
    for (const [login, id] of this.#authorIds) {
      if (!this.#shown.authors.has(id) || login.includes('@')) continue;
      listing(bases.author, segment(login), `/authors/${id}/`);
      const number = this.#export.authors.get(login)?.id ?? 0;
      if (number > 0) queries.author.set(String(number), `/authors/${id}/`);
    }
    for (const feed of ['feed', 'feed/rss', 'feed/rss2', 'feed/rdf', 'rss', 'comments/feed']) {
      redirect(`${base}/${feed}/`, '/feed.xml');
    }
    redirect(`${base}/feed/atom/`, '/atom.xml');
    this.#attachmentAddresses(redirect, queries.attachment_id);
    return { redirects, ledger, rules: { queries, bases } };
  }

  /** A picture's own page leads to the article it was uploaded for. */
  #attachmentAddresses(
    redirect: (old: string, to: string) => void,
    byId: Map<string, string>,
  ): void {
    for (const { record } of this.#staging.each<Row>(
      "SELECT seq, record FROM entries WHERE type = 'attachment'",
    )) {
      const item = JSON.parse(record) as WxrItem;
      const parent = this.#staging.one<{ address: string; isPublic: number }>(
        "SELECT address, isPublic FROM places WHERE key IN ('post ' || ?1, 'page ' || ?1)",
        String(item.parent),
      );
      const to = parent?.isPublic === 1 ? parent.address : '/latest/';
      const old = pathIn(item.link);
      if (item.id > 0) byId.set(String(item.id), to);
      if (old !== undefined && old !== '/') redirect(old, to);
    }
  }

  #chain(slug: string): string[] {
    const chain = [slug];
    for (let depth = 0; depth < 20; depth++) {
      const parent = this.#parents.get(chain[0] ?? '') ?? '';
      if (parent === '' || chain.includes(parent)) break;
      chain.unshift(parent);
    }
    return chain;
  }
}

function keyOf({ type, id, line }: WxrItem): string {
  return `${type === 'page' ? 'page' : 'post'} ${id === 0 ? `at line ${line}` : id}`;
}

function about(item: WxrItem): { item: string; line: number } {
  return { item: `${item.type} ${item.id}`, line: item.line };
}

function isShown({ status, password }: WxrItem): boolean {
  return status === 'publish' && password === '';
}

/** Why an entry is not for readers; undefined for those that are. */
function stateOf({ status, password }: WxrItem): string | undefined {
  if (status === 'future') return 'scheduled';
  if (status === 'private') return 'private';
  if (password !== '') return 'password-protected';
  return status === 'publish' ? undefined : 'draft';
}

export function decodedSlug(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const longestSlug = 150;

function slugOf(item: WxrItem): string {
  for (const name of [decodedSlug(item.name), plainWords(item.title)]) {
    const slug = cutTo(segment(name).replace(/^-+|-+$/g, ''), longestSlug).replace(/-+$/, '');
    if (!isSegment(slug)) continue;
    const fault = faultOfName(slug);
    if (!fault) return slug;
    if (fault.better !== undefined && faultOfName(fault.better) === undefined)
      return segment(fault.better);
  }
  return `${item.type}-${item.id}`;
}

function pageSlug(slug: string): string {
  return idOf(slug, 'page').replace(/-news$/, '-page');
}

/** Where the site itself lists a year, a month or a day. */
function isDateArchive(address: string): boolean {
  return /^\/\d{4}\/(?:\d\d\/){0,2}$/.test(address);
}

/** A name that an address can be made of. */
function nameable(name: string): string | undefined {
  const fault = faultOfName(name);
  if (!fault) return name;
  return fault.better !== undefined && faultOfName(fault.better) === undefined
    ? fault.better
    : undefined;
}

/** An address's path in one form; undefined where it hangs on a query. */
function pathIn(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || (url.search !== '' && /[?&](?:p|page_id|attachment_id|post_type)=/.test(url.search)))
    return undefined;
  return sameForm(url.pathname.replace(/\/{2,}/g, '/'));
}

function relativeTo(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}

function attachmentOf(item: WxrItem): Attachment {
  const meta = new Map(item.meta);
  return {
    id: item.id,
    url: item.attachmentUrl,
    title: plainWords(item.title),
    alt: plainWords(meta.get('_wp_attachment_image_alt') ?? ''),
    caption: item.excerpt.includes('<') ? item.excerpt : escaped(plainWords(item.excerpt)),
    credit:
      meta.get('_media_credit') ??
      meta.get('media_credit') ??
      creditIn(meta.get('_wp_attachment_metadata') ?? ''),
  };
}

/** The texts of footnotes, which WordPress keeps beside the text: a JSON list of id and content. */
function notesIn(json: string): ReadonlyMap<string, string> {
  try {
    const list: unknown = JSON.parse(json === '' ? '[]' : json);
    if (!Array.isArray(list)) return new Map();
    return new Map(
      (list as { id?: unknown; content?: unknown }[]).flatMap((note): [string, string][] =>
        typeof note.id === 'string' && typeof note.content === 'string'
          ? [[note.id, note.content]]
          : [],
      ),
    );
  } catch {
    return new Map();
  }
}
