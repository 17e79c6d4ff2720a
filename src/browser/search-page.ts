import { Archive, isSame, type FoundIn, type Period, type Query } from './search/archive.ts';
import type { Found } from './search/pagefind.ts';
import { resultOf } from './search/result.ts';

/** So many results are shown at a time. */
const atATime = 6;
/** So many periods are searched before the reader is asked whether to go on. */
const atOnce = 6;

const form = only('form[role=search]') as HTMLFormElement;
const status = only('.search [role=status]');
const list = only('.results');
const older = only('.older') as HTMLButtonElement;
const names = ['section', 'year', 'author', 'topic'];
const archive = new Archive(
  form.dataset['engine'] ?? '',
  {
    folder: form.dataset['headlines'] ?? '',
    parts: Number(form.dataset['headlineParts'] ?? 1),
  },
  JSON.parse(form.dataset['periods'] ?? '[]') as Period[],
);

/** One search, as far as it went. */
interface Searching {
  readonly periods: AsyncGenerator<FoundIn, void, void>;
  /** Found, and not shown yet. */
  close: Found[];
  loose: Found[];
  found: number;
  to: string;
  isLast: boolean;
}

let current: Searching | undefined;
/** What is asked one after the other: an instance is not asked two things at once. */
let turn = Promise.resolve();

form.addEventListener('submit', (event) => {
  event.preventDefault();
  begin();
});
form.addEventListener('change', () => {
  if (current) begin();
});
older.addEventListener('click', () => {
  const before = list.childElementCount;
  goOn(() => list.children[before]?.querySelector('a')?.focus());
});
addEventListener('scroll', () => {
  const isNear = list.getBoundingClientRect().bottom < innerHeight * 1.5;
  if (isNear && current && current.close.length + current.loose.length > 0) goOn();
});

const asked = new URLSearchParams(location.search);
for (const name of ['q', ...names]) field(name).value = asked.get(name) ?? '';
if (field('q').value !== '') begin();

function begin(): void {
  const words = field('q').value.trim();
  if (words === '') return;
  const given = names.flatMap((name) => {
    const value = field(name).value.trim();
    return value === '' ? [] : [[name, value]];
  });
  const address = new URLSearchParams([['q', words], ...given]);
  history.replaceState(null, '', `?${address.toString()}`);
  const query: Query = { words, filters: Object.fromEntries(given) as Query['filters'] };
  current = {
    periods: archive.search(query),
    close: [],
    loose: [],
    found: 0,
    to: '',
    isLast: false,
  };
  list.replaceChildren();
  older.hidden = true;
  goOn();
}

/** Shows the next results of the current search, and calls `then`. */
function goOn(then: () => void = () => undefined): void {
  const searching = current;
  turn = turn.then(async () => {
    if (!searching || searching !== current) return;
    say(status.dataset['searching']);
    try {
      await showMore(searching);
      then();
    } catch {
      if (searching === current) say(status.dataset['failed']);
    }
  });
}

async function showMore(searching: Searching): Promise<void> {
  const target = list.childElementCount + atATime;
  for (let searched = 0; searching === current;) {
    const isSearched = searching.isLast || searched === atOnce;
    const { close, loose } = searching;
    // What has the words anywhere waits until it is known that too little has them together.
    const kind = close.length > 0 || !isSearched ? close : loose;
    const some = kind.splice(0, target - list.childElementCount);
    const all = await Promise.all(some.map((found) => found.data()));
    if (searching !== current) return;
    for (const data of all) {
      const result = resultOf(data, document.dir);
      // Who writes a headline wants that article, however old it is.
      if (isSame(data.meta['title'], field('q').value)) list.prepend(result);
      else list.append(result);
    }
    if (list.childElementCount >= target) break;
    if (some.length > 0) continue;
    if (isSearched) break;
    const { value } = await searching.periods.next();
    if (!value || searching !== current) break;
    searched++;
    searching.close.push(...value.close);
    searching.loose.push(...value.loose);
    searching.found += value.close.length + value.loose.length;
    searching.to = value.from ?? searching.to;
    searching.isLast = value.isLast;
  }
  if (searching !== current) return;
  tell(searching);
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
    isLast ? undefined : searchedTo.replace('#', to),
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
