/** What a service worker is told when it is published; pages tell it what the reader saved. */
export interface Told {
  /** The path of the site, from `/` to `/`. */
  readonly base: string;
  /** What is shown where nothing is kept: the page, then what it needs. */
  readonly files: readonly string[];
  /** Changes when these do. */
  readonly version: string;
}

/** As much of a service worker's events as is used: https://w3c.github.io/ServiceWorker/. */
interface Life extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Life {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}
interface Message extends Life {
  readonly data: unknown;
  /** The page that sent it. */
  readonly source: { readonly url: string };
}
interface Worker {
  readonly clients: {
    claim(): Promise<void>;
    matchAll(what: { type: 'window' }): Promise<readonly { readonly url: string }[]>;
  };
  readonly registration: { navigationPreload?: { enable(): Promise<void> } };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Life) => void): void;
  addEventListener(type: 'message', listener: (event: Message) => void): void;
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void;
}

/**
 * The site's service worker: what was read can be read again without a network. A page comes from the
 * network whenever there is one, so that none is stale, and is whole in one file; what lies beside it has a
 * name by its bytes. Nothing is fetched that the reader did not ask for, save the page that is shown where
 * nothing is kept. It is published as it is written here, so that it uses nothing of this module.
 */
function serviceWorker({ base, files: ownFiles, version }: Told) {
  const worker = self as unknown as Worker;
  const nameOf = (what: string) => `caspian ${base} ${what}`;
  const [pages, files, saved] = ['pages', 'files', 'saved'].map(nameOf) as [string, string, string];
  /** While it is there, the reader wants things kept. */
  const own = nameOf(`own ${version}`);
  const [nothingKept = ''] = ownFiles;
  /** The most that is kept of each; what was fetched first goes first. */
  const most = { [pages]: 150, [files]: 150, [saved]: 100 };
  /** In milliseconds: where a page was kept, a network that is slower than this is none. */
  const patience = 6000;

  const fill = async () => {
    const cache = await caches.open(own);
    await cache.addAll(ownFiles.map((file) => new Request(file, { cache: 'reload' })));
  };
  const keep = async (name: string, url: string, answer: Response) => {
    if (!(await caches.has(own))) return;
    const cache = await caches.open(name);
    await cache.put(url, answer);
    const keys = await cache.keys();
    const excess = keys.slice(0, Math.max(0, keys.length - (most[name] ?? 0)));
    await Promise.all(excess.map((key) => cache.delete(key)));
    // Meanwhile the reader may have wanted otherwise.
    if (!(await caches.has(own))) await caches.delete(name);
  };
  /** Keeps a page of this site, and none that others have on the host; forgets one that was taken back. */
  const keepPage = async (path: string, answer: Response, name = pages) => {
    const { status, headers } = answer;
    if (status === 404 || status === 410) {
      for (const one of [pages, saved]) {
        if (await caches.has(one)) await (await caches.open(one)).delete(path);
      }
    }
    if (status !== 200 || !(headers.get('content-type') ?? '').startsWith('text/html')) return;
    const copy = answer.clone();
    if ((await answer.text()).includes(`data-base="${base}"`)) await keep(name, path, copy);
  };
  const keptAt = async (url: string) => {
    for (const name of [pages, saved, files, own]) {
      const found = await caches.match(url, { cacheName: name });
      if (found) return found;
    }
    return undefined;
  };
  /** Keeps a page that the reader has before them: the browser has its bytes. */
  const asRead = async (path: string, name = pages) =>
    keepPage(path, await fetch(path, { cache: 'force-cache' }), name);
  const keepOpen = async () => {
    const open = await worker.clients.matchAll({ type: 'window' });
    await Promise.all(open.map(({ url }) => asRead(new URL(url).pathname)));
  };
  /** Keeps the page that tells what the reader saved, which may have come before this did; and what they saved. */
  const keepSaved = async (page: string, list: readonly { readonly url: string }[]) => {
    const paths = list.map(({ url }) => url);
    if (!(await caches.match(nothingKept, { cacheName: own }))) await fill();
    const { pathname } = new URL(page);
    if (!(await keptAt(pathname))) await asRead(pathname);
    const cache = await caches.open(saved);
    const there = (await cache.keys()).map(({ url }) => new URL(url).pathname);
    await Promise.all([
      ...there.filter((path) => !paths.includes(path)).map((path) => cache.delete(path)),
      ...paths.filter((path) => !there.includes(path)).map((path) => asRead(path, saved)),
    ]);
  };
  const pageFor = async (event: Asked, path: string) => {
    const network = event.preloadResponse.then((early) => early ?? fetch(event.request));
    const kept = network.then((answer) => keepPage(path, answer.clone()));
    event.waitUntil(kept.catch(() => undefined));
    const found = await keptAt(path);
    const late = new Promise<Response>((resolve) => {
      if (found) setTimeout(resolve, patience, found);
    });
    try {
      return await Promise.race([network, late]);
    } catch {
      return found ?? (await keptAt(nothingKept)) ?? Response.error();
    }
  };
  const fileFor = async (event: Asked, path: string) => {
    const found = await keptAt(path);
    if (found) return found;
    const answer = await fetch(event.request);
    if (answer.status === 200) event.waitUntil(keep(files, path, answer.clone()));
    return answer;
  };

  worker.addEventListener('install', (event) => {
    event.waitUntil(fill().then(() => worker.skipWaiting()));
  });
  worker.addEventListener('activate', (event) => {
    const isOld = (name: string) => name.startsWith(nameOf('own ')) && name !== own;
    event.waitUntil(
      Promise.all([
        caches
          .keys()
          .then((all) => Promise.all(all.filter(isOld).map((name) => caches.delete(name)))),
        worker.registration.navigationPreload?.enable(),
        worker.clients.claim().then(keepOpen),
      ]),
    );
  });
  worker.addEventListener('message', (event) => {
    event.waitUntil(keepSaved(event.source.url, event.data as { url: string }[]));
  });
  worker.addEventListener('fetch', (event) => {
    const { method, mode, url } = event.request;
    const { origin, pathname } = new URL(url);
    if (method !== 'GET' || origin !== location.origin) return;
    if (mode === 'navigate') event.respondWith(pageFor(event, pathname));
    else if (/^(?:media|_astro)\//.test(pathname.slice(base.length))) {
      event.respondWith(fileFor(event, pathname));
    }
  });
}

/** The text of the worker. */
export function serviceWorkerScript(told: Told): string {
  return `(${serviceWorker.toString()})(${JSON.stringify(told)});\n`.replaceAll(/\s+/g, ' ');
}
