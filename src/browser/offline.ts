import { siteBase, textOf } from './device.ts';

/** Where the service worker (`service-worker.ts`) keeps the pages that were read. */
export function cacheOfPages(): string {
  return `caspian ${siteBase()} pages`;
}

/** Whether the reader lets the site keep what was read. */
export function keepsOffline(): boolean {
  return textOf('offline') !== 'no';
}

/** Has the service worker keep what is read from now on, and the pages that are open. */
export function beginKeeping(): Promise<unknown> | undefined {
  // Where there is no such thing, or it may not be, the network remains.
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (!keepsOffline()) return undefined;
  return serviceWorker?.register(`${siteBase()}sw.js`).catch(() => undefined);
}

/** Leaves nothing: no worker, no cache. */
export async function endKeeping(): Promise<void> {
  const base = siteBase();
  navigator.serviceWorker.controller?.postMessage(null);
  const registrations = await navigator.serviceWorker.getRegistrations();
  const mine = registrations.filter(({ scope }) => new URL(scope).pathname === base);
  await Promise.all(mine.map((registration) => registration.unregister()));
  const names = (await caches.keys()).filter((name) => name.startsWith(`caspian ${base} `));
  await Promise.all(names.map((name) => caches.delete(name)));
}
