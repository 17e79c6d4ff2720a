import { ask, textOf, Unanswered, type Pace, type Patience } from './ask.ts';
import { placeOf, type LiveSite } from './live-sitemap.ts';
import { Numbers } from './numbers.ts';
import { pageLinks, styleLinks } from './page-links.ts';

/** A link of a site that leads nowhere. */
export interface DeadLink {
  /** The page that it stands on; none for one that the sitemap names. */
  readonly page: string | undefined;
  readonly link: string;
  /** What was answered; none where nothing was. */
  readonly status: number | undefined;
  readonly message: string;
}

/** What was found on a site. */
export interface SiteLinks {
  readonly dead: readonly DeadLink[];
  /** How many pages were read, and how many addresses of the site were asked. */
  readonly pages: number;
  readonly addresses: number;
  /** What leads to other sites, each with the pages that it stands on. */
  readonly outside: ReadonlyMap<string, readonly string[]>;
}

/** How a site is asked. */
export interface Asking {
  readonly headers: Readonly<Record<string, string>>;
  readonly patience?: Patience | undefined;
  /** How many addresses are asked at once. */
  readonly atOnce: number;
  /** How many addresses a site may have: one that makes up ever new ones has no end. */
  readonly most: number;
  readonly asked?: (done: number, known: number) => void;
}

/** The site cannot be gone through; the message says why. */
export class Stopped extends Error {}

/** After so many answers in a row that were none, the site is down. */
const mostInARow = 20;

/**
 * Goes through a site: every page of its sitemap and every page that those lead to is read; all that they
 * lead to or load on the site is asked once, and what they lead to on a page has to be there.
 * Links stand in memory as numbers: a page of a hundred links takes under a kilobyte.
 * @throws {Stopped} where the site stopped to answer, or has no end.
 */
export async function siteLinks(
  { own, asked: site, pages }: LiveSite,
  { headers, patience, atOnce, most, asked = () => undefined }: Asking,
): Promise<SiteLinks> {
  const addresses = new Numbers();
  const ids = new Numbers();
  const answers: Answer[] = [];
  /** By the number of a page: pairs of what it leads to and of the part of that; 0 where it is the whole. */
  const leads = new Map<number, Uint32Array>();
  const idsOf = new Map<number, ReadonlySet<number>>();
  const outside = new Map<string, string[]>();
  const wrong: DeadLink[] = [];
  const read = new Set<string>();
  const pace: Pace = { notBefore: 0 };
  const whole = ids.of('');
  for (const page of pages) addresses.of(page);
  let failedInARow = 0;

  const note = (number: number, links: readonly string[]): void => {
    const pairs: number[] = [];
    for (const link of links) {
      const [address, fragment] = partsOf(placeOf(link, own, site));
      if (address.startsWith(site)) pairs.push(addresses.of(address), ids.of(fragment));
      else {
        const on = outside.get(address);
        if (!on) outside.set(address, [addresses.at(number)]);
        else if (on.at(-1) !== addresses.at(number)) on.push(addresses.at(number));
      }
    }
    leads.set(number, Uint32Array.from(pairs));
  };
  const visit = async (number: number): Promise<void> => {
    const url = addresses.at(number);
    const { answer, text, at } = await answerAt(url, site, own, { headers, patience, pace });
    answers[number] = answer;
    failedInARow = isDown(answer) ? failedInARow + 1 : 0;
    if (failedInARow >= mostInARow) {
      throw new Stopped(`${site} stopped to answer; the last: ${answer.message ?? ''}`);
    }
    if (text?.kind === 'css') note(number, styleLinks(text.text, at));
    if (text?.kind !== 'html') return;
    const page = pageLinks(text.text, at);
    read.add(at);
    idsOf.set(number, new Set([...page.ids].map((id) => ids.of(id))));
    note(number, page.links);
    for (const link of page.wrong) {
      const message = 'this is no address; write one';
      wrong.push({ page: url, link, status: undefined, message });
    }
  };

  let next = 0;
  let done = 0;
  const stop = new AbortController();
  const work = async (): Promise<void> => {
    while (next < addresses.count && !stop.signal.aborted) {
      if (addresses.count > most) {
        throw new Stopped(`${site} has more than ${most} addresses; --most N goes further`);
      }
      await visit(next++);
      asked(++done, addresses.count);
    }
  };
  // Who finds nothing to do may have something once the others have read a page.
  const turns = async (): Promise<void> => {
    while (done < addresses.count) {
      await Promise.all(Array.from({ length: atOnce }, work));
    }
  };
  try {
    await turns();
  } finally {
    stop.abort();
  }

  const dead = [...wrong];
  pages.forEach((page) => {
    const { status, message } = answers[addresses.of(page)] ?? {};
    if (message === undefined) return;
    dead.push({ page: undefined, link: page, status, message });
  });
  for (const [number, pairs] of leads) {
    const page = addresses.at(number);
    for (let index = 0; index < pairs.length; index += 2) {
      const target = pairs[index] ?? 0;
      const part = pairs[index + 1] ?? whole;
      const { status, message } = answers[target] ?? {};
      const link = addresses.at(target);
      if (message !== undefined) dead.push({ page, link, status, message });
      else if (part !== whole && isMissing(idsOf.get(target), part, ids)) {
        const fragment = ids.at(part);
        dead.push({
          page,
          link: `${link}#${fragment}`,
          status,
          message: `nothing on that page has the id ${fragment}; write one that is there, or leave # and what follows out`,
        });
      }
    }
  }
  return { dead, pages: read.size, addresses: addresses.count, outside };
}

