import { entriesIn, entryOf, withFirst, without, type Entry } from './entries.ts';

/** What this publication keeps on the reader's device: docs/reading-tools.md. */
export type Name = 'saved' | 'places' | 'stories' | 'alert' | 'offline';

/** A list as it is kept; empty where the reader forbids that. */
export function listOf<Kept extends Entry>(name: Name): Kept[] {
  return entriesIn<Kept>(textOf(name));
}

/** Keeps an entry, as the newest of at most a hundred. */
export function put(name: Name, entry: Entry): void {
  keep(keyOf(name), JSON.stringify(withFirst(listOf(name), entry, 100)));
}

/** What is kept of an address, if anything. */
export function keptOf(name: Name, url: string): Entry | undefined {
  return entryOf(listOf(name), url);
}

/** Forgets the entry of an address. */
export function drop(name: Name, url: string): void {
  keep(keyOf(name), JSON.stringify(without(listOf(name), url)));
}

/** A text as it is kept; nothing where there is none, or the reader forbids that. */
export function textOf(name: Name): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

/** Keeps a text, where the reader does not forbid it. */
export function keep(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // The page works without.
  }
}

/** The site's path, from `/` to `/`. */
export function siteBase(): string {
  return document.body.dataset['base'] ?? '/';
}

/** Publications that share a host keep things of their own. */
export function keyOf(name: Name): string {
  return `caspian:${siteBase()}:${name}`;
}

/** Whether something may be kept of this page. */
export function keepsThisPage(): boolean {
  const lists = [textOf('saved'), textOf('places')];
  return lists.join('').includes(`"${location.pathname}"`);
}
