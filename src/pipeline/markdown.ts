import type { Root as HtmlRoot } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Root } from 'mdast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype, { defaultFootnoteBackContent } from 'remark-rehype';
import { unified, type Processor } from 'unified';
import { visit } from './visit.ts';
import { stringsFor } from '../strings/strings.ts';
import { anchors } from './anchors.ts';
import { directives } from './directives.ts';
import { embeds } from './embeds.ts';
import { emphasis } from './emphasis.ts';
import { dropEmptyBlocks } from './empty-blocks.ts';
import { footnotesBehindLinks } from './footnotes.ts';
import { headings } from './headings.ts';
import { checkAmounts, checkSigns, TooMuch } from './amounts.ts';
import { dropHiddenSigns } from './hidden-in-html.ts';
import { indentation } from './indentation.ts';
import { layout } from './layout.ts';
import { leftovers } from './leftovers.ts';
import { listItems } from './list-items.ts';
import { findEntries, orderEntries, type Entry, type LiveSettings } from './live.ts';
import { notesBeside } from './notes-beside.ts';
import { tidyParagraphs } from './paragraphs.ts';
import { parse } from './parse.ts';
import { pastedText } from './pasted-text.ts';
import { placeholders } from './placeholders.ts';
import { plainText } from './plain-text.ts';
import { start } from './problem.ts';
import { placeOf, references, type Reference, type Remark } from './references.ts';
import { remarksOnHtml, schemaFor } from './sanitize.ts';
import { skippedHeadings } from './skipped-headings.ts';
import { tables } from './tables.ts';
import { typography } from './typography.ts';
import { unknownElements } from './unknown-elements.ts';
import { wordsIn } from './words.ts';

/** A Markdown text as safe HTML, its references still to be resolved. */
export interface Prose {
  readonly html: string;
  readonly references: readonly Reference[];
  /** Places count from the text's own beginning. */
  readonly remarks: readonly Remark[];
  /** The opening of its first paragraph, plain, at most some 200 characters. */
  readonly opening: string;
  readonly words: number;
  /** Of a live article, as they stand in the file. */
  readonly entries: readonly Entry[];
}

/** What a text is read with, beside what is written in it. */
export interface ProseSettings {
  readonly language: string;
  /** The publication's address. */
  readonly url: string;
  /** Hosts that pictures may be loaded from. */
  readonly pictureHosts: readonly string[];
  /** Where the text is a live article. */
  readonly live?: Omit<LiveSettings, 'language'> | undefined;
  /** Whether words may still be missing in it. */
  readonly isDraft?: boolean | undefined;
}

/** Makes HTML of Markdown. `file` is where the text stands, for its relative links. */
export function prose(markdown: string, file: string, settings: ProseSettings): Prose {
  const { language, live } = settings;
  checkSigns(markdown);
  const text = parse(markdown);
  checkAmounts(text);
  const oddities = [
    ...(settings.isDraft ? [] : placeholders(text, markdown)),
    ...pastedText(text, markdown),
    ...directives(text, stringsFor(language)),
  ];
  embeds(text, stringsFor(language));
  emphasis(text, markdown);
  oddities.push(
    ...missingNotes(text),
    ...indentation(text, markdown),
    ...leftovers(text, markdown),
  );
  typography(language)(text);
  footnotesBehindLinks(text);
  const tree = processorFor(language).runSync(text);
  const withTags = hasHtml(text);
  const whole = withTags ? withHtml(tree) : tree;
  oddities.push(...unknownElements(whole, markdown));
  layout(whole);
  tables(whole);
  const { entries, remarks: onTimes } = live
    ? findEntries(whole, { ...live, language })
    : noEntries;
  oddities.push(...skippedHeadings(whole));
  headings(whole);
  const { references: found, remarks } = references(whole, file, settings);
  const onHtml = remarksOnHtml(whole);
  const sanitizer = sanitizerFor(settings.pictureHosts);
  const clean = sanitizer.runSync(whole);
  if (withTags) tidyParagraphs(clean);
  dropEmptyBlocks(clean);
  if (withTags) listItems(clean);
  const hidden = dropHiddenSigns(clean);
  const safe = withTags ? settled(clean, sanitizer) : clean;
  const opening = openingOf(safe);
  const words = wordsIn(toString(safe));
  orderEntries(safe, entries);
  notesBeside(safe);
  anchors(safe);
  return {
    html: writer.stringify(safe),
    references: found,
    remarks: [...oddities, ...onTimes, ...remarks, ...onHtml, ...hidden],
    opening,
    words,
    entries,
  };
}

