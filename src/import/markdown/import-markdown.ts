import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, posix, sep } from 'node:path';
import { cutTo, isSegment, sameForm, segment } from '../../domain/address.ts';
import { isTimeZone, readDate } from '../../domain/calendar.ts';
import { limits } from '../../pipeline/limits.ts';
import { faultOfName } from '../../pipeline/naming.ts';
import { attachmentEndings, endingOf, pictureEndings } from '../../pipeline/picture-file.ts';
import { yamlOf } from '../item-text.ts';
import type { ImportedImage } from '../item.ts';
import { idOf, readMapping, writeMapping, type Mapping } from '../mapping.ts';
import { cutWords, plainWords } from '../plain.ts';
import {
  knownPublication,
  publicationFrom,
  publicationText,
  writePublication,
} from '../publication-file.ts';
import { addRedirects, addToLedger, asRedirectAddress } from '../redirects-file.ts';
import type { Result } from '../result.ts';
import { Staging } from '../staging.ts';
import { ImportState } from '../state.ts';
import { Tallies } from '../tallies.ts';
import { Places, Writer } from '../writer.ts';
import { writtenInstant } from '../zone.ts';
import { oldAddress } from './addresses.ts';
import { Keys } from './keys.ts';
import { withAddresses } from './rewrite.ts';
import { dataIn, readSite, textsOf, type MarkdownSite } from './site.ts';
import { withoutTags } from './tags.ts';
import { readText } from './text-file.ts';

export interface MarkdownOptions {
  /** The site's folder. */
  readonly file: string;
  readonly content: string;
  readonly cache: string;
  readonly zone: string | undefined;
  readonly url: string | undefined;
  readonly isDry: boolean;
  readonly now: number;
}

interface Telling {
  begin(phase: string): void;
  step(what: string, done: number, total: number): void;
}

/** A text of the site, before it is written. */
interface Text {
  readonly file: string;
  readonly keys: Keys;
  readonly body: string;
  readonly instant: number | undefined;
  readonly section: string;
  readonly old: string;
  readonly place: { readonly path: string; readonly address: string; readonly slug?: string };
  readonly isPublic: boolean;
  readonly isDraft: boolean;
}

