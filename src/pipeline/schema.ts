import { z } from 'zod';
import {
  decodedAddress,
  faultOf,
  isRedirectAddress,
  isReserved,
  sameForm,
  segment,
} from '../domain/address.ts';
import { commentModes, kinds } from '../domain/article.ts';
import { exampleDate, isTimeZone, readDate } from '../domain/calendar.ts';
import { socialPictures } from '../domain/publication.ts';
import type { Meant } from './fields.ts';
import { adminSchema } from './admin-schema.ts';
import { hiddenSigns, withoutHiddenSigns } from './hidden-signs.ts';
import { limits } from './limits.ts';
import { faultOfName } from './naming.ts';
import { instead, nearest } from './nearest.ts';
import { checksSchema } from './checks-schema.ts';
import { commentsSchema } from './comments-schema.ts';
import { themeSchema } from './theme-schema.ts';
import { weatherSchema } from './weather-schema.ts';
import { notMapping, notText, quoted, shapeOf, text } from './written.ts';

/** A text of several sentences. */
export const words = (example: string) =>
  text(example, limits.words).meta({ form: 'words' } satisfies Meant);

export const list = <Item extends z.ZodType>(item: Item, example: string, meant = asList) =>
  z
    .array(item, { error: ({ input }) => notList(input, example, meant) })
    .refine((items) => items.length <= limits.list, {
      error: ({ input }) =>
        `has ${(input as unknown[]).length} items; it may have ${limits.list}: leave some out`,
    });

const choice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, {
    error: ({ input }) => `${quoted(input)} is not known; ${instead(String(input), values)}`,
  });

export const flag = z
  .enum(['true', 'false'], {
    error: ({ input }) => `${quoted(input)} is not true or false; write ${meant(input)}`,
  })
  .transform((value) => value === 'true');

/** An instant, in milliseconds since 1970. */
export const date = (timeZone: string) =>
  z
    .string({ error: ({ input }) => notText(input, `a date: ${exampleDate(timeZone)}`) })
    .transform((value, context) => {
      const reading = readDate(value, timeZone);
      if ('instant' in reading) return reading.instant;
      context.addIssue({ code: 'custom', message: reading.error });
      return z.NEVER;
    })
    .meta({ form: 'date' } satisfies Meant);

