import type { Kind, Mark } from '../domain/article.ts';
import { azerbaijani } from './az.ts';
import { english } from './en.ts';
import { persian } from './fa.ts';
import { russian } from './ru.ts';
import { turkish } from './tr.ts';

/** Every text of the interface, in one language. */
/** `found` has `#` for how many, `searchedTo` for a month or a year. */
type SearchWord =
  | 'title'
  | 'words'
  | 'submit'
  | 'narrow'
  | 'section'
  | 'year'
  | 'author'
  | 'topic'
  | 'all'
  | 'searching'
  | 'found'
  | 'nothing'
  | 'advice'
  | 'searchedTo'
  | 'older'
  | 'failed'
  | 'noScript';

/**
 * `gone` and `new` are told before words taken out or put in, and `end` behind them, to who hears the page;
 * `changed` stands before a moment.
 */
type HistoryWord =
  | 'title'
  | 'about'
  | 'changed'
  | 'headline'
  | 'standfirst'
  | 'gone'
  | 'new'
  | 'end'
  | 'withheld'
  | 'restored'
  | 'replaced';

export interface Strings {
  /** The page around the content. */
  readonly skip: string;
  readonly sections: string;
  readonly browse: string;
  readonly about: string;
  readonly feeds: string;
  feedsOf(list: string): string;
  /** The title of a page within a publication. */
  pageTitle(page: string, publication: string): string;
  /** Below every page: which time zone the times are in. */
  times(zone: string): string;
  readonly breaking: string;
  /** For who hears the page; it ends with `place: temperature`, which is what the others see. */
  weatherIn(place: string, temperature: string): string;
  /** Below every page: who tells the weather. */
  weatherFrom(provider: string): string;

  /** Lists and indexes. */
  readonly latest: string;
  readonly allLatest: string;
  readonly mustRead: string;
  readonly allMustRead: string;
  readonly more: string;
  readonly topics: string;
  readonly authors: string;
  readonly stories: string;
  readonly corrections: string;
  /** A correction's title in a feed. */
  correctionOf(title: string): string;
  /** Over the years: all articles by their dates. */
  readonly archive: string;
  readonly topStories: string;
  /** Over the front page's block of what is not news. */
  readonly opinionAndAnalysis: string;
  readonly nothingYet: string;
  articles(count: number): string;

  /** Pages of a listing, and the way up from a page. */
  readonly pages: string;
  readonly newer: string;
  readonly older: string;
  readonly trail: string;
  numbered(title: string, page: number): string;

  /** An article. */
  /** Before the names of one author or of many, as they are in the dictionary. */
  readonly by: string;
  /** Before a moment; so is `updated`. */
  readonly published: string;
  readonly updated: string;
  /** Before the names of the languages that an article is in too. */
  readonly alsoIn: string;
  readonly photograph: string;
  readonly keyPoints: string;
  /** At an article's top, where it was put right; it leads to what was wrong. */
  corrected(day: string): string;
  /** On an article of more than two years. */
  readonly old: string;
  readonly storySoFar: string;
  /** Behind the article itself, in the list of its story. */
  readonly thisArticle: string;
  /** Before a story's parts that came since the reader was here last. */
  readonly newSince: string;
  readonly kinds: Readonly<Record<Kind, string | undefined>>;
  /** A live article of something that is over. */
  readonly asItHappened: string;
  readonly marks: Readonly<Record<Mark, string>>;
  minutes(count: number): string;
  /** A day and an hour, each already in the language's form. */
  moment(day: string, hour: string): string;

  /** How an article changed since it was published. */
  readonly history: Readonly<Record<HistoryWord, string>> & {
    of(title: string): string;
  };

  /** Markdown's footnotes: their heading, and the link from a note to where it is cited. */
  readonly footnotes: string;
  backToReference(reference: number | string): string;

  /** What stands on another site, as its card says: `Video on YouTube`; and the button that loads it. */
  embedded(kind: 'video' | 'post' | 'map' | 'audio', provider: string): string;
  loadFrom(provider: string): string;

  /** What a reader may do with a page. */
  readonly tools: Tools;

  readonly comments: CommentStrings;

  readonly search: Readonly<Record<SearchWord, string>>;

  readonly offline: Readonly<Record<'title' | 'about' | 'nothing' | 'keep', string>>;

  readonly notFound: string;
  readonly notFoundAdvice: string;
  readonly frontPage: string;
  /** Before the address that an old one leads to. */
  readonly moved: string;
  /** Over the reason why what was at an address is there no more. */
  readonly gone: string;
}

export interface Tools {
  /** The name of the group of these buttons. */
  readonly group: string;
  readonly share: string;
  readonly copyLink: string;
  readonly mail: string;
  readonly print: string;
  readonly save: string;
  readonly saved: string;
  readonly readingList: string;
  /** In the list's place, while it is empty. */
  readonly nothingSaved: string;
  /** Under the list: nobody else learns of it. */
  readonly keptHere: string;
  readonly remove: string;
  readonly close: string;
  readonly textSize: string;
  readonly smaller: string;
  readonly larger: string;
  readonly appearance: string;
  readonly asSystem: string;
  readonly light: string;
  readonly dark: string;
  readonly goOn: string;
  readonly copied: string;
}

/** What readers say of an article, and how they say it. */
export interface CommentStrings {
  readonly title: string;
  /** How many there are. */
  count(count: number): string;
  /** Beside the name of who writes for the newsroom. */
  readonly newsroom: string;
  readonly pick: string;
  /** Before the moment when the newsroom changed the words. */
  readonly edited: string;
  /** Before the name of who is answered. */
  readonly inReplyTo: string;
  /** Over comments that are folded away, so many. */
  more(count: number): string;
  /** The same over replies. */
  moreReplies(count: number): string;
  readonly closed: string;
  /** Over the form. */
  readonly write: string;
  readonly reply: string;
  /** Before the reader writes: who reads it first. */
  readonly moderated: string;
  readonly comment: string;
  readonly name: string;
  readonly email: string;
  /** Of the e-mail address. */
  readonly neverPublished: string;
  readonly answers: string;
  /** Chosen where a comment answers none. */
  readonly nobody: string;
  /** Of a field that only programs see. */
  readonly leaveEmpty: string;
  readonly send: string;
  readonly noComment: string;
  readonly noName: string;
  readonly tooLong: string;
  readonly nameTooLong: string;
  readonly wrongEmail: string;
  readonly sending: string;
  readonly sent: string;
  readonly failed: string;
}

const languages: Readonly<Record<string, Strings>> = {
  en: english,
  ru: russian,
  az: azerbaijani,
  tr: turkish,
  fa: persian,
};

/** The strings of a BCP 47 language, in its script; English where there are none yet. */
export function stringsFor(language: string): Strings {
  let strings = languages[language] ?? others.get(language);
  if (!strings) {
    strings = languages[languageOfStrings(language)] ?? english;
    others.set(language, strings);
  }
  return strings;
}

const others = new Map<string, Strings>();

/**
 * The language that a BCP 47 language's strings are in. A region's are its language's; Azerbaijani in Cyrillic is
 * not read by who reads it in Latin.
 */
export function languageOfStrings(tag: string): string {
  if (languages[tag]) return tag;
  const { language } = new Intl.Locale(tag);
  return languages[language] && scriptOf(tag) === scriptOf(language) ? language : 'en';
}

function scriptOf(tag: string): string | undefined {
  return new Intl.Locale(tag).maximize().script;
}
