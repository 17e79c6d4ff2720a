import { hash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Publication } from '../domain/publication.ts';
import { isTimeZone } from '../domain/calendar.ts';
import { limits } from '../pipeline/limits.ts';
import { readMapping, writeMapping, type Mapping } from './mapping.ts';
import { Media } from './media.ts';
import { cutWords, plainWords } from './plain.ts';
import {
  knownPublication,
  publicationFrom,
  publicationText,
  writePublication,
} from './publication-file.ts';
import { addRedirects, addToLedger } from './redirects-file.ts';
import type { Result } from './result.ts';
import { Staging } from './staging.ts';
import { ImportState } from './state.ts';
import {
  furniture,
  proposedMapping,
  readExport,
  WordPressImport,
  type ReadExport,
} from './wordpress/import-wordpress.ts';
import { Writer } from './writer.ts';
import { zoneOf } from './zone.ts';

export interface WordPressOptions {
  readonly file: string;
  readonly content: string;
  readonly cache: string;
  /** The folder that its uploads lie in. */
  readonly media: string | undefined;
  /** Where its uploads are fetched from, before they are looked for in a folder of the cache. */
  readonly fetchFrom: URL | undefined;
  readonly mayAskPrivate: boolean;
  readonly zone: string | undefined;
  readonly url: string | undefined;
  readonly isDry: boolean;
  readonly now: number;
}

export interface Telling {
  begin(phase: string): void;
  step(what: string, done: number, total: number): void;
}

/** Imports a WordPress export into a content folder. `done` is called with what it did, before the staging is gone. */
export async function importWordPress(
  options: WordPressOptions,
  telling: Telling,
  done: (result: Result) => Promise<void>,
): Promise<void> {
  const begun = performance.now();
  const { file, content, isDry } = options;
  const staging = new Staging(join(options.cache, 'import', `${process.pid}.sqlite`));
  try {
    telling.begin('reading the export');
    const read = await readExport(file, staging, (bytes, total) => {
      telling.step('MB', Math.round(bytes / 1e6), Math.round(total / 1e6));
    });
    if (!isDry) mkdirSync(content, { recursive: true });
    const { publication, mapping, notes, zone } = settled(read, options, staging);
    const host = URL.parse(read.site.url)?.host ?? 'site';
    const source = `wordpress-${host.replace(/[^\w.-]/g, '-')}`;
    const state = new ImportState(content, source, staging, isDry);
    const writer = new Writer(publication, state, staging);
    for (const { item, line, message } of read.faults) {
      writer.lose({ item, line, kind: 'fault in the export', detail: message });
    }
    let folder = options.media;
    if (options.fetchFrom) {
      const { fetchMedia } = await import('./fetch-media.ts');
      telling.begin('fetching pictures');
      folder = join(options.cache, 'import', `media-${hash('sha256', host).slice(0, 8)}`);
      await fetchMedia(
        staging,
        read.hosts,
        options.fetchFrom,
        folder,
        options,
        telling,
        (detail) => {
          writer.lose({ item: '', line: 0, kind: 'fetching', detail });
        },
      );
    }
    const media = new Media(content, folder, read.hosts, isDry);
    const moving = new WordPressImport(
      read,
      { content, zone, now: options.now, mapping, publication },
      staging,
      writer,
      media,
      state,
    );
    telling.begin('placing');
    moving.place();
    telling.begin('writing articles');
    moving.write((count, total) => {
      telling.step('entries', count, total);
    });
    telling.begin('writing addresses');
    const { redirects, ledger, rules } = moving.addresses();
    addRedirects(content, redirects, publication.url, isDry);
    addToLedger(content, ledger, isDry);
    for (const { key, path } of state.missing()) {
      writer.lose({
        item: key,
        line: 0,
        kind: 'no longer in the export',
        detail: `${path} was imported before, and is kept`,
      });
    }
    state.save();
    await done({
      source: `${read.site.title} (${read.site.url})`,
      from: file,
      content,
      isDry,
      read: read.counts,
      made: moving.made,
      writer,
      staging,
      missingFiles: [...media.missing].sort(),
      copiedFiles: media.copied,
      notes,
      rules,
      seconds: Math.round((performance.now() - begun) / 100) / 10,
    });
  } finally {
    staging.close();
  }
}