const noEntries: ReturnType<typeof findEntries> = { entries: [], remarks: [] };

const raw = unified().use(rehypeRaw).freeze();

function withHtml(tree: HtmlRoot): HtmlRoot {
  const whole = raw.runSync(tree);
  checkAmounts(whole);
  return whole;
}

const writer = unified().use(rehypeStringify).freeze();

/**
 * What the sanitizer let through, as a browser will read it from its HTML. To leave out a tag may bring a
 * block into a paragraph, which HTML ends there: it is read again until nothing moves.
 */
function settled(tree: HtmlRoot, sanitizer: Sanitizer): HtmlRoot {
  let html = writer.stringify(tree);
  for (let turns = 0; turns < mostTurns; turns++) {
    const parsed = raw.runSync({ type: 'root', children: [{ type: 'raw', value: html }] });
    const safe = sanitizer.runSync(parsed);
    tidyParagraphs(safe);
    dropEmptyBlocks(safe);
    listItems(safe);
    const again = writer.stringify(safe);
    // The parser writes out the value of an attribute that has none.
    if (again.replaceAll('=""', '') === html.replaceAll('=""', ''))
      return turns === 0 ? tree : safe;
    html = again;
  }
  const message = 'tags stand within one another as HTML cannot hold them; write it simpler';
  throw new TooMuch(start, message);
}

const mostTurns = 5;

type Sanitizer = Processor<undefined, HtmlRoot, HtmlRoot>;
const byHosts = new Map<string, Sanitizer>();

function sanitizerFor(pictureHosts: readonly string[]): Sanitizer {
  const key = pictureHosts.join(' ');
  const made = byHosts.get(key) ?? unified().use(rehypeSanitize, schemaFor(pictureHosts)).freeze();
  byHosts.set(key, made);
  return made;
}

type ToHtml = Processor<undefined, Root, HtmlRoot>;
const byLanguage = new Map<string, ToHtml>();

/** One frozen processor a language: the notes' heading and their links back are in its words. */
function processorFor(language: string): ToHtml {
  let made = byLanguage.get(language);
  if (!made) {
    const strings = stringsFor(language);
    made = unified()
      .use(remarkRehype, {
        allowDangerousHtml: true,
        clobberPrefix: '_',
        footnoteLabel: strings.footnotes,
        // Without the selector the arrow is a picture in colours on some systems.
        footnoteBackContent: (reference, again) =>
          defaultFootnoteBackContent(reference, again).map((node) =>
            node.type === 'text' ? { ...node, value: `${node.value}\uFE0E` } : node,
          ),
        footnoteBackLabel: (reference, again) =>
          strings.backToReference(again > 1 ? `${reference + 1}-${again}` : reference + 1),
      })
      .freeze();
    byLanguage.set(language, made);
  }
  return made;
}

/** `[^1]` whose note was never written stands as text. */
function missingNotes(tree: Root): Remark[] {
  const remarks: Remark[] = [];
  visit(tree, 'text', (node) => {
    for (const [whole, name] of node.value.matchAll(/\[\^([^\]\s]+)\]/g)) {
      const message = `the note ${whole} has no text; write it below, on a line of its own: [^${name ?? ''}]: …`;
      remarks.push({ ...placeOf(node), message });
    }
  });
  return remarks;
}

function hasHtml(tree: Root): boolean {
  let found = false;
  visit(tree, 'html', () => {
    found = true;
    return false;
  });
  return found;
}

const longest = 200;

function paragraphsOf(tree: HtmlRoot): IteratorObject<string> {
  return tree.children
    .values()
    .filter((node) => node.type === 'element' && node.tagName === 'p')
    .map((node) => plainText(node).replace(/\s+/g, ' ').trim());
}

function openingOf(tree: HtmlRoot): string {
  const first = paragraphsOf(tree).find((text) => /\p{L}/u.test(text));
  if (first === undefined || first.length <= longest) return first ?? '';
  const cut = first.slice(0, longest);
  const sentence = /^.*[.!?…](?=\s)/su.exec(cut)?.[0];
  if (sentence !== undefined && sentence.length >= longest / 3) return sentence;
  return `${cut.replace(/\s+\S*$/, '').replace(/[\s,;:–—-]+$/, '')}…`;
}
