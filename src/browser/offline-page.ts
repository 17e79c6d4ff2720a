import { keep, keyOf, textOf } from './device.ts';
import { beginKeeping, cachesOfPages, endKeeping, keepsOffline } from './offline.ts';

const list = document.querySelector('.kept');
const nothing = document.querySelector<HTMLElement>('[data-nothing]');
const choice = document.querySelector<HTMLInputElement>('[data-keep]');

choice?.addEventListener('change', () => void turn());
void show();

/** Keeps nothing any more; or begins again. */
async function turn(): Promise<void> {
  const isOn = keepsOffline();
  keep(keyOf('offline'), isOn ? 'no' : '');
  await (isOn ? endKeeping() : beginKeeping());
  await show();
}

async function show(): Promise<void> {
  // Where the reader's browser keeps nothing, there is nothing to turn on.
  if (!(await canKeep())) {
    choice?.closest('label')?.remove();
    return;
  }
  if (choice) choice.checked = keepsOffline();
  const all = await Promise.all(cachesOfPages().map(keptIn));
  const items = [...new Map(all.flat()).values()];
  list?.replaceChildren(...items);
  if (nothing) nothing.hidden = items.length > 0;
}

async function canKeep(): Promise<boolean> {
  try {
    localStorage.setItem(keyOf('offline'), textOf('offline') ?? '');
    await navigator.serviceWorker.getRegistration();
    await caches.keys();
    return true;
  } catch {
    return false;
  }
}

/** The articles that a cache holds by their paths, the last that was read first. */
async function keptIn(name: string): Promise<[string, HTMLLIElement][]> {
  if (!(await caches.has(name))) return [];
  const cache = await caches.open(name);
  const kept: [string, HTMLLIElement][] = [];
  for (const request of [...(await cache.keys())].reverse()) {
    const html = (await (await cache.match(request))?.text()) ?? '';
    // No more than is needed: what a page's policy forbids of the rest would be reported.
    const [head = ''] = /<article[^>]*>[^]*?<\/h1>/.exec(html) ?? [];
    const page = new DOMParser().parseFromString(head, 'text/html');
    const headline = page.querySelector('article h1')?.textContent;
    if (!headline) continue;
    const { pathname } = new URL(request.url);
    const item = document.createElement('li');
    const link = document.createElement('a');
    Object.assign(link, { href: pathname, textContent: headline });
    const words = page.querySelector<HTMLElement>('article[lang]');
    Object.assign(item, words ? { lang: words.lang, dir: words.dir } : {});
    item.append(link);
    kept.push([pathname, item]);
  }
  return kept;
}