/** Imports a folder of Markdown into a content folder: Hugo's, Jekyll's, Eleventy's, Astro's, or plain. */
export async function importMarkdown(
  options: MarkdownOptions,
  telling: Telling,
  done: (result: Result) => Promise<void>,
): Promise<void> {
  const begun = performance.now();
  const { content, isDry, now } = options;
  const site = readSite(options.file);
  const staging = new Staging(join(options.cache, 'import', `${process.pid}.sqlite`));
  try {
    telling.begin('reading the site');
    const files = textsOf(site);
    const read = new Tallies();
    const made = new Tallies();
    const known = knownPublication(content);
    if (known && !known.publication)
      throw new Error('publication.yaml has errors; mend it first: npm run check');
    const zone = options.zone ?? known?.publication?.timeZone ?? site.timeZone ?? 'UTC';
    if (!isTimeZone(zone)) throw new Error(`${zone} is not a time zone`);
    const sources = files.map((file) => {
      const { data, body, fault } = readText(readFileSync(join(site.root, file), 'utf8'));
      return { file, data: { ...folderData(site, file), ...data }, body, fault };
    });
    const mapping =
      readMapping(content) ??
      proposed(
        site,
        sources.map(({ file, data }) => ({ file, keys: new Keys(data) })),
        known?.publication?.sections ?? [],
      );
    const notes: string[] = [
      `The site is ${site.generator === 'plain' ? 'plain Markdown' : `of ${site.generator}`}; its time zone is ${zone}${site.timeZone === undefined && options.zone === undefined ? ', since nothing says another: --time-zone does' : ''}.`,
    ];
    const publication =
      known?.publication ?? publicationFrom(publicationOf(site, mapping, zone, options.url));
    if (!isDry) {
      mkdirSync(content, { recursive: true });
      if (!known) writePublication(content, publicationOf(site, mapping, zone, options.url));
      if (!readMapping(content)) writeMapping(content, mapping);
    }
    const state = new ImportState(
      content,
      `markdown-${segment(basename(site.root))}`,
      staging,
      isDry,
    );
    const writer = new Writer(publication, state, staging);
    const places = new Places(content, state, staging, zone);
    const base = URL.parse(site.url)?.pathname.replace(/\/$/, '') ?? '';
    const texts: Text[] = [];
    for (const { file, data, body, fault } of sources) {
      read.add('texts');
      const lose = (kind: string, detail: string): void => {
        writer.lose({ item: file, line: 1, kind, detail });
      };
      if (fault !== undefined) {
        lose('not importable', `its frontmatter cannot be read: ${fault}`);
        continue;
      }
      const keys = new Keys(data);
      if (
        /^_index\.\w+$/.test(basename(file)) ||
        (site.generator === 'eleventy' && data['pagination'] !== undefined)
      ) {
        lose('list', 'it is a list’s page, which the site makes itself');
        made.add('left out: lists');
        continue;
      }
      const instant = instantOf(
        keys.of('date') ?? /(?:^|\/)(\d{4}-\d\d-\d\d)-[^/]*$/.exec(file)?.[1],
        zone,
        lose,
      );
      const expiry = instantOf(keys.of('expiry'), zone, lose);
      const isExpired = expiry !== undefined && expiry <= now;
      const isDraft =
        keys.of('draft') === true ||
        keys.of('published') === false ||
        /(?:^|\/)_drafts\//.test(file) ||
        isExpired;
      if (isDraft) lose(isExpired ? 'expired' : 'draft', 'it was imported as a draft');
      const written = instant === undefined ? undefined : writtenInstant(instant, zone);
      const own = keys.text('address');
      const old = oldAddress(site, {
        file,
        date: written,
        title: keys.text('title') ?? '',
        slug: keys.text('slug'),
        categories: [...keysOfFolder(site, file), ...keys.list('categories')],
        own: keys.of('address') === false ? undefined : own,
      });
      const isArticle = instant !== undefined || /(?:^|\/)_drafts\//.test(file);
      const slug = slugOf(
        keys.text('slug') ??
          old
            .replace(/\.html$/, '')
            .split('/')
            .findLast((part) => part !== '') ??
          '',
        file,
      );
      const when = instant ?? 0;
      const place = isArticle
        ? places.article(file, when, slug)
        : places.page(file, idOf(slug, 'page').replace(/-news$/, '-page'));
      texts.push({
        file,
        keys,
        body,
        instant: isArticle ? when : undefined,
        section: sectionOf(site, file, keys, mapping),
        old: `${base}${old}`,
        place,
        isPublic: !isDraft && when <= now,
        isDraft,
      });
    }
    const byOld = new Map(texts.map((text) => [tidy(text.old), text]));
    const byFile = new Map(texts.map((text) => [text.file, text]));
    const byStem = new Map(texts.map((text) => [stemOf(text.file), text]));
    const files2 = new Files(site, content, isDry);
    // What the site itself has there, and every new address.
    const listings = 'latest topics authors stories must-read corrections search'.split(' ');
    const taken = new Set([
      ...[...listings, ...publication.sections.map(({ id }) => segment(id))].map((id) => `/${id}/`),
      ...texts.map(({ place }) => sameForm(place.address)),
    ]);
    const authors = new Map<string, string>();
    const redirects = new Map<string, string>();
    const ledger = new Set<string>();
    const shownTags = new Set<string>();
    telling.begin('writing articles');
    for (const [index, text] of texts.entries()) {
      telling.step('texts', index + 1, texts.length);
      const { file, keys, place, instant } = text;
      const lose = (kind: string, detail: string): void => {
        writer.lose({ item: file, line: 1, kind, detail });
      };
      for (const name of keys.unknown())
        lose('field', `${name} means nothing here; it was left out`);
      const target = (name: string): Text | undefined => {
        const stem = stemOf(name.replace(/#.*$/, '').replace(/^\//, ''));
        return byStem.get(stem) ?? texts.find((other) => stemOf(other.file).endsWith(`/${stem}`));
      };
      const body = withAddresses(
        withoutTags(text.body, {
          address: (name) => {
            const found = target(name);
            return found && `${found.old}${/#.*$/.exec(name)?.[0] ?? ''}`;
          },
          base,
          url: site.url,
          lose,
        }),
        (address, isPicture) => {
          if (/^(?:#|mailto:|tel:|data:)/.test(address)) return address;
          if (isPicture || !/^\.{1,2}\/.*\.md(?:#|$)/.test(address)) {
            const found = files2.at(file, address);
            if (found !== undefined) return relativeTo(place.path, found);
          }
          const own = ownPath(address, site);
          if (own === undefined) return address;
          const [path = '', hash = ''] = own.split(/(?=#)/);
          const bySource =
            byFile.get(posix.join(posix.dirname(file), decoded(path))) ??
            byFile.get(posix.join(site.texts[0] ?? '', decoded(path)));
          const absolute = path.startsWith('/')
            ? path
            : posix.join(text.old.replace(/[^/]*$/, ''), path);
          const found =
            bySource ?? byOld.get(tidy(absolute)) ?? byOld.get(tidy(`${base}${absolute}`));
          if (found) return `${relativeTo(place.path, found.place.path)}${hash}`;
          if (isPicture) lose('picture', `${address} was not found`);
          else if (!/^\/?$/.test(path))
            lose('link', `${address} leads to nothing of the site; it was kept as it is`);
          return address;
        },
      );
      const title =
        plainWords(keys.text('title') ?? '') ||
        titleIn(text.body) ||
        posix.basename(place.path, '.md');
      const image =
        instant === undefined
          ? undefined
          : leadOf(
              keys,
              (address) => {
                const found = files2.at(file, address);
                return found === undefined ? undefined : relativeTo(place.path, found);
              },
              title,
              lose,
            );
      const updated = instantOf(keys.of('updated'), zone, lose);
      const names = keys.list('authors');
      const ids = names.map((name) => {
        const id = idOf(name, 'author');
        if (!authors.has(id)) authors.set(id, plainWords(name));
        return id;
      });
      const tags = new Map<string, string>();
      for (const tag of [
        ...keys.list('tags'),
        ...keys
          .list('categories')
          .filter((name) => mapping.sections[segment(name)] !== text.section),
      ]) {
        if (faultOfName(tag)) lose('topic', `"${tag}" cannot be an address; it was left out`);
        else if (!/^(?:posts?|all|blog|nav)$/.test(tag) && !tags.has(segment(tag)))
          tags.set(segment(tag), tag);
      }
      const aliases: string[] = [];
      const move = (old: string): void => {
        const from = asRedirectAddress(old.startsWith('/') ? old : posix.join('/', old));
        if (from === undefined) {
          lose('address', `${old} is no address that a static host could answer at`);
          return;
        }
        if (
          sameForm(from) === sameForm(place.address) ||
          taken.has(sameForm(from)) ||
          /^\/\d{4}\/(?:\d\d\/){0,2}$/.test(from) ||
          !text.isPublic
        ) {
          if (text.isPublic)
            staging.run('INSERT INTO addresses VALUES (?, ?, ?)', old, place.address, 'the same');
          return;
        }
        taken.add(sameForm(from));
        if (instant === undefined) redirects.set(from, place.address);
        else aliases.push(from);
        ledger.add(from);
        staging.run(
          'INSERT INTO addresses VALUES (?, ?, ?)',
          old,
          place.address,
          instant === undefined ? 'redirect' : 'alias',
        );
      };
      move(text.old);
      for (const alias of keys.list('aliases'))
        move(`${base}${posix.join('/', ownPath(alias, site) ?? alias)}`);
      if (text.isPublic) {
        ledger.add(place.address);
        for (const tag of tags.keys()) shownTags.add(tag);
      }
      const description = plainWords(keys.text('description') ?? '');
      const isTranslated = keys.text('lang');
      const outcome = writer.item({
        key: file,
        line: 1,
        kind: instant === undefined ? 'page' : 'article',
        path: place.path,
        title: cutWords(title, limits.title),
        date: writtenInstant(instant ?? 0, zone),
        section: text.section,
        description: description === '' ? undefined : cutWords(description, limits.words),
        kicker: keys.text('kicker'),
        dateline: keys.text('dateline'),
        authors: [...new Set(ids)],
        tags: [...tags.values()].slice(0, limits.list),
        image,
        updated:
          updated === undefined || instant === undefined || updated <= instant || updated > now
            ? undefined
            : writtenInstant(updated, zone),
        mustRead: keys.of('mustRead') === true,
        draft: text.isDraft,
        slug: place.slug,
        aliases: aliases.slice(0, limits.list),
        lang:
          isTranslated !== undefined && /^[a-z]{2,3}(?:-\w+)?$/i.test(isTranslated)
            ? isTranslated
            : undefined,
        body,
      });
      made.add(
        instant === undefined
          ? 'pages'
          : text.isDraft
            ? 'drafts'
            : instant > now
              ? 'scheduled articles'
              : 'articles',
      );
      staging.run(
        'INSERT OR REPLACE INTO looks VALUES (?, ?, ?, ?)',
        file,
        0,
        new URL(text.old, site.url || 'https://old.invalid/').href,
        place.path,
      );
      staging.run(
        'INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?, ?, ?)',
        ...[file, place.path, place.address, text.old, text.isPublic ? 1 : 0, ''],
      );
      if (outcome === 'broken') made.add('put aside');
    }
    for (const [id, name] of [...authors].sort(([a], [b]) => (a < b ? -1 : 1))) {
      writer.file(
        `author ${id}`,
        `authors/${id}.md`,
        `---\n${yamlOf({ name: cutWords(name, limits.title) })}---\n`,
      );
      made.add('authors');
    }
    for (const tag of shownTags)
      for (const form of [`${base}/tags/${tag}/`, `${base}/tag/${tag}/`])
        redirects.set(form, `/topics/${tag}/`);
    for (const [name, section] of Object.entries(mapping.sections))
      redirects.set(`${base}/categories/${name}/`, `/${segment(section)}/`);
    addRedirects(content, redirects, publication.url, isDry);
    addToLedger(content, ledger, isDry);
    for (const { key, path } of state.missing())
      writer.lose({
        item: key,
        line: 0,
        kind: 'no longer in the site',
        detail: `${path} was imported before, and is kept`,
      });
    state.save();
    await done({
      source: site.title || basename(site.root),
      from: site.root,
      content,
      isDry,
      read,
      made,
      writer,
      staging,
      missingFiles: [...files2.missing].sort(),
      copiedFiles: files2.copied,
      notes,
      rules: { queries: {}, bases: { category: 'categories', tag: 'tags', author: 'authors' } },
      seconds: Math.round((performance.now() - begun) / 100) / 10,
    });
  } finally {
    staging.close();
  }
}

/** Files that texts show or link to, copied beside the articles. */
class Files {
  readonly #site: MarkdownSite;
  readonly #content: string;
  readonly #isDry: boolean;
  readonly #placed = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly missing = new Set<string>();
  copied = 0;

  constructor(site: MarkdownSite, content: string, isDry: boolean) {
    this.#site = site;
    this.#content = content;
    this.#isDry = isDry;
  }

  /** The file within the content that an address in a text means; undefined where it is none. */
  at(text: string, address: string): string | undefined {
    const own = ownPath(address, this.#site)?.replace(/[?#].*$/, '');
    if (own === undefined) return undefined;
    const ending = endingOf(own);
    if (!pictureEndings.has(ending) && !attachmentEndings.has(ending)) return undefined;
    const { root, files } = this.#site;
    const path = decoded(own);
    const base = URL.parse(this.#site.url)?.pathname.replace(/\/$/, '') ?? '';
    const bare = base !== '' && path.startsWith(`${base}/`) ? path.slice(base.length) : path;
    const candidates = path.startsWith('/')
      ? files.map((folder) => posix.join(folder, bare))
      : [posix.join(posix.dirname(text), path), ...files.map((folder) => posix.join(folder, path))];
    const found = candidates.map((one) => join(root, one)).find((one) => this.#isOwn(one));
    if (found === undefined) {
      this.missing.add(address);
      return undefined;
    }
    return this.#placed.get(found) ?? this.#place(found);
  }

  /** Within the site, and no link out of it. */
  #isOwn(file: string): boolean {
    if (!existsSync(file) || !lstatSync(file).isFile()) return false;
    return realpathSync(file).startsWith(realpathSync(this.#site.root) + sep);
  }

  #place(file: string): string | undefined {
    const most = pictureEndings.has(endingOf(file)) ? limits.pictureBytes : limits.attachmentBytes;
    if (statSync(file).size > most) return undefined;
    const { name } = posix.parse(basename(file));
    const clean =
      name
        .normalize('NFC')
        .replace(/[^\p{L}\p{M}\p{Nd}_-]+/gu, '-')
        .replace(/^-+|-+$/g, '') || 'file';
    const year = /(?:^|\/)(\d{4})\/(\d\d)\//.exec(file.replaceAll(sep, '/'));
    const folder = year ? `articles/${year[1] ?? ''}/${year[2] ?? ''}` : 'articles/files';
    let path = `${folder}/${clean}.${endingOf(file)}`;
    for (let number = 2; this.#taken.has(path.toLowerCase()); number++)
      path = `${folder}/${clean}-${number}.${endingOf(file)}`;
    this.#taken.add(path.toLowerCase());
    this.#placed.set(file, path);
    if (!this.#isDry) {
      const target = join(this.#content, path);
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(file, target);
      this.copied++;
    }
    return path;
  }
}

/** What a folder's own data file says of the texts in it, in Eleventy: `posts/posts.json`. */
function folderData(site: MarkdownSite, file: string): Record<string, unknown> {
  if (site.generator !== 'eleventy') return {};
  const folder = posix.dirname(file);
  return ['.json', '.11tydata.json']
    .map((end) => join(site.root, folder, `${posix.basename(folder)}${end}`))
    .filter((path) => existsSync(path))
    .reduce((all, path) => ({ ...all, ...dataIn(path) }), {});
}

/** Jekyll takes folders above `_posts` for categories. */
function keysOfFolder(site: MarkdownSite, file: string): string[] {
  const at = file.indexOf('_posts/');
  return site.generator === 'jekyll' && at > 0 ? file.slice(0, at).split('/').filter(Boolean) : [];
}

function groupOf(site: MarkdownSite, file: string, keys: Keys): string {
  const named =
    keys.text('section') ?? [...keysOfFolder(site, file), ...keys.list('categories')][0];
  if (named !== undefined) return named;
  const steps = file.replace(/^src\/content\/|^src\/pages\/|^content\//, '').split('/');
  return steps.length > 1 && !/^_|^(?:posts?|blog|articles)$/.test(steps[0] ?? '')
    ? (steps[0] ?? '')
    : '';
}

function sectionOf(site: MarkdownSite, file: string, keys: Keys, mapping: Mapping): string {
  return mapping.sections[segment(groupOf(site, file, keys))] ?? mapping.default;
}

const mostSections = 8;

function proposed(
  site: MarkdownSite,
  texts: readonly { file: string; keys: Keys }[],
  sections: readonly { readonly id: string; readonly title: string }[],
): Mapping {
  const counts = new Map<string, number>();
  for (const { file, keys } of texts) {
    const group = segment(groupOf(site, file, keys));
    if (keys.of('date') !== undefined || /_posts\//.test(file))
      counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const groups = [...counts]
    .filter(([group]) => isSegment(group))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([group]) => group);
  const mapped: Record<string, string> = {};
  for (const group of sections.length === 0 ? groups.slice(0, mostSections) : groups) {
    const id =
      sections.length === 0
        ? idOf(group, 'section')
        : sections.find((one) => segment(one.id) === group || segment(one.title) === group)?.id;
    if (id !== undefined) mapped[group] = id;
  }
  return {
    sections: mapped,
    default: sections[0]?.id ?? 'news',
    types: {},
    fields: {},
    bases: { category: 'categories', tag: 'tags', author: 'authors' },
  };
}

function publicationOf(
  site: MarkdownSite,
  mapping: Mapping,
  zone: string,
  url: string | undefined,
): string {
  const name = plainWords(site.title) || basename(site.root);
  const tag = site.language.replaceAll('_', '-');
  const address = URL.parse(url ?? site.url);
  return publicationText({
    name: cutWords(name, limits.title),
    description: cutWords(plainWords(site.description) || name, limits.words),
    url:
      address && /^https?:$/.test(address.protocol)
        ? `https://${address.host}${address.pathname.replace(/\/*$/, '/')}`
        : 'https://news.example/',
    language: /^[a-z]{2,3}(?:-[a-z\d]+)*$/i.test(tag) ? tag : 'en',
    timeZone: zone,
    sections: [...new Set([...Object.values(mapping.sections), mapping.default])].map((id) => ({
      id,
      title: id.charAt(0).toUpperCase() + id.slice(1),
    })),
  });
}

function leadOf(
  keys: Keys,
  file: (address: string) => string | undefined,
  title: string,
  lose: (kind: string, detail: string) => void,
): ImportedImage | undefined {
  const written = keys.of('image');
  const first: unknown = Array.isArray(written) ? written[0] : written;
  const given = (typeof first === 'object' && first !== null ? first : { src: first }) as Record<
    string,
    unknown
  >;
  const text = (...names: string[]): string | undefined =>
    names.map((name) => given[name]).find((value) => typeof value === 'string' && value !== '') as
      string | undefined;
  const address = text('src', 'url', 'image', 'path', 'teaser', 'overlay_image');
  if (address === undefined) return undefined;
  const src = file(address);
  if (src === undefined) {
    lose('picture', `the lead picture ${address} was not found`);
    return undefined;
  }
  const caption = plainWords(text('caption', 'title') ?? keys.text('imageCaption') ?? '');
  const alt = plainWords(text('alt') ?? keys.text('imageAlt') ?? '') || caption;
  if (alt === '')
    lose('alternative text', 'the lead picture has none; the title stands in its place');
  const credit = plainWords(text('credit') ?? keys.text('imageCredit') ?? '');
  return {
    src,
    alt: cutWords(alt || title, limits.words),
    caption: caption || undefined,
    credit: credit || undefined,
  };
}

/** `2020-01-05 10:00:00 +0400`, as sites write dates, read in the zone where it names none. */
function instantOf(
  value: unknown,
  zone: string,
  lose: (kind: string, detail: string) => void,
): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const text =
    typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  const [, day, time, seconds = ':00', offset = ''] =
    /^(\d{4}-\d{1,2}-\d{1,2})(?:[ T](\d\d:\d\d)(:\d\d)?(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)?)?$/.exec(
      text,
    ) ?? [];
  const padded = day
    ?.split('-')
    .map((part) => part.padStart(2, '0'))
    .join('-');
  const sign = offset.replace('UTC', 'Z').replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  const written =
    padded === undefined
      ? undefined
      : time === undefined
        ? padded
        : `${padded}T${time}${seconds}${sign}`;
  const reading = written === undefined ? undefined : readDate(written, zone);
  if (reading && 'instant' in reading) return reading.instant;
  const parsed = Date.parse(`${text} UTC`);
  if (!Number.isNaN(parsed)) return parsed;
  lose('date', `"${text}" is no date; it was left out`);
  return undefined;
}

function slugOf(name: string, file: string): string {
  for (const one of [decoded(name), posix.basename(file).replace(/\.\w+$/, '')]) {
    const slug = cutTo(segment(one).replace(/^-+|-+$/g, ''), 150).replace(/-+$/, '');
    if (isSegment(slug) && !faultOfName(slug)) return slug;
  }
  return 'article';
}

function titleIn(body: string): string {
  return plainWords(/^#\s+(.+)$/m.exec(body)?.[1] ?? '');
}

function stemOf(file: string): string {
  return file
    .replace(/^content\//, '')
    .replace(/\.(?:md|markdown|mdx)$/, '')
    .replace(/\/_?index$/, '')
    .replace(/^.*_posts\//, '');
}

function tidy(address: string): string {
  return sameForm(address.replace(/\/{2,}/g, '/')).replace(/(?<=.)\/$|\.html$/, '');
}

/** An address of the site, without its host; undefined for others. */
function ownPath(address: string, site: MarkdownSite): string | undefined {
  if (!/^[a-z][a-z\d+.-]*:|^\/\//i.test(address)) return address;
  const url = URL.parse(address);
  const own = URL.parse(site.url);
  return url && own && url.host === own.host ? `${url.pathname}${url.hash}` : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function relativeTo(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}
