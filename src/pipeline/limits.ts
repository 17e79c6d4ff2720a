import { longestComment, longestCommenter } from '../domain/comments.ts';

/** What one file may hold at most. `docs/limits.md` tells editors; every message names its limit. */
export const limits = {
  /** Bytes of a text: an article, a page. */
  textBytes: 1_000_000,
  /** Bytes of publication.yaml and of redirects.yaml. */
  rootBytes: 20_000_000,
  /** Bytes of a picture, which readers have to load. */
  pictureBytes: 30_000_000,
  /** Bytes of anything else that is published beside an article. */
  attachmentBytes: 200_000_000,
  /** Bytes of a drawing (SVG), which is read as a text. */
  drawingBytes: 5_000_000,
  /** Bytes of a font's file, before what no page needs is taken out. */
  fontBytes: 10_000_000,
  /** Files of one font: its weights, styles and scripts. */
  fontFiles: 20,
  /** Parts that a drawing is drawn with, each as often as it is used. */
  drawnParts: 100_000,
  /** Points of a picture: a small file can hold more than a browser has memory for. */
  pixels: 100_000_000,
  /** Points along one side of a picture. */
  side: 20_000,
  /** Characters between the --- lines. */
  frontmatter: 65_536,
  /** Characters of a headline, a name, a topic. */
  title: 300,
  /** Characters of a standfirst, a caption, a correction. */
  words: 5_000,
  /** Bytes of a comment's file. */
  commentBytes: 65_536,
  /** Characters of a comment. */
  comment: longestComment,
  /** Characters of the name under it. */
  commenter: longestCommenter,
  /** Topics, authors, corrections, old addresses of an article, each. */
  list: 200,
  /** Quotations, lists, tags within one another. */
  depth: 60,
  /** Links and pictures of a text. */
  links: 5_000,
  /** Characters of an address and of its title that are defined apart: each link that names them repeats them. */
  definition: 1_000,
  /** Footnotes, and references to them. */
  notes: 2_000,
  /** Headings and rules of a text. */
  headings: 1_000,
  /** Rows of `*`, `_` and `~` in one paragraph. */
  emphasis: 1_000,
  /** Backquotes in a row. */
  backquotes: 100,
  /** Cells of a text's tables. */
  cells: 10_000,
  /** HTML's tags and comments. */
  tags: 20_000,
  /** Lines of a text. */
  lines: 30_000,
  /** Seconds that the reading of one file may take. */
  seconds: 10,
} as const;

/** A number of bytes as editors read it: `1 MB`. */
export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 100_000) / 10} MB`;
}
