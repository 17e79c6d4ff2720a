/** What a service worker is told. */
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
interface Worker {
  readonly clients: {
    claim(): Promise<void>;
    matchAll(what: { type: 'window' }): Promise<readonly { readonly url: string }[]>;
  };
  readonly registration: { navigationPreload?: { enable(): Promise<void> } };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Life) => void): void;
  addEventListener(type: 'message', listener: () => void): void;
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
  const [pages, files] = ['pages', 'files'].map(nameOf) as [string, string];
  const own = nameOf(`own ${version}`);
  const [nothingKept = ''] = ownFiles;
  let isOver = false;
  /** The most that is kept of each; what was fetched first goes first. */
  const most = { [pages]: 150, [files]: 150 };

  const isPage = ({ status, headers }: Response) =>
    status === 200 && (headers.get('content-type') ?? '').startsWith('text/html');
  const keep = async (name: string, url: string, answer: Response) => {
    const cache = await caches.open(name);
    try {
      await cache.put(url, answer);
      const keys = await cache.keys();
      const excess = keys.slice(0, Math.max(0, keys.length - (most[name] ?? 0)));
      await Promise.all(excess.map((key) => cache.delete(key)));
    } finally {
      if (isOver) await caches.delete(name);
    }
  };
  /** Keeps a page that the reader has before them: the browser has its bytes. */
  const asRead = async (path: string) => {
    const answer = await fetch(path, { cache: 'force-cache' });
    if (isPage(answer)) await keep(pages, path, answer);
  };
  const keepOpen = async () => {
    const open = await worker.clients.matchAll({ type: 'window' });
    await Promise.all(open.map(({ url }) => asRead(new URL(url).pathname)));
  };
  const keptAt = async (url: string) => {
    for (const name of [pages, files, own]) {
      const found = await caches.match(url, { cacheName: name });
      if (found) return found;
    }
    return undefined;
  };
  const pageFor = async (event: Asked, path: string) => {
    try {
      const answer = (await event.preloadResponse) ?? (await fetch(event.request));
      if (isPage(answer)) event.waitUntil(keep(pages, path, answer.clone()));
      return answer;
    } catch {
      return (await keptAt(path)) ?? (await keptAt(nothingKept)) ?? Response.error();
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
    const fetched = caches.open(own).then((cache) => cache.addAll([...ownFiles]));
    event.waitUntil(fetched.then(() => worker.skipWaiting()));
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
  // The reader wants nothing kept: not what is on its way either.
  worker.addEventListener('message', () => {
    isOver = true;
  });
  worker.addEventListener('fetch', (event) => {
    const { method, mode, url } = event.request;
    const { origin, pathname } = new URL(url);
    if (isOver || method !== 'GET' || origin !== location.origin) return;
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
