import { keyOf, textOf } from './device.ts';

/** The site's path, from `/` to `/`. */
const base = document.body.dataset['base'] ?? '/';

/** Where the service worker (`service-worker.ts`) keeps what: pages that were read, those that were saved. */
export const cacheOf = (what: 'pages' | 'saved'): string => `caspian ${base} ${what}`;

/** Whether the reader lets the site keep what was read, and the browser can. */
export function keepsOffline(): boolean {
  return 'serviceWorker' in navigator && 'caches' in window && textOf(keyOf('offline')) !== 'no';
}

/** Has the service worker keep what is read from now on, and this page, which it did not bring. */
export async function beginKeeping(): Promise<void> {
  if (!keepsOffline()) return;
  try {
    await navigator.serviceWorker.register(`${base}sw.js`, { scope: base });
    if (!navigator.serviceWorker.controller) await keepPage('pages');
  } catch {
    // Where it may not, the network remains.
  }
}

/** Keeps a page, this one if no other is named, in one of the caches; or no longer. */
export async function keepPage(
  what: 'pages' | 'saved',
  wanted = true,
  path = location.pathname,
): Promise<void> {
  if (!keepsOffline()) return;
  const cache = await caches.open(cacheOf(what));
  // What the reader has before them is not fetched again.
  await (wanted ? cache.add(new Request(path, { cache: 'force-cache' })) : cache.delete(path));
}

/** Leaves nothing: no worker, no cache. */
export async function endKeeping(): Promise<void> {
  navigator.serviceWorker.controller?.postMessage('over');
  const registrations = await navigator.serviceWorker.getRegistrations();
  const mine = registrations.filter(({ scope }) => new URL(scope).pathname === base);
  await Promise.all(mine.map((registration) => registration.unregister()));
  const names = (await caches.keys()).filter((name) => name.startsWith(`caspian ${base} `));
  await Promise.all(names.map((name) => caches.delete(name)));
}
