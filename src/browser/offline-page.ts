import { keep, keyOf } from './device.ts';
import { beginKeeping, cacheOfPages, endKeeping, keepsOffline } from './offline.ts';

const list = document.querySelector('.kept');
const nothing = document.querySelector<HTMLElement>('[data-nothing]');
const button = document.querySelector('[data-keep]');

button?.addEventListener('click', () => void turn());
void show();

/** Keeps nothing any more; or begins again. */
async function turn(): Promise<void> {
  const isOn = keepsOffline();
  keep(keyOf('offline'), isOn ? 'no' : '');
  await (isOn ? endKeeping() : beginKeeping());
  await show();
}

async function show(): Promise<void> {
  if (!('caches' in window)) return;
  if (button) button.ariaPressed = String(keepsOffline());
  const items = await keptIn(cacheOfPages());
  list?.replaceChildren(...items);
  if (nothing) nothing.hidden = items.length > 0;
}

/** The articles that a cache holds, the last that was read first. */
async function keptIn(name: string): Promise<HTMLLIElement[]> {
  if (!(await caches.has(name))) return [];
  const cache = await caches.open(name);
  const kept: HTMLLIElement[] = [];
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
    kept.push(item);
  }
  return kept;
}