interface Settled {
  readonly publication: Publication;
  readonly mapping: Mapping;
  readonly zone: string;
  readonly notes: string[];
}

/** The publication and the mapping that are there, or those that the export says. */
function settled(read: ReadExport, options: WordPressOptions, staging: Staging): Settled {
  const { content, isDry } = options;
  const notes: string[] = [];
  const known = knownPublication(content);
  if (known && !known.publication) {
    throw new Error('publication.yaml has errors; mend it first: npm run check');
  }
  const language = languageOf(read.site.language);
  const found = zoneOf(read.clocks, language);
  const zone = options.zone ?? known?.publication?.timeZone ?? found.zone;
  if (!isTimeZone(zone)) throw new Error(`${zone} is not a time zone`);
  notes.push(
    `The time zone is ${zone}${zone === found.zone ? `; ${found.agreeing} of the ${found.of} clocks looked at agree` : `; the export’s clocks agree best with ${found.zone} (${found.agreeing} of ${found.of})`}.`,
  );
  const types = staging
    .all<{ type: string }>('SELECT DISTINCT type FROM entries ORDER BY type')
    .map(({ type }) => type)
    .filter((type) => !furniture.has(type) && type !== 'post' && type !== 'page');
  const mapping =
    readMapping(content) ?? proposedMapping(read, known?.publication?.sections ?? [], types);
  if (known?.publication) {
    const ids = new Set(known.publication.sections.map(({ id }) => id));
    const unknown = [...Object.values(mapping.sections), mapping.default].filter(
      (id) => !ids.has(id),
    );
    const [first] = known.publication.sections;
    if (unknown.length > 0 && first) {
      const lost = [...new Set(unknown)].join(', ');
      notes.push(
        `publication.yaml has no section ${lost}; articles of it went to ${first.id}. Add it there, or change import.yaml, and run the import again.`,
      );
      const sections = Object.fromEntries(
        Object.entries(mapping.sections).map(([slug, id]) => [slug, ids.has(id) ? id : first.id]),
      );
      const usable = {
        ...mapping,
        sections,
        default: ids.has(mapping.default) ? mapping.default : first.id,
      };
      return { publication: known.publication, mapping: usable, zone, notes };
    }
    if (!isDry && !readMapping(content)) writeMapping(content, mapping);
    return { publication: known.publication, mapping, zone, notes };
  }
  const text = publicationText({
    name: cutWords(plainWords(read.site.title) || 'The paper', limits.title),
    description: cutWords(
      plainWords(read.site.description) || plainWords(read.site.title) || 'A paper',
      limits.words,
    ),
    url: options.url ?? siteUrl(read.site.url),
    language,
    timeZone: zone,
    sections: sectionsOf(read, mapping),
  });
  const publication = publicationFrom(text);
  if (!isDry) {
    writePublication(content, text);
    writeMapping(content, mapping);
  }
  notes.push(
    'publication.yaml and import.yaml were written: read them, and change what is not right.',
  );
  return { publication, mapping, zone, notes };
}

function sectionsOf(
  { terms }: ReadExport,
  mapping: Mapping,
): { id: string; title: string; description?: string }[] {
  const ids = [...new Set([...Object.values(mapping.sections), mapping.default])];
  return ids.map((id) => {
    const slug = Object.entries(mapping.sections).find(([, section]) => section === id)?.[0];
    const term = terms.find((one) => one.kind === 'category' && one.slug === slug);
    const description = plainWords(term?.description ?? '');
    return {
      id,
      title: cutWords(
        plainWords(term?.name ?? '') || id.charAt(0).toUpperCase() + id.slice(1),
        limits.title,
      ),
      ...(description !== '' && { description: cutWords(description, limits.words) }),
    };
  });
}

/** WordPress writes `en-US`, and some exports `en_US`. */
function languageOf(written: string): string {
  const tag = written.trim().replaceAll('_', '-');
  try {
    return /^[a-z]{2,3}(?:-|$)/i.test(tag) ? (Intl.getCanonicalLocales(tag)[0] ?? 'en') : 'en';
  } catch {
    return 'en';
  }
}

function siteUrl(written: string): string {
  const url = URL.parse(written.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return 'https://news.example/';
  return `https://${url.host}${url.pathname.replace(/\/*$/, '/')}`;
}
