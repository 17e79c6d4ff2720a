import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestFile, movingFile } from '../outputs/manifest.ts';
import { inFileOrder, type Difference } from '../outputs/manifest-differences.ts';
import { doingOf } from '../outputs/redirect-page.ts';
import { originalOf } from '../outputs/variants.ts';
import { digestOf } from '../pipeline/digest.ts';
import { ask, eachOf, type Answer } from './polite-fetch.ts';
import { UnverifiableError, type Comparing, type Published } from './published.ts';
import { marker } from './staging.ts';
import { movingDifference, readManifestOf } from './verify-folder.ts';

/** So many requests are under way at once. */
const atOnce = 6;

/** What hosts read and do not send. */
const forHosts = new Set([marker, '_headers', '_redirects']);

/** An address that no site has. */
const nowhere = 'caspian-verify-finds-nothing-here/';

/**
 * Fetches every file that a site's manifest names, and compares its bytes. `url` is the site's front page;
 * `like` a folder with the same site, where there is one: it says where pages lead that the host answers
 * by itself.
 *
 * @throws {UnverifiableError} where the site has no manifest that can be read.
 */
export async function verifyHost(
  url: URL,
  like: string | undefined,
  told: Comparing = () => undefined,
): Promise<Published> {
  const { manifest, text, time } = await fetchManifest(url);
  const host = new Host(url, manifest.files, like);
  const found: Difference[] = [];
  const withheld: string[] = [];
  const files = [...manifest.files.keys()];
  let done = 0;
  await eachOf(files, atOnce, async (file) => {
    const answer = await host.compare(file);
    if (answer === 'withheld') withheld.push(file);
    else if (answer) found.push(answer);
    told(++done, files.length);
  });
  found.push(...(await host.compareMoving()));
  if (found.length > 0 && (await fetchManifest(url)).text !== text) {
    throw new Error('the site was published anew meanwhile; verify it again');
  }
  return { manifest, time, differences: inFileOrder(found), withheld: withheld.sort() };
}

/** The manifest that a host sends; without a folder to compare with, its files are another question. */
export async function fetchManifest(
  url: URL,
): Promise<Pick<Published, 'manifest' | 'time'> & { readonly text: string }> {
  const place = new URL(manifestFile, url);
  const { status, headers, bytes } = await ask(place);
  if (status !== 200) {
    throw new UnverifiableError(
      `${place.href} is answered with ${status}; only a site that npm run build made, published with its .well-known folder, can be verified`,
    );
  }
  const text = new TextDecoder().decode(bytes);
  const changed = Date.parse(headers.get('last-modified') ?? '');
  const time = Number.isNaN(changed) ? undefined : changed;
  return { manifest: readManifestOf(place.href, text), time, text };
}

class Host {
  readonly #url: URL;
  readonly #digests: ReadonlyMap<string, string>;
  readonly #like: string | undefined;

  constructor(url: URL, digests: ReadonlyMap<string, string>, like: string | undefined) {
    this.#url = url;
    this.#digests = digests;
    this.#like = like;
  }

  /** What is wrong with a file, if anything is; or that the host keeps it for itself. */
  async compare(file: string): Promise<Difference | 'withheld' | undefined> {
    if (file === '404.html') return this.#compareLost(file);
    const address = this.#addressOf(file);
    const answer = await this.#askOfPage(address);
    const { status } = answer;
    if (status >= 300 && status < 400) return this.#compareLeading(file, address, answer);
    if ([401, 403, 404].includes(status)) {
      return this.#isForHost(file) ? 'withheld' : { file, what: 'missing', how: said(status) };
    }
    if (!this.#isAsNamed(file, answer)) {
      return { file, what: 'changed', how: status === 200 ? undefined : said(status) };
    }
    if (status === 200 || (status === 410 && pageIn(answer)?.kind === 'gone')) return undefined;
    return { file, what: 'changed', how: said(status) };
  }

