import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { articleAddress, segment, slugOfFile } from '../../src/domain/address.ts';
import { dayIn } from '../../src/domain/calendar.ts';
import { plainWords } from '../../src/import/plain.ts';
import {
  readContentFile,
  type ContentFile,
  type ReadingSettings,
} from '../../src/pipeline/content-file.ts';
import { readPublication } from '../../src/pipeline/publication-file.ts';
import type { ArticleRecord } from '../../src/pipeline/schema.ts';
import { command, root, temporaryFolder } from './building.ts';
import { category, exportOf, oldSite, type Entry } from './wordpress-export.ts';

const sample = join(root, 'content');

function filesOf(content: string, folder: string): string[] {
  return readdirSync(join(content, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
    .sort();
}

function readArticle(
  content: string,
  file: string,
  settings: ReadingSettings,
): ContentFile & { record: ArticleRecord } {
  const read = readContentFile(readFileSync(join(content, file)), file, 'article', settings);
  expect(
    read.problems.filter(({ severity }) => severity === 'error'),
    file,
  ).toEqual([]);
  return read as ContentFile & { record: ArticleRecord };
}

/** What WXR carries of an article. */
function carried(record: ArticleRecord): object {
  const { title, date, section, description, kicker, tags, authors, mustRead, image, draft } =
    record;
  const { alt, caption, credit } = image ?? {};
  return {
    title,
    date,
    section,
    description,
    kicker,
    tags: tags.map(segment).sort(),
    authors,
    mustRead,
    draft,
    image: { alt, caption, credit },
  };
}

test('the sample publication as an export, imported again, loses nothing that an export carries', async () => {
  const folder = temporaryFolder();
  const { publication } = readPublication(readFileSync(join(sample, 'publication.yaml')));
  if (!publication) throw new Error('the sample has no publication');
  const { timeZone } = publication;
  const files = filesOf(sample, 'articles');
  const addresses = new Map<string, string>();
  const articles = files.map((file) => {
    const read = readArticle(sample, file, publication);
    const day = dayIn(read.record.date, timeZone);
    addresses.set(file, articleAddress(day, read.record.slug ?? slugOfFile(file)));
    return { file, ...read };
  });
  const attachments: Entry[] = [];
  const upload = (path: string): string => {
    const target = join(folder, 'media', path.replace('articles/', ''));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(sample, path), target);
    return `${oldSite}/wp-content/uploads/${path.replace('articles/', '')}`;
  };
  const entries = articles.map(({ file, record, html, references }, index): Entry => {
    const id = index + 1;
    const content = html.replace(/\uFDD0(\d+)\uFDD1/g, (_, number: string) => {
      const reference = references[Number(number)];
      if (reference?.path === undefined) return '#';
      if (reference.kind === 'picture' || reference.kind === 'file') return upload(reference.path);
      return `${oldSite}${addresses.get(reference.path) ?? reference.path}${reference.hash}`;
    });
    const clock = (zone: string): string =>
      Temporal.Instant.fromEpochMilliseconds(record.date)
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'second' })
        .replace('T', ' ');
    const { image } = record;
    if (image) {
      const path = join(dirname(file), image.src);
      attachments.push({
        id: 10_000 + id,
        type: 'attachment',
        status: 'inherit',
        url: upload(path),
        excerpt: image.caption ?? '',
        meta: {
          _wp_attachment_image_alt: image.alt,
          ...(image.credit !== undefined && { _media_credit: image.credit }),
        },
      });
    }
    return {
      id,
      content,
      title: record.title,
      excerpt: record.description ?? '',
      name: record.slug ?? slugOfFile(file),
      link: `${oldSite}${addresses.get(file) ?? ''}`,
      date: clock(timeZone),
      gmt: clock('UTC'),
      sticky: record.mustRead,
      status: record.draft
        ? 'draft'
        : record.date > Date.parse('2026-11-23')
          ? 'future'
          : 'publish',
      creator: record.authors[0] ?? '',
      terms: [
        ['category', record.section, record.section],
        ...record.tags.map((tag) => ['post_tag', segment(tag), tag] as const),
        ...record.authors.map((author) => ['author', `cap-${author}`, author] as const),
      ],
      meta: {
        ...(image && { _thumbnail_id: String(10_000 + id) }),
        ...(record.kicker !== undefined && { kicker: record.kicker }),
      },
    };
  });
  const head = publication.sections
    .map(({ id, title }, index) => category(index + 1, id, title))
    .join('\n');
  writeFileSync(
    join(folder, 'export.xml'),
    exportOf([...attachments, ...entries], head, publication.language),
  );

  const content = join(folder, 'content');
  const ran = await command('import', [
    'wordpress',
    join(folder, 'export.xml'),
    '--content',
    content,
    '--cache',
    join(folder, 'cache'),
    '--report',
    folder,
    '--media',
    join(folder, 'media'),
    '--time-zone',
    timeZone,
    '--now',
    '2026-11-23T12:00:00+04:00',
  ]);
  expect(ran.code, ran.err).toBe(0);
  const again = filesOf(content, 'articles').map((file) => readArticle(content, file, publication));
  expect(again.length).toBe(articles.length);
  const byTitle = new Map(again.map((read) => [read.record.title, read]));
  for (const { file, record, html, references } of articles) {
    const read = byTitle.get(record.title);
    if (!read) throw new Error(`${file} is lost`);
    expect(carried(read.record), file).toEqual(carried(record));
    const count = (all: typeof references, ...kinds: string[]): number =>
      all.filter(({ kind }) => kinds.includes(kind)).length;
    expect(count(read.references, 'picture', 'file'), file).toBe(
      count(references, 'picture', 'file'),
    );
    expect(count(read.references, 'page'), file).toBe(count(references, 'page'));
    const words = (text: string): string[] => plainWords(text).match(/\p{L}{4,}/gu) ?? [];
    // Notes and cards are made anew from what the page shows; of the rest, every word is there in its order.
    if (/data-footnotes|class="(?:embed|pull)|<details/.test(html)) continue;
    expect(words(read.html), file).toEqual(words(html));
  }
});
