import { Archive, isSame, type Period, type Search } from './search/archive.ts';
import type { Found } from './search/pagefind.ts';
import { resultOf } from './search/result.ts';
import { watchFetch } from './search/watched-fetch.ts';

/** So many results are shown at a time. */
const atATime = 6;
/** So many periods are searched before the reader is asked whether to go on. */
const atOnce = 6;

const form = only('form[role=search]') as HTMLFormElement;
const status = only('.search [role=status]');
const list = only('.results');
const older = only('.older') as HTMLButtonElement;
const narrowing = only('.narrow') as HTMLDetailsElement;
/** Of the fields, and of what an address asks. */
const names = ['q', 'section', 'year', 'author', 'topic'];
const archive = new Archive(
  form.dataset['engine'] ?? '',
  {
    folder: form.dataset['headlines'] ?? '',
    parts: Number(form.dataset['headlineParts'] ?? 1),
  },
  form.dataset['folder'] ?? '',
  JSON.parse(form.dataset['periods'] ?? '[]') as Period[],
);

/** One search, as far as it went. */
interface Searching {
  /** As the address has it. */
  readonly query: string;
  readonly words: string;
  readonly search: Search;
  /** Found, and not shown yet. */
  close: Found[];
  loose: Found[];
  found: number;
  /** How many of those that are shown have the words as their headline: they are the first. */
  titled: number;
  to: string | undefined;
  isLast: boolean;
}

let current: Searching | undefined;
/** What is asked one after the other: an instance is not asked two things at once. */
let turn = Promise.resolve();
let waiting = 0;

watchFetch();
form.addEventListener('submit', (event) => {
  event.preventDefault();
  begin(asked(), true);
  status.scrollIntoView({ block: 'nearest' });
});
form.addEventListener('change', ({ target }) => {
  // New words are looked for when they are sent: the reader may be on the way to a result.
  if (current && target !== field('q')) begin(asked(), true);
});
older.addEventListener('click', () => {
  const before = list.childElementCount;
  goOn(() => list.children[before]?.querySelector('a')?.focus());
});
addEventListener('scroll', () => {
  const isNear = list.getBoundingClientRect().bottom < innerHeight * 1.5;
  if (isNear && waiting === 0 && current && current.close.length + current.loose.length > 0) goOn();
});
narrowing.addEventListener('toggle', () => {
  turn = turn.then(suggest).catch(() => undefined);
});
addEventListener('popstate', beginAsAddressed);
beginAsAddressed();

/** What the form asks, as an address does. */
function asked(): string {
  const given = names.map((name) => [name, field(name).value.trim()]);
  return new URLSearchParams(given.filter(([, value]) => value !== '')).toString();
}

function beginAsAddressed(): void {
  const address = new URLSearchParams(location.search);
  for (const name of names) field(name).value = address.get(name) ?? '';
  narrowing.open ||= names.slice(1).some((name) => field(name).value !== '');
  begin(asked(), false);
}

/** Begins a search; one that the reader made can be gone back from. */
function begin(query: string, isMade: boolean): void {
  if (query === current?.query) return;
  const { q: words, ...filters } = Object.fromEntries(new URLSearchParams(query));
  current = undefined;
  list.replaceChildren();
  older.hidden = true;
  say();
  if (words === undefined) return;
  if (isMade) history[location.search === '' ? 'replaceState' : 'pushState'](null, '', `?${query}`);
  const search = archive.search({ words, filters });
  const nothing = { close: [], loose: [], found: 0, titled: 0, to: undefined, isLast: false };
  current = { query, words, search, ...nothing };
  goOn();
}

/** Shows the next results of the current search, and calls `then`. */
function goOn(then: () => void = () => undefined): void {
  const searching = current;
  waiting++;
  turn = turn.then(async () => {
    try {
      if (!searching || searching !== current) return;
      say(status.dataset['searching']);
      await showMore(searching);
      then();
    } catch {
      if (!searching || searching !== current) return;
      say(status.dataset['failed']);
      // The same words can be looked for again.
      current = { ...searching, query: '' };
      older.hidden = false;
    } finally {
      waiting--;
    }
  });
}

async function showMore(searching: Searching): Promise<void> {
  const target = list.childElementCount + atATime;
  for (let searched = 0; searching === current;) {
    // Who wrote a headline has found its article: the newest period is asked beside it, and no more.
    const most = searching.titled > 0 ? 1 : atOnce;
    const isSearched = searching.isLast || searched >= most;
    const { close, loose } = searching;
    // What has the words anywhere waits until it is known that too little has them together.
    const kind = close.length > 0 || !isSearched ? close : loose;
    const some = kind.splice(0, target - list.childElementCount);
    const all = await Promise.all(some.map((found) => found.data()));
    if (searching !== current) return;
    for (const data of all) {
      // Who writes a headline wants that article, however old it is.
      const isTitled = isSame(data.meta['title'], searching.words);
      const place = isTitled ? list.children[searching.titled++] : undefined;
      list.insertBefore(resultOf(data, document.dir), place ?? null);
    }
    if (list.childElementCount >= target) break;
    if (some.length > 0) continue;
    if (isSearched) break;
    const found = await searching.search.next();
    if (!found || searching !== current) break;
    if (found.from !== undefined) searched++;
    searching.close.push(...found.close);
    searching.loose.push(...found.loose);
    searching.found += found.close.length + found.loose.length;
    searching.to = found.from;
    searching.isLast = found.isLast;
  }
  if (searching !== current) return;
  tell(searching);
  await suggest();
}

/** Has the fields that narrow a search suggest names, once they are seen: the names cost some bytes a period. */
async function suggest(): Promise<void> {
  if (!narrowing.open) return;
  for (const [filter, values] of Object.entries(await archive.names())) {
    const options = document.getElementById(`search-${filter}s`);
    if (options?.tagName !== 'DATALIST') continue;
    options.replaceChildren(...values.map((value) => new Option('', value)));
  }
}

function tell({ found, close, loose, to, isLast }: Searching): void {
  const { found: count = '', nothing, advice, searchedTo = '' } = status.dataset;
  older.hidden = isLast && close.length + loose.length === 0;
  say(
    found > 0 ? count.replace('#', String(found)) : nothing,
    isLast || to === undefined ? undefined : searchedTo.replace('#', to),
    found === 0 ? advice : undefined,
  );
}

function say(...sentences: (string | undefined)[]): void {
  status.textContent = sentences.filter((sentence) => sentence !== undefined).join(' ');
}

function field(name: string): HTMLInputElement | HTMLSelectElement {
  return form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
}

function only(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return element;
}
