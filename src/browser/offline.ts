import { listOf, siteBase, textOf } from './device.ts';

/** Where the service worker (`service-worker.ts`) keeps the pages that were read, and those that were saved. */
export function cachesOfPages(): string[] {
  return ['pages', 'saved'].map((what) => `caspian ${siteBase()} ${what}`);
}

/** Whether the reader lets the site keep what was read. */
export function keepsOffline(): boolean {
  return textOf('offline') !== 'no';
}

/** Has the service worker keep what is read from now on, the pages that are open, and what is saved. */
export async function beginKeeping(): Promise<void> {
  if (!keepsOffline()) return;
  try {
    await navigator.serviceWorker.register(`${siteBase()}sw.js`);
    (await navigator.serviceWorker.ready).active?.postMessage(listOf('saved'));
  } catch {
    // Where there is no such thing, or it may not be, the network remains.
  }
}

/** Leaves nothing: no worker, no cache. */
export async function endKeeping(): Promise<void> {
  const base = siteBase();
  const registrations = await navigator.serviceWorker.getRegistrations();
  const mine = registrations.filter(({ scope }) => new URL(scope).pathname === base);
  await Promise.all(mine.map((registration) => registration.unregister()));
  const names = (await caches.keys()).filter((name) => name.startsWith(`caspian ${base} `));
  await Promise.all(names.map((name) => caches.delete(name)));
}
