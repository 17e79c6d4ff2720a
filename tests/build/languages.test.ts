import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveDate, moment, shortMoment, zoneName } from '../../src/strings/dates.ts';
import { listed } from '../../src/strings/lists.ts';
import { stringsFor } from '../../src/strings/strings.ts';
import { textsOf } from '../unit/strings/texts.ts';
import { build, read, temporaryFolder } from './building.ts';
import { greekPaper } from './greek-paper.ts';

const article = '2023/10/20/ship/index.html';
const pages = [
  'index.html',
  article,
  '2023/10/19/foreign/index.html',
  'latest/index.html',
  'latest/page/1/index.html',
  'culture/index.html',
  'topics/πλοία/index.html',
  'topics/index.html',
  'authors/eleni/index.html',
  'authors/index.html',
  'stories/sea/index.html',
  'stories/index.html',
  '2023/index.html',
  '2023/10/index.html',
  '2023/10/01/index.html',
  'must-read/index.html',
  'corrections/index.html',
  'about/index.html',
  'old/index.html',
  'libel/index.html',
  '404.html',
];

describe.each([
  ['en', 'ltr'],
  ['ru', 'ltr'],
  ['az', 'ltr'],
  ['tr', 'ltr'],
  ['fa', 'rtl'],
])('a publication in %s', (language, direction) => {
  const strings = stringsFor(language);
  const place = { language, timeZone: 'Asia/Baku' };
  let dist = '';
  let shown: Record<string, string> = {};
  const folder = temporaryFolder(afterAll);
  beforeAll(async () => {
    const content = greekPaper(join(folder, 'content'), language);
    const built = await build(content, folder, ['--now', '2023-11-01T12:00:00Z']);
    expect(built).toMatchObject({ code: 0 });
    expect(built.report().warnings).toEqual([]);
    dist = built.dist;
    shown = Object.fromEntries(pages.map((file) => [file, shownBy(read(dist, file))]));
  }, 120_000);

  it('says on every page what language it is in, and which way that runs', () => {
    for (const file of pages) {
      const [, lang, dir] = /<html lang="(.*?)" dir="(.*?)"/.exec(read(dist, file)) ?? [];
      expect([file, lang, dir]).toEqual([file, language, direction]);
    }
  });

  it('is valid HTML', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:standard'] });
    const wrong: string[] = [];
    for (const file of pages) {
      const { results } = await validator.validateString(read(dist, file), file);
      for (const { messages } of results) {
        wrong.push(...messages.map(({ ruleId, message }) => `${file}: ${ruleId}: ${message}`));
      }
    }
    expect(wrong).toEqual([]);
  });

  it('has no word on its pages but the editors’, and its own language’s', () => {
    const dates = ['01', '02', '03', '18', '19', '20', '21'].flatMap((day) => [
      archiveDate(`2023-10-${day}`, language),
      moment(`2023-10-${day}T09:30:00+04:00`, place),
      shortMoment(`2023-10-${day}T09:30:00+04:00`, place),
    ]);
    const own = wordsIn(
      [
        ...Object.values(textsOf(strings)),
        ...[1, 2, 5, 21].flatMap((count) => [strings.articles(count), strings.minutes(count)]),
        ...listed([{}, {}, {}], language).filter((part) => typeof part === 'string'),
        ...dates,
        archiveDate('2023-10', language),
        zoneName(place),
        'RSS Atom JSON Feed YouTube',
      ].join(' '),
    );
    for (const file of pages) {
      const foreign = [...wordsIn(shown[file] ?? '')].filter(
        (word) => !own.has(word) && !/\p{sc=Grek}/u.test(word),
      );
      expect([file, foreign]).toEqual([file, []]);
    }
  });

  it('says in its own words what belongs to each page', () => {
    const day = archiveDate('2023-10-20', language);
    const own: Record<string, string[]> = {
      'index.html': [
        strings.skip,
        strings.sections,
        strings.latest,
        strings.allLatest,
        strings.mustRead,
        strings.allMustRead,
        strings.browse,
        strings.about,
        strings.feeds,
        strings.archive,
        strings.times(zoneName(place)),
        strings.kinds.opinion ?? '',
        strings.kinds.analysis ?? '',
        shortMoment('2023-10-20T09:30:00+04:00', place),
      ],
      [article]: [
        strings.pageTitle('Το πλοίο', 'Η Εφημερίδα').replace('Το πλοίο', ''),
        `${strings.by} Ελένη`,
        `${strings.published} ${moment('2023-10-20T09:30:00+04:00', place)}`,
        `${strings.updated} ${moment('2023-10-20T11:00:00+04:00', place)}`,
        strings.minutes(1),
        `${strings.photograph} Ελένη`,
        strings.corrections,
        strings.topics,
        strings.storySoFar,
        strings.more,
        strings.backToReference(1),
        strings.backToReference('1-2'),
        strings.embedded('video', 'YouTube'),
        strings.loadFrom('YouTube'),
      ],
      'latest/page/1/index.html': [
        strings.numbered(strings.latest, 1),
        strings.pages,
        strings.newer,
      ],
      'topics/πλοία/index.html': [strings.trail, strings.topics, strings.feedsOf('πλοία')],
      'topics/index.html': [strings.topics, strings.articles(62)],
      '2023/10/index.html': [archiveDate('2023-10', language), day, strings.articles(24)],
      'old/index.html': [strings.moved],
      'libel/index.html': [strings.gone],
      '404.html': [strings.notFound, strings.notFoundAdvice, strings.frontPage, strings.latest],
    };
    for (const [file, texts] of Object.entries(own)) {
      for (const text of texts) expect(shown[file], file).toContain(text);
    }
  });

  it('marks what is in another language, in its pages and in what moves', () => {
    expect(read(dist, 'latest/index.html')).toContain('<div class="card" lang="he" dir="rtl">');
    expect(read(dist, '2023/10/19/foreign/index.html')).toContain('<article lang="he" dir="rtl">');
    expect(read(dist, '2023/10/19/foreign/index.html')).toContain(
      `<div class="byline" lang="${language}" dir="${direction}">`,
    );
    const { latest } = JSON.parse(read(dist, 'now.json')) as { latest: { lang?: string }[] };
    expect(latest.slice(0, 4).map(({ lang }) => lang)).toEqual([undefined, 'he', 'el', undefined]);
  });
});

/** What a page says: its text, and what its attributes tell who cannot see or has yet to press. */
function shownBy(html: string): string {
  const said = [...html.matchAll(/\s(?:aria-label|alt|title|content|data-load)="([^"]*)"/g)]
    .map(([, value = '']) => value)
    .filter(
      (value) =>
        !/^(?:width=|[a-z]+(?:_[A-Z]{2})?$|\d|https?:|#|default-src|strict-|light dark|max-image-|summary_)/.test(
          value,
        ),
    );
  const text = html
    .replace(/<(script|style)\b.*?<\/\1>/gs, ' ')
    .replace(/<bdi dir="ltr">.*?<\/bdi>|\/latest\//gs, ' ')
    .replace(/<[^>]*>/g, '');
  return [text, ...said]
    .join(' ')
    .replace(/&#x27;|&#39;/g, '’')
    .replace(/[ \n]+/g, ' ');
}

function wordsIn(text: string): Set<string> {
  return new Set(text.match(/\p{L}[\p{L}\p{Mn}]*/gu));
}