  /** What readers never ask for by its name: some hosts send it to nobody, others do not have it. */
  #isForHost(file: string): boolean {
    const original = originalOf(file);
    return forHosts.has(file) || (original !== undefined && this.#digests.has(original));
  }

  async compareMoving(): Promise<Difference[]> {
    const { status, bytes } = await ask(new URL(movingFile, this.#url));
    if (status !== 200) return [{ file: movingFile, what: 'missing', how: said(status) }];
    return movingDifference(new TextDecoder().decode(bytes));
  }

  /** The page of addresses that do not exist: seen at one, or by its name. */
  async #compareLost(file: string): Promise<Difference | undefined> {
    const lost = await ask(new URL(nowhere, this.#url));
    if (lost.status === 404 && this.#isAsNamed(file, lost)) return undefined;
    const named = await this.#askOfPage(this.#addressOf(file));
    if ([200, 404].includes(named.status) && this.#isAsNamed(file, named)) return undefined;
    return { file, what: 'changed', how: `an unknown address is ${said(lost.status)}` };
  }

  /** A page that leads elsewhere, where the host does so by itself. */
  async #compareLeading(
    file: string,
    address: URL,
    { status, headers }: Answer,
  ): Promise<Difference | undefined> {
    const to = new URL(headers.get('location') ?? '', address).href;
    const how = `${said(status)}, to ${to}`;
    const page = await this.#pageOf(file);
    if (page?.kind !== 'moved') {
      const hint = page === undefined && this.#like === undefined;
      const why = hint
        ? '; its page cannot be seen: --commit builds it, to know where it leads'
        : '';
      return { file, what: 'changed', how: `${how}${why}` };
    }
    const should = new URL(page.to, address).href;
    return to === should ? undefined : { file, what: 'changed', how: `${how}, not to ${should}` };
  }

  /** What a page does whose address the host answers otherwise: by its name there, or in a folder like it. */
  async #pageOf(file: string): Promise<ReturnType<typeof pageIn>> {
    const local = this.#like === undefined ? undefined : join(this.#like, file);
    if (local !== undefined && existsSync(local)) {
      const bytes = readFileSync(local);
      if (digestOf(bytes) === this.#digests.get(file)) return pageIn({ bytes });
    }
    const answer = await ask(new URL(encoded(file), this.#url));
    const isSeen = answer.status === 200 && this.#isAsNamed(file, answer);
    return isSeen ? pageIn(answer) : undefined;
  }

  /** A host's answer; where it has a shorter address for the same file, the answer at that one. */
  async #askOfPage(address: URL): Promise<Answer> {
    const answer = await ask(address);
    if (answer.status < 300 || answer.status >= 400) return answer;
    const to = new URL(answer.headers.get('location') ?? '', address);
    const isSame = to.href !== address.href && bare(to) === bare(address);
    return isSame ? ask(to) : answer;
  }

  #addressOf(file: string): URL {
    return new URL(encoded(file.replace(/(^|\/)index\.html$/, '$1')), this.#url);
  }

  /** Some hosts name a compressed file's form as the way it was sent: then its text is what arrives. */
  #isAsNamed(file: string, { bytes, headers }: Answer): boolean {
    const digest = digestOf(bytes);
    if (digest === this.#digests.get(file)) return true;
    const original = headers.has('content-encoding') ? originalOf(file) : undefined;
    return original !== undefined && digest === this.#digests.get(original);
  }
}

function pageIn({ bytes }: Pick<Answer, 'bytes'>): ReturnType<typeof doingOf> | { kind: 'other' } {
  return doingOf(new TextDecoder().decode(bytes)) ?? { kind: 'other' };
}

function said(status: number): string {
  return `answered with ${status}`;
}

function encoded(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

/** An address without what hosts leave out or put in by themselves. */
function bare({ origin, pathname }: URL): string {
  return origin + pathname.replace(/(?:\/index)?(?:\.html)?\/?$/, '');
}