/** What was answered; a message where it leads nowhere. */
interface Answer {
  readonly status: number | undefined;
  readonly message?: string;
}

interface Read {
  readonly answer: Answer;
  /** Where it lies, after all redirects. */
  readonly at: string;
  readonly text?: { readonly kind: 'html' | 'css'; readonly text: string };
}

const mostRedirects = 10;

/** Asks an address of the site, and what it leads on to there. */
async function answerAt(
  url: string,
  site: string,
  own: string,
  { headers, patience, pace }: Pick<Asking, 'headers' | 'patience'> & { pace: Pace },
): Promise<Read> {
  let at = url;
  try {
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      // Of what is no page and no style sheet, the answer's head says enough.
      const isRead = /(?:\/|\.html?|\.css)(?:\?.*)?$/.test(at);
      const method = isRead ? 'GET' : 'HEAD';
      let answer = await ask(at, { method, headers }, patience, pace);
      if (method === 'HEAD' && (answer.status === 405 || answer.status === 501)) {
        answer = await ask(at, { headers }, patience, pace);
      }
      const location = answer.headers.get('Location');
      if (answer.status >= 300 && answer.status < 400 && location !== null) {
        await answer.body?.cancel();
        const to = URL.parse(location, at)?.href.replace(/#.*$/, '') ?? '';
        at = placeOf(to, own, site);
        if (!at.startsWith(site)) return { answer: { status: answer.status }, at };
        continue;
      }
      return { ...(await readFrom(answer, isRead)), at };
    }
    const message = 'it leads round in a ring; mend redirects.yaml or the host’s rules';
    return { answer: { status: undefined, message }, at };
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    return { answer: { status: undefined, message: error.message }, at };
  }
}

async function readFrom(answer: Response, isRead: boolean): Promise<Omit<Read, 'at'>> {
  const { status } = answer;
  const type = answer.headers.get('Content-Type') ?? '';
  const kind = /^text\/html/i.test(type) ? 'html' : /^text\/css/i.test(type) ? 'css' : undefined;
  if (!answer.ok || !isRead || kind === undefined) {
    await answer.body?.cancel();
    return { answer: answer.ok ? { status } : { status, message: adviceFor(status) } };
  }
  return { answer: { status }, text: { kind, text: await textOf(answer) } };
}

function adviceFor(status: number): string {
  if (status === 404 || status === 410) {
    return 'nothing is there; mend the link, or say in redirects.yaml where it leads';
  }
  if (status === 429) return 'the host is asked too often; check again later';
  if (status >= 500) return 'the host fails; look at its log, and check again';
  return 'readers are not let in; mend the link, or the host’s rules';
}

function isDown({ status }: Answer): boolean {
  return status === undefined || status === 429 || status >= 500;
}

/** An address, and the part of it that is named behind `#`: what a browser looks for. */
function partsOf(link: string): [string, string] {
  const at = link.indexOf('#');
  if (at === -1) return [link, ''];
  const fragment = link.slice(at + 1).replace(/:~:.*$/, '');
  return [link.slice(0, at), /^top$/i.test(fragment) ? '' : fragment];
}

/** Whether a page that was read has nothing of that name, as it is written or decoded. */
function isMissing(there: ReadonlySet<number> | undefined, part: number, ids: Numbers): boolean {
  if (!there || there.has(part)) return false;
  try {
    return !there.has(ids.of(decodeURIComponent(ids.at(part))));
  } catch {
    return true;
  }
}
