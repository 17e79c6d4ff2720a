import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { eachOf } from '../integration/polite-fetch.ts';
import { limits } from '../pipeline/limits.ts';
import { attachmentEndings, endingOf, pictureEndings } from '../pipeline/picture-file.ts';
import { originalsOf, ownPath } from './media.ts';
import { isPublicAddress, publicLookup } from './public-hosts.ts';
import type { Staging } from './staging.ts';

/** Files that are asked for at once, of one site that other readers ask too. */
const atOnce = 4;
const tries = 3;
const patience = 60_000;
const mostRedirects = 5;

export interface FetchSettings {
  /** Whether this machine and private networks may be asked. */
  readonly mayAskPrivate: boolean;
}

interface Telling {
  step(what: string, done: number, total: number): void;
}

/**
 * Fetches what an export's articles show into a folder: of the export's own hosts and that of `from` alone. What is
 * there from an earlier try is not asked for again, and a part of a file is gone on with.
 */
export async function fetchMedia(
  staging: Staging,
  hosts: ReadonlySet<string>,
  from: URL,
  folder: string,
  settings: FetchSettings,
  telling: Telling,
  lose: (detail: string) => void,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const allowed = new Set([...hosts, from.host]);
  const wanted = [...wantedFiles(staging, hosts)].sort();
  let done = 0;
  await eachOf(wanted, atOnce, async (path) => {
    const target = join(folder, ...path.split('/').filter((step) => !/^\.{0,2}$/.test(step)));
    if (!existsSync(target)) {
      const url = new URL(path.split('/').map(encodeURIComponent).join('/'), uploadsOf(from));
      try {
        await fetchTo(url, target, allowed, settings);
      } catch (error) {
        lose(`${url.href}: ${(error as Error).message}`);
      }
    }
    telling.step('files', ++done, wanted.length);
  });
}

/** A site's own address means its uploads; one with a path is taken as it is. */
function uploadsOf(from: URL): URL {
  if (from.pathname === '/') return new URL('/wp-content/uploads/', from);
  return new URL(from.href.replace(/\/*$/, '/'));
}

/** Paths below the uploads of everything that entries show or link to; of scaled pictures, their originals too. */
function wantedFiles(staging: Staging, hosts: ReadonlySet<string>): Set<string> {
  const paths = new Set<string>();
  const add = (address: string): void => {
    const path = ownPath(address, hosts);
    if (path === undefined || path.split('/').includes('..')) return;
    const ending = endingOf(path);
    if (!pictureEndings.has(ending) && !attachmentEndings.has(ending)) return;
    // The original alone, where it is known to be there.
    const [original = path] = originalsOf(path);
    paths.add(attached.has(original) ? original : path);
  };
  const attached = new Set<string>();
  for (const { url } of staging.each<{ url: string }>("SELECT url FROM entries WHERE url != ''")) {
    const path = ownPath(url, hosts);
    if (path !== undefined) attached.add(path);
    add(url);
  }
  for (const { record } of staging.each<{ record: string }>(
    "SELECT record FROM entries WHERE type NOT IN ('attachment', 'nav_menu_item', 'revision')",
  )) {
    const { content } = JSON.parse(record) as { content: string };
    for (const [address] of content.matchAll(/(?:https?:)?\/\/[^\s"'<>\\]+\.\w{2,5}/g))
      add(address);
  }
  return paths;
}

/** Writes what an address answers into a file, going on where an earlier try ended. */
export async function fetchTo(
  url: URL,
  target: string,
  allowed: ReadonlySet<string>,
  settings: FetchSettings,
): Promise<void> {
  const part = `${target}.part`;
  mkdirSync(dirname(target), { recursive: true });
  for (let left = tries, pause = 1000; ; pause *= 4) {
    left--;
    try {
      await once(url, part, allowed, settings, mostRedirects);
      renameSync(part, target);
      return;
    } catch (error) {
      if (left === 0 || error instanceof Refused) {
        if (error instanceof Refused) rmSync(part, { force: true });
        throw error;
      }
      await setTimeout(pause);
    }
  }
}

/** An answer that another try would not change. */
class Refused extends Error {}

async function once(
  url: URL,
  part: string,
  allowed: ReadonlySet<string>,
  settings: FetchSettings,
  redirects: number,
): Promise<void> {
  if (!/^https?:$/.test(url.protocol) || !allowed.has(url.host)) {
    throw new Refused(`${url.host} is no host of the export`);
  }
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (!settings.mayAskPrivate && isIP(literal) !== 0 && !isPublicAddress(literal)) {
    throw new Refused(`${url.host} is in a private network; --private-hosts allows it`);
  }
  const has = statSync(part, { throwIfNoEntry: false })?.size ?? 0;
  const answer = await answerOf(url, has, settings);
  const { statusCode: status = 0, headers } = answer;
  if (status >= 300 && status < 400 && headers.location !== undefined) {
    answer.destroy();
    if (redirects === 0) throw new Refused('it leads on without end');
    const next = URL.parse(headers.location, url);
    if (!next) throw new Refused('it leads to no address');
    await once(next, part, allowed, settings, redirects - 1);
    return;
  }
  if (status !== 200 && status !== 206) {
    answer.destroy();
    const message = `the host answers ${status}`;
    if (status === 429 || status >= 500 || status === 408) throw new Error(message);
    if (status === 416) rmSync(part, { force: true });
    throw status === 416 ? new Error(message) : new Refused(message);
  }
  const most = pictureEndings.has(endingOf(url.pathname))
    ? limits.pictureBytes
    : limits.attachmentBytes;
  let size = status === 206 ? has : 0;
  await pipeline(
    answer,
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size > most) throw new Refused(`it has more than ${most} bytes`);
        yield chunk;
      }
    },
    createWriteStream(part, { flags: status === 206 ? 'a' : 'w' }),
  );
}

function answerOf(url: URL, from: number, settings: FetchSettings): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const ask = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = ask(
      url,
      {
        headers: {
          'user-agent': 'Caspian (npm run import)',
          ...(from > 0 && { range: `bytes=${from}-` }),
        },
        timeout: patience,
        ...(!settings.mayAskPrivate && { lookup: publicLookup }),
      },
      resolve,
    );
    request.on('timeout', () => request.destroy(new Error('the host does not answer')));
    request.on('error', (error) => {
      reject(
        /private network/.test(error.message)
          ? new Refused(`${error.message}; --private-hosts allows it`)
          : error,
      );
    });
    request.end();
  });
}