/** A version of an article: its commit, or a stretch of time that it came in, milliseconds since 1970. */
const version = (timeZone: string) =>
  text(
    'a version: the date and time that its page of history shows, or the id of its commit',
  ).transform((value, context) => {
    if (/^[\da-f]{7,64}$/i.test(value)) return { commit: value.toLowerCase() };
    const reading = readDate(value, timeZone);
    if ('instant' in reading) {
      const { instant } = reading;
      return { from: instant, to: endOf(value, instant, timeZone) };
    }
    const message = `${quoted(value)} is no version; write the date and time that the article's page of history shows, ${exampleDate(timeZone)}, or the first letters of its commit, seven or more`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** When what was written as a day, a minute or a second is over. */
function endOf(written: string, instant: number, timeZone: string): number {
  if (!written.includes(':')) {
    const day = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
    return day.add({ days: 1 }).epochMilliseconds;
  }
  return instant + (/\d:\d\d:(?!00)\d\d/.test(written) ? 1000 : 60_000);
}

/** An id or slug; it must leave something of itself in an address. */
const name = (example: string) =>
  text(example, Number.MAX_SAFE_INTEGER).check(({ value, issues }) => {
    const fault = faultOfName(value);
    if (!fault) return;
    const shown = value.length > 80 ? `${value.slice(0, 40)}…` : value;
    const advice =
      fault.better === undefined ? (fault.advice ?? `write ${example}`) : `write ${fault.better}`;
    issues.push({ code: 'custom', message: `"${shown}" ${fault.what}; ${advice}`, input: value });
  });

const language = text('a language tag: en').refine(isLanguage, {
  error: ({ input }) => `${quoted(input)} is not a language tag; write ${nearTag(String(input))}`,
});

/** A point of a picture, in hundredths of its width and of its height. */
const focus = text('a point of the picture: focus: 50% 30%').transform((value, context) => {
  const [, x, y] = /^(100|\d{1,2})\s*%[\s,]+(100|\d{1,2})\s*%$/.exec(value.trim()) ?? [];
  if (x !== undefined && y !== undefined) return { x: Number(x), y: Number(y) };
  const message = `${quoted(value)} is no point of a picture; write how far it is from the left and from the top: 50% 30%`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const oldAddress = text('an old address: /2019/old-name/')
  .refine(isRedirectAddress, {
    error: ({ input }) =>
      `${quoted(input)} is not an old address; write it from the first / on, ending with / or .html, without ?: ${nearAddress(String(input))}`,
    abort: true,
  })
  .refine((address) => hiddenSigns(decodedAddress(address) ?? '').length === 0, {
    error: ({ input }) =>
      `has a sign in it that nobody sees (${hiddenSigns(decodedAddress(String(input)) ?? '')[0]?.name ?? ''}); write ${withoutHiddenSigns(String(input))}`,
    abort: true,
  })
  .refine((address) => faultOf(address) === undefined, {
    error: ({ input }) => `${quoted(input)} ${unservable(String(input))}`,
  });

/** The path of a file, from the file that names it. */
const filePath = text('the path of a picture beside this file: ./name.jpg').meta({
  form: 'picture',
} satisfies Meant);

/** `articles/**\/<slug>.md`. Dates without an offset are read in `timeZone`. */
export const articleSchema = (timeZone: string) =>
  z
    .strictObject({
      /** The headline. */
      title: text('the headline: title: "Two ports agree"'),
      /** When it is, or will be, published. */
      date: date(timeZone),
      /** A section's id, from publication.yaml. */
      section: text("a section's id: section: world"),
      /** The standfirst; without it, the first paragraph's opening serves. */
      description: words('the standfirst, or leave the key out').optional(),
      /** The short label over the headline. */
      kicker: text('a short label, or leave the key out').optional(),
      /** What the story comes to, in a few lines. */
      keyPoints: list(
        words('a sentence'),
        'keyPoints: with - and a sentence on each line under it',
      ).default([]),
      /** The place the story was reported from. */
      dateline: text('a place, or leave the key out').optional(),
      /** Ids of authors, in order. */
      authors: list(name("an author's id"), 'authors: [world-desk]', authorsMeant).default([]),
      /** Topics. */
      tags: list(name('a topic'), 'tags: [energy, caspian sea]').default([]),
      /** The lead picture. */
      image: z
        .strictObject(
          {
            /** Its file, beside the article. */
            src: filePath,
            /** What it shows, for who cannot see it. */
            alt: words(
              'what the picture shows, for readers who cannot see it: alt: "A ferry at the quay"',
            ),
            /** The words under it. */
            caption: words('a caption, or leave the key out').optional(),
            /** Whose it is. */
            credit: text('whose picture it is, or leave the key out').optional(),
            /** The point that stays in sight where the picture is cut: from its left, from its top. */
            focus: focus.optional(),
          },
          {
            error: ({ input, code }) =>
              code === 'invalid_type'
                ? notMapping(
                    input,
                    'src: ./name.jpg and alt: "What it shows", each on a line of its own, indented under image:',
                  )
                : undefined,
          },
        )
        .optional(),
      /** When the story was last changed in substance; never before `date`. */
      updated: date(timeZone).optional(),
      /** What was put right, and when. */
      corrections: list(
        z.strictObject(
          {
            date: date(timeZone),
            text: words('what was wrong and what is right'),
          },
          {
            error: ({ input, code }) =>
              code === 'invalid_type'
                ? notMapping(
                    input,
                    '- date: 2023-10-02, and text: "What was put right", indented under it',
                  )
                : undefined,
          },
        ),
        'corrections: with - date: and text: under it',
        (texts) =>
          `write ${texts.map((text) => `- date: 2023-10-02, and text: "${text}" under it`).join('; ')}`,
      ).default([]),
      /** Versions that the article's history keeps to itself, and why. */
      withhold: list(
        z.strictObject(
          {
            version: version(timeZone),
            /** Readers read it. */
            reason: words('why nobody may read it any more'),
          },
          {
            error: ({ input, code }) =>
              code === 'invalid_type'
                ? notMapping(
                    input,
                    '- version: 2023-10-02T09:30, and reason: "Privacy", indented under it',
                  )
                : undefined,
          },
        ),
        'withhold: with - version: and reason: under it',
        () => 'write - version: 2023-10-02T09:30, and reason: "Privacy" under it',
      ).optional(),
      /** A running story's id, from stories/. */
      story: name("a running story's id, or leave the key out").optional(),
      /** Whether it stands in the Must read list. */
      mustRead: flag.default(false),
      /** What sort of article it is. */
      kind: choice(kinds).default('news'),
      /** True: never built, save in previews. */
      draft: flag.default(false),
      /** The last part of its address; the file's name without it. */
      slug: name('a slug: slug: two-ports-agree')
        .refine((slug) => !slug.includes('/'), {
          error: ({ input }) =>
            `${quoted(input)} is more than the last part of an address; write ${lastOf(String(input))}`,
        })
        .optional(),
      /** Old addresses that redirect here. */
      aliases: list(oldAddress.transform(sameForm), 'aliases: [/2019/old-name/]').default([]),
      /** The language it is written in; the publication's without it. */
      lang: language.optional(),
      /** The article that this one is a translation of, by its file. */
      translationOf: text('the path of an article: translationOf: ./name.md').optional(),
      /** Whether readers may comment. */
      comments: choice(commentModes).default('open'),
    })
    .refine(({ date: published, updated = published }) => updated >= published, {
      path: ['updated'],
      error: 'is earlier than date; write when the story was last changed, or leave the key out',
      when: ({ value }) => hasInstants(value),
    });

export type ArticleRecord = z.infer<ReturnType<typeof articleSchema>>;

/** `authors/<id>.md`; the body is the biography. */
export const authorSchema = z.strictObject({
  /** The name as bylines show it. */
  name: text('the name as bylines show it: name: "World desk"'),
  /** What they do here. */
  role: text('what they do here, or leave the key out').optional(),
  /** A picture's file, beside this one. */
  photo: filePath.optional(),
});
export type AuthorRecord = z.infer<typeof authorSchema>;

/** `pages/<slug>.md`: about, contact, corrections policy … */
export const pageSchema = z.strictObject({
  /** The page's heading, and its name in the footer. */
  title: text('the page\'s heading: title: "About us"'),
  /** What search engines and previews show under the title. */
  description: words('a sentence about the page, or leave the key out').optional(),
  /** The language it is written in; the publication's without it. */
  lang: language.optional(),
});
export type PageRecord = z.infer<typeof pageSchema>;

/** `stories/<id>.md`: a running story; the body is the editor's summary. */
export const storySchema = z.strictObject({
  /** The story's name. */
  title: text('the story\'s name: title: "The falling sea"'),
});
export type StoryRecord = z.infer<typeof storySchema>;

/** `publication.yaml`. */
export const publicationSchema = z.strictObject(
  {
    /** What the publication is called. */
    name: text('what the publication is called: name: The Caspian Times'),
    /** The blurb: what it is, in a sentence or two. */
    description: words('what the publication is, in a sentence or two'),
    /** The address of the front page; may have a path. */
    url: text('the address of the front page: url: https://news.example/')
      .refine(isSiteUrl, {
        error: ({ input }) =>
          `${quoted(input)} is not a site's address; write it whole, without ? and #: https://news.example/`,
        abort: true,
      })
      .refine((value) => isPath(new URL(value).pathname), {
        error: ({ input }) =>
          `${quoted(input)} has a sign in its path that few hosts find a page by; write letters, digits and hyphens: https://news.example/paper/`,
      })
      .transform((value) => `${new URL(value).href.replace(/\/+$/, '')}/`),
    /** The language of the interface, and of articles that do not say theirs. */
    language,
    /** Dates are shown in it, and read in it where they have no offset. */
    timeZone: text('a time zone: timeZone: Asia/Baku').refine(isTimeZone, {
      error: ({ input }) =>
        `${quoted(input)} is not a time zone; write ${nearest(String(input), Intl.supportedValuesOf('timeZone')) ?? 'a continent and a city, such as Asia/Baku'}`,
    }),
    /** The sections, in the order the site shows them. */
    sections: list(
      z.strictObject(
        {
          /** What articles write, and the section's address. */
          id: name("a section's id: id: world").refine((id) => !isReserved(id), {
            error: ({ input }) =>
              `"${String(input)}" is an address the site itself uses; write another, such as ${segment(String(input))}-news`,
          }),
          /** The name readers see. */
          title: text("the section's name: title: World"),
          /** What the section is about. */
          description: words('what the section is about, or leave the key out').optional(),
        },
        {
          error: ({ input, code }) =>
            code === 'invalid_type'
              ? notMapping(input, '- id: world, and title: World, indented under it')
              : undefined,
        },
      ),
      'sections: with - id: and title: under it',
    )
      .min(1, { error: 'has no section; write - id: world, and title: World, indented under it' })
      .check(({ value, issues }) => {
        value.forEach(({ id }, index) => {
          if (value.findIndex((other) => segment(other.id) === segment(id)) === index) return;
          const message = `"${id}" has the address of a section above; write another id`;
          issues.push({ code: 'custom', message, path: [index, 'id'], input: id });
        });
      }),
    /** Hosts that pictures may be loaded from, beside the content; they learn who reads what. */
    pictureHosts: list(
      text('a host: pictures.example').refine(isHost, {
        error: ({ input }) => `${quoted(input)} is not a host; write ${nearHost(String(input))}`,
      }),
      'pictureHosts: [pictures.example]',
    ).default([]),
    /** The place whose weather stands on every page; none without it. */
    weather: weatherSchema.optional(),
    /** Where readers' comments go; none without it. */
    comments: commentsSchema.optional(),
    /** How the publication stands on social sites. */
    social: z
      .strictObject(
        {
          /** Its accounts, by their addresses. */
          accounts: list(
            text('the address of an account').refine(isAccount, {
              error: ({ input }) =>
                `${quoted(input)} is not the address of an account; write it whole: https://social.example/@news`,
            }),
            'accounts: with - and an address on each line under it',
          ).default([]),
          /** Of which articles a picture is drawn that shows their headlines where they are shared. */
          pictures: choice(socialPictures).default('year'),
        },
        {
          error: ({ input, code }) =>
            code === 'invalid_type'
              ? notMapping(
                  input,
                  'accounts: with - and an address under it, indented under social:',
                )
              : undefined,
        },
      )
      .default({ accounts: [], pictures: 'year' }),
    /** Whether an article shows how it changed since it was published, from git. */
    history: flag.default(false),
    /** The publication's sign: `logo.svg` or the like beside this file, or a picture in one of the folders. */
    logo: text('the path of a picture: logo: ./logo.png').optional(),
    /** What of its looks is its own. */
    theme: themeSchema.optional(),
    /** How much each rule of `check` weighs. */
    checks: checksSchema.default({}),
    /** The visual editor of the published site; none without it. */
    admin: adminSchema.optional(),
    /** The WebSub hub that the feeds name, and that is told when they changed. */
    webSub: text('the address of a hub: webSub: https://hub.example/')
      .refine(isHub, {
        error: ({ input }) =>
          `${quoted(input)} is not the address of a hub; write it whole, with https and without #: https://hub.example/`,
      })
      .transform((value) => new URL(value).href)
      .optional(),
    /** The key that shows search engines whose the site is, where they are told what changed (IndexNow). */
    indexNow: text('a key that you made up: indexNow: 0123456789abcdef')
      .refine((key) => /^[A-Za-z0-9-]{8,128}$/.test(key), {
        error: ({ input }) =>
          `${quoted(input)} is not a key for IndexNow; write 8 to 128 of a–z, A–Z, 0–9 and -`,
      })
      .optional(),
  },
  {
    error: ({ input, code }) =>
      code === 'invalid_type'
        ? notMapping(input, 'name: The Caspian Times and the like, one on each line')
        : undefined,
  },
);

/** `redirects.yaml`: an old address, and where it leads or why it is gone. */
export const redirectsSchema = z.record(
  oldAddress,
  z.union(
    [
      z.string().refine(isTarget, { error: ({ input }) => leadsNowhere(input) }),
      z.strictObject({ gone: words('why it is gone') }),
    ],
    { error: ({ input }) => leadsNowhere(input) },
  ),
  { error: ({ input }) => notMapping(input, '/old/address/: /new/address/ on each line') },
);

/** Whether both dates were read, whatever else is wrong with the article. */
function hasInstants(value: unknown): boolean {
  const { date: published, updated } = (value ?? {}) as Partial<Record<string, unknown>>;
  return typeof published === 'number' && typeof updated === 'number';
}

function leadsNowhere(input: unknown): string {
  return `${quoted(input)} leads nowhere; write the new address, /2023/10/01/name/ or https://…, or {gone: the reason}`;
}

export function isTarget(target: string): boolean {
  if (hiddenSigns(target).length > 0) return false;
  if (/^https:\/\//.test(target)) {
    const url = URL.parse(target);
    return url?.username === '' && url.password === '';
  }
  const path = decodedAddress(target.split('#', 1)[0] ?? '') ?? '//';
  return /^\/[^\\\s?]*$/.test(target) && !/\/{2}|\\|(?:^|\/)\.{1,2}(?:\/|$)/.test(path);
}

function isAccount(value: string): boolean {
  const url = URL.parse(value);
  return url?.protocol === 'https:' && url.pathname.length > 1 && !url.username && !url.password;
}

function isHub(value: string): boolean {
  const url = URL.parse(value);
  return url?.protocol === 'https:' && !url.hash && !url.username && !url.password;
}

function isSiteUrl(value: string): boolean {
  const url = URL.parse(value);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    !url.search &&
    !url.hash &&
    !url.username &&
    !url.password
  );
}

/** A host's name as it stands in an address: lower case, a port perhaps. */
function isHost(value: string): boolean {
  const url = URL.parse(`https://${value}/`);
  return url?.host === value && /^[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?$/.test(value);
}

function nearHost(written: string): string {
  const host = URL.parse(/^https?:/.test(written) ? written : `https://${written}`)?.host ?? '';
  return isHost(host) ? host : 'it as in pictures.example';
}

/** Whether a path can be read, and holds nothing that a path cannot show as it is. */
function isPath(path: string): boolean {
  return (
    decodedAddress(path) !== undefined &&
    faultOf(path) === undefined &&
    !path.includes('//') &&
    !/[*:;,<>"'&=]/.test(decodedAddress(path) ?? '')
  );
}

/** A tag of BCP 47 whose language is a code: `english` would be well formed too. */
function isLanguage(tag: string): boolean {
  try {
    return /^[a-z]{2,3}(?:-|$)/i.test(tag) && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function nearTag(written: string): string {
  const tag = written.replaceAll('_', '-');
  return isLanguage(tag) ? tag : 'its code, such as en, az or pt-BR';
}

/** What an editor meant who wrote a word for true or false of their own. */
function meant(input: unknown): string {
  const word = String(input).trim();
  if (/^(?:true|yes|y|on|1)$/i.test(word)) return 'true';
  return /^(?:false|no|n|off|0)$/i.test(word) ? 'false' : 'true or false';
}

function nearAddress(written: string): string {
  const path = (URL.parse(written, 'https://x.example/')?.pathname ?? '/').replace(/\/{2,}/g, '/');
  const near = decodedAddress(/(?:\/|\.html)$/.test(path) ? path : `${path}/`) ?? '';
  return isRedirectAddress(near) && faultOf(near) === undefined ? near : '/2019/old-name/';
}

/** Why nothing can redirect from an address that is well written. */
function unservable(address: string): string {
  const advice = 'leave it out, or redirect it where the site is hosted';
  return `${whyUnservable(address)}; ${advice}`;
}

/** What of an address that is well written hosts would not find a page by. */
export function whyUnservable(address: string): string {
  switch (faultOf(address)) {
    case 'a dot':
      return 'has a part that begins or ends with a dot, which hosts keep to themselves';
    case 'a device':
      return "has a part that is a name of Windows' own, and no file there";
    case 'its length':
      return 'is too long for a file';
    default: {
      const [sign] = /[%?#\\]/.exec(decodedAddress(address) ?? '') ?? [];
      const found = sign === undefined ? 'a control character' : `the sign ${sign}`;
      return `has ${found} in it, written with %, and few hosts find a page by that`;
    }
  }
}

function notList(
  input: unknown,
  example: string,
  meant: (items: readonly string[]) => string,
): string {
  if (input === undefined) return `is missing; write ${example}`;
  if (typeof input !== 'string') {
    return `is ${shapeOf(input)} where a list belongs; write ${example}`;
  }
  // A list whose dashes want a space behind them arrives as one text.
  const items = input
    .split(input.startsWith('-') ? /(?:^|\s)-/ : ',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return `${quoted(input)} is a text where a list belongs; ${meant(items)}`;
}

/** The last part of an address that has one. */
function lastOf(address: string): string {
  return address.split('/').findLast((part) => segment(part) !== '') ?? 'its name';
}

function asList(items: readonly string[]): string {
  return `write [${items.join(', ')}]`;
}

/** Names where ids belong: the ids, and the files where the names go. */
function authorsMeant(items: readonly string[]): string {
  const ids = items.flatMap((item) => item.split(/ (?:and|&) /)).map(segment);
  if (ids.every((id, index) => id === items[index]?.toLowerCase())) return asList(items);
  const files = ids.map((id) => `authors/${id}.md`).join(', ');
  return `${asList(ids)}, and the ${ids.length === 1 ? 'name' : 'names'} into ${files}`;
}
