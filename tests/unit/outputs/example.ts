import type { PublishedArticle } from '../../../src/domain/article.ts';
import type { Feed } from '../../../src/domain/pages.ts';
import type { Picture } from '../../../src/domain/picture.ts';
import type { Site } from '../../../src/domain/publication.ts';

/** A publication under a path, the harder of the two. */
export const paper: Site = {
  name: 'The Paper',
  description: 'News of the sea & its shores',
  origin: 'https://org.example',
  base: '/paper/',
  language: 'en',
  timeZone: 'Asia/Baku',
  sections: [{ title: 'World', href: '/paper/world/' }],
  pages: [],
  holds: { mustRead: true, corrections: true, topics: true, authors: true, stories: true },
  pictureHosts: [],
  social: { accounts: [], pictures: 'year' },
  years: ['2023'],
};

export const persian: Site = { ...paper, name: 'روزنامه', language: 'fa' };

export function article(own: Partial<PublishedArticle> = {}): PublishedArticle {
  return {
    title: 'The border opens',
    href: '/paper/2023/10/01/border/',
    standfirst: 'After two years, lorries cross again.',
    kind: 'news',
    section: { title: 'World', href: '/paper/world/' },
    published: '2023-10-01T09:30:00+04:00',
    keyPoints: [],
    authors: [{ title: 'Aysel Əliyeva', href: '/paper/authors/aysel/' }],
    topics: [],
    corrections: [],
    mustRead: false,
    comments: 'open',
    id: 'urn:uuid:0e3b6f9a-1c2d-8e4f-9a0b-1c2d3e4f5a6b',
    entries: [],
    html: '<p>The first lorry crossed at dawn.</p>',
    minutes: 1,
    ...own,
  };
}

export const picture: Picture = {
  src: '/paper/media/dawn-1a2b.jpg',
  width: 1200,
  height: 800,
  alt: 'A lorry at the "old" gate',
  caption: 'The gate at dawn.',
  credit: 'Rauf/Agency',
};

/** The feed of the whole publication. */
export function feedOf(articles: readonly PublishedArticle[], own: Partial<Feed> = {}): Feed {
  return {
    title: paper.name,
    description: paper.description,
    href: '/paper/',
    feeds: '/paper/',
    entries: articles,
    ...own,
  };
}

/** Texts that would break a feed written by pasting strings together; each is shown as it is written. */
export const hostileTexts: Readonly<Record<string, string>> = {
  'the end of a CDATA section': 'one ]]> two',
  'a script': '<script>alert("1")</script>',
  'an ampersand': 'Belt & Road, AT&T, R&#38;D &amp; more',
  quotes: `"double" 'single' “curly”`,
  'comparisons and comments': '1 < 2 > 0 <!-- no comment -->',
  emoji: 'Flags 🇦🇿 and 👩‍👩‍👧 families',
  'right-to-left text': 'خبر \u200fمهم\u200f و می\u200cخواهم',
  'a closing tag': '</title></item></entry>',
  'a template': '${title} $& $1 %s',
};

/** What no XML can hold: control characters, lone surrogates, noncharacters. */
export const impossible = 'a\u0000b\u0008c\u001Bd\uD800e\uDC00f\uFFFEg\uFFFFh';
