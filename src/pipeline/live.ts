import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { dayIn, isoIn, readDate } from '../domain/calendar.ts';
import { hourOf, moment } from '../strings/dates.ts';
import { plainText } from './plain-text.ts';
import type { Place } from './problem.ts';
import { placeOf, type Remark } from './references.ts';

/** An entry of a live article: `## 14:05 The strait opens`, and what stands below it. */
export interface Entry extends Place {
  /** Of its heading: the last part of its address. */
  readonly id: string;
  /** ISO 8601 with the publication's offset. */
  readonly at: string;
  readonly title: string;
}

/** What a live article's times are read with. */
export interface LiveSettings {
  /** The day that times without one belong to: the article's, `YYYY-MM-DD`. */
  readonly day: string;
  /** When the article begins, in milliseconds since 1970. */
  readonly begins: number;
  readonly timeZone: string;
  readonly language: string;
}

/** With another day than the article's, an offset too. */
const timed =
  /^\s*(?:(\d{4}-\d{2}-\d{2})[T\s,]\s*(\d{1,2}):(\d{2})\s*(Z|[+-]\d{2}:?\d{2})?|(\d{1,2}):(\d{2}))(?=\s|$)(?!\s*[ap]\.?m\b)\s*(?:[–—:-]\s+)?/iu;

/** What looks like a time: wherever it is, or at the beginning with another sign in it. */
const timeLike = /(?:^|\D)\d{1,2}:\d{2}(?!\d)|^\s*\d{1,2}[.h]\d{2}(?=\s)/;

const example = '## 14:30 What happened';

/**
 * Finds a live article's entries: headings that begin with a time. Each gets an id made of it, and its time
 * becomes a link to itself; headings between two of them go below. To be done before ids are given.
 */
export function findEntries(
  tree: Root,
  settings: LiveSettings,
): { entries: Entry[]; remarks: Remark[] } {
  const entries: Entry[] = [];
  const remarks: Remark[] = [];
  for (const node of tree.children) {
    const level = levelOf(node);
    if (level === undefined || node.type !== 'element') continue;
    const written = inDigits(plainText(node));
    const remark = (message: string): void => void remarks.push({ ...placeOf(node), message });
    const read = readEntry(node, settings, entries);
    if (typeof read === 'string') remark(read);
    else if (read) {
      entries.push({ ...read, ...placeOf(node) });
      if (isBefore(read, written, settings)) remark(beforeItBegins(read, settings));
    } else if (timeLike.test(written)) {
      remark(
        `this heading has a time and begins no entry; write the time first, in 24 hours, alone: ${example}`,
      );
    } else if (entries.length > 0) node.tagName = `h${Math.min(6, level + 1)}`;
  }
  const [first] = tree.children.filter(({ type }) => type === 'element');
  if (first && entries.length === 0 && remarks.length === 0) {
    const message = `a live article is made of entries, and this one has none; begin each with a heading: ${example}`;
    remarks.push({ ...placeOf(first), message });
  }
  return { entries, remarks };
}

/** Whether an entry whose day is not written would be before the article. */
function isBefore({ at }: Pick<Entry, 'at'>, written: string, { begins }: LiveSettings): boolean {
  const minute = 60_000;
  return !/^\s*\d{4}/.test(written) && Date.parse(at) < begins - minute;
}

function beforeItBegins({ at }: Pick<Entry, 'at'>, { day }: LiveSettings): string {
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  const time = at.slice(11, 16);
  return `${time} of the article's own day is before the article's date; write the day too: ## ${next} ${time}, or ## ${day} ${time}`;
}

/** Puts each entry with what stands below it into a section of its own, newest first. */
export function orderEntries(tree: Root, entries: readonly Entry[]): void {
  if (entries.length === 0) return;
  const times = new Map(entries.map(({ id, at }) => [id, Date.parse(at)]));
  const before: Root['children'] = [];
  const behind: Root['children'] = [];
  const sections: { at: number; section: Element }[] = [];
  for (const node of tree.children) {
    const element = node.type === 'element' ? node : undefined;
    const at = times.get(String(element?.properties['id']));
    if (element?.properties['dataFootnotes'] !== undefined) behind.push(element);
    else if (element && at !== undefined)
      sections.push({ at, section: h('section.entry', element) });
    else (sections.at(-1)?.section.children ?? before).push(node);
  }
  // The same minute: the one written last is the newest, unless the newest was written first.
  const [first, last] = [sections[0], sections.at(-1)];
  const isOldestFirst = (first?.at ?? 0) < (last?.at ?? 0);
  const inOrder = isOldestFirst ? sections.reverse() : sections;
  const newestFirst = inOrder.sort((a, b) => b.at - a.at).map(({ section }) => section);
  tree.children = [...before, ...newestFirst, ...behind];
}

function levelOf(node: Root['children'][number]): number | undefined {
  const [, level] = node.type === 'element' ? (/^h([1-6])$/.exec(node.tagName) ?? []) : [];
  return level === undefined ? undefined : Number(level);
}

/** The entry that a heading begins, what is wrong with its time, or none. */
function readEntry(
  heading: Element,
  { day: ownDay, timeZone, language }: LiveSettings,
  others: readonly Entry[],
): Omit<Entry, keyof Place> | string | undefined {
  const [first] = heading.children;
  if (first?.type !== 'text') return undefined;
  const found = timed.exec(inDigits(first.value));
  if (!found) return undefined;
  const [, day = ownDay, ...rest]: readonly (string | undefined)[] = found;
  const [hour = '', minute = '', offset = ''] = rest.filter((part) => part !== undefined);
  const reading = readDate(`${day}T${hour.padStart(2, '0')}:${minute}${offset}`, timeZone);
  if ('error' in reading) {
    return `"${found[0].trim()}" is no time of a day; write it in 24 hours: ${example}`;
  }
  const at = isoIn(reading.instant, timeZone);
  const id = idOf(at, others);
  first.value = first.value.slice(found[0].length);
  const title = plainText(heading).trim();
  if (first.value !== '') first.value = ` ${first.value}`;
  const place = { language, timeZone };
  const words = dayIn(reading.instant, timeZone) === ownDay ? hourOf(at, place) : moment(at, place);
  heading.children.unshift(h('a', { href: `#${id}` }, h('time', { dateTime: at }, words)));
  heading.tagName = 'h2';
  heading.properties['id'] = id;
  return { id, at, title };
}

/** The same however many entries are written before and behind it, save of the same minute. */
function idOf(at: string, others: readonly Entry[]): string {
  const id = `entry-${at.slice(0, 16).replace(/\D/g, '-')}`;
  const same = others.filter((other) => other.at.slice(0, 16) === at.slice(0, 16)).length;
  return same === 0 ? id : `${id}-${same + 1}`;
}

/** Digits of any script as `readDate` knows them; each is of one unit, as theirs are. */
function inDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) =>
    String(digit.charCodeAt(0) & 0xf),
  );
}
