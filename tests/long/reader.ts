import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** A reader who never stops, and what went wrong for them. */
export interface Reader {
  /** Ends the reading; how many pages were read, with all that they need. */
  stop(): Promise<{ pages: number; faults: readonly string[] }>;
}

/**
 * Serves a folder as a static host does, and reads its front page, the pages it leads to, and its feed, over
 * and over, from the loopback. A page is whole where each line after its first is a file that answers with
 * 200; the front page's names of pages, and a feed's, are followed too.
 */
export async function reading(site: string): Promise<Reader> {
  const server = createServer((request, response) => {
    const path = join(site, decodeURIComponent(request.url ?? '/'));
    try {
      const bytes = readFileSync(statSync(path).isDirectory() ? join(path, 'index.html') : path);
      response.writeHead(200).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const faults: string[] = [];
  let pages = 0;
  let isOver = false;
  const get = async (file: string): Promise<string[] | undefined> => {
    const answer = await fetch(`http://127.0.0.1:${port}/${encodeURI(file)}`);
    const text = await answer.text();
    return answer.status === 200 ? text.trim().split('\n') : undefined;
  };
  const has = async (file: string): Promise<string[]> => {
    const lines = await get(file);
    if (!lines) faults.push(`${file} is missing`);
    return lines ?? [];
  };
  /** A page that is gone is none of the paper's, once the front page no longer names it. */
  const follow = async (start: string, file: string): Promise<void> => {
    const lines = await get(file);
    if (!lines) {
      if ((await has(start)).includes(file))
        faults.push(`${start} names ${file}, which is missing`);
      return;
    }
    const [first = '', ...needs] = lines;
    if (!file.endsWith('.html')) return;
    if (!first.startsWith('edition ')) faults.push(`${file} begins with "${first}"`);
    for (const need of needs) await has(need);
    pages++;
  };
  const read = async (): Promise<void> => {
    while (!isOver) {
      for (const start of ['index.html', 'feed.xml']) {
        for (const line of await has(start)) {
          if (!line.startsWith('edition ')) await follow(start, line);
        }
      }
    }
  };
  const readers = [read(), read()];
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(readers);
      server.close();
      return { pages, faults };
    },
  };
}
