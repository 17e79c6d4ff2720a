import { setTimeout as pause } from 'node:timers/promises';
import { BlockList, isIP } from 'node:net';
import { privateNetworks } from '../domain/networks.ts';
import { ask, Unanswered, type Pace, type Patience } from './ask.ts';

/** What is known of a link to another site, save that it is answered. */
export interface OutsideLink {
  readonly link: string;
  readonly status: number | undefined;
  /** Whether it leads nowhere; else, it could not be told. */
  readonly isDead: boolean;
  readonly message: string;
}

/** How other sites are asked. */
export interface Politeness {
  readonly headers: Readonly<Record<string, string>>;
  readonly patience?: Patience | undefined;
  /** How many hosts are asked at once, each for one address at a time. */
  readonly hosts: number;
  /** Milliseconds between two questions to one host. */
  readonly pause: number;
  /** How many addresses of one host are asked. */
  readonly mostOfHost: number;
  /** When to end, in milliseconds since 1970. */
  readonly until: number;
  /** Whether this machine and private networks may be asked, as where the site itself is there. */
  readonly allowsPrivate: boolean;
  readonly asked?: (done: number, known: number) => void;
}

/** What a patient reader waits for: other sites are asked twice. */
export const polite: Patience = { tries: 2, timeout: 20_000, wait: 2000, longest: 60_000 };

/** After so many addresses in a row that were not answered, a host is left alone. */
const mostInARow = 3;

/** Asks other sites whether links lead anywhere: `HEAD` first, then `GET`, for some hosts know that alone. */
export async function outsideLinks(
  links: readonly string[],
  politeness: Politeness,
): Promise<OutsideLink[]> {
  const byHost = Map.groupBy([...new Set(links)].sort(), (link) => new URL(link).host);
  const waiting = [...byHost.values()];
  const found: OutsideLink[] = [];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let host = waiting.shift(); host; host = waiting.shift()) {
      await askHost(host, politeness, (result) => {
        if (result) found.push(result);
        politeness.asked?.(++done, links.length);
      });
    }
  };
  await Promise.all(Array.from({ length: politeness.hosts }, work));
  return found.sort((one, other) => (one.link < other.link ? -1 : 1));
}

async function askHost(
  links: readonly string[],
  { headers, patience = polite, pause: between, mostOfHost, until, allowsPrivate }: Politeness,
  tell: (result: OutsideLink | undefined) => void,
): Promise<void> {
  const pace: Pace = { notBefore: 0 };
  let failedInARow = 0;
  for (const [index, link] of links.entries()) {
    const skip = (message: string): void => {
      tell({ link, status: undefined, isDead: false, message: `not asked: ${message}` });
    };
    if (!allowsPrivate && isPrivate(new URL(link).hostname)) {
      skip('it is on this machine or in a private network');
    } else if (index >= mostOfHost) skip(`${mostOfHost} addresses of its host were`);
    else if (Date.now() >= until) skip('the time was over; --minutes N takes longer');
    else if (failedInARow >= mostInARow) skip('its host did not answer for others');
    else {
      if (index > 0) await pause(between);
      const result = await askLink(link, headers, patience, pace);
      failedInARow = result && result.status === undefined ? failedInARow + 1 : 0;
      tell(result);
    }
  }
}

/** Asks one address, and what it leads on to at its own host; what it leads on to elsewhere is believed to be there. */
async function askLink(
  link: string,
  headers: Politeness['headers'],
  patience: Patience,
  pace: Pace,
): Promise<OutsideLink | undefined> {
  try {
    let status = await statusOf(link, 'HEAD', headers, patience, pace);
    if (status >= 400 && status !== 429)
      status = await statusOf(link, 'GET', headers, patience, pace);
    return judged(link, status);
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    const message = `${error.message}; look whether the site is still there`;
    return { link, status: undefined, isDead: true, message };
  }
}

const mostRedirects = 5;

async function statusOf(
  link: string,
  method: string,
  headers: Politeness['headers'],
  patience: Patience,
  pace: Pace,
): Promise<number> {
  let at = link;
  for (let redirects = 0; ; redirects++) {
    const answer = await ask(at, { method, headers }, patience, pace);
    await answer.body?.cancel();
    const to = URL.parse(answer.headers.get('Location') ?? '', at);
    const leadsOn = answer.status >= 300 && answer.status < 400 && to !== null;
    if (!leadsOn || redirects === mostRedirects || nameOf(to) !== nameOf(new URL(link))) {
      return answer.status;
    }
    at = to.href;
  }
}

/** A host under its short name: many lead from it to `www.`, or back. */
function nameOf({ protocol, hostname }: URL): string {
  return /^https?:$/.test(protocol) ? hostname.replace(/^www\./, '') : protocol;
}

function judged(link: string, status: number): OutsideLink | undefined {
  if (status < 400) return undefined;
  if (status === 404 || status === 410) {
    return {
      link,
      status,
      isDead: true,
      message: 'nothing is there; link to a copy, or to nothing',
    };
  }
  const message = status >= 500 ? 'the site fails' : 'the site lets no program look';
  return { link, status, isDead: false, message: `${message}; look yourself` };
}

const nearby = new BlockList();
for (const network of privateNetworks) nearby.addSubnet(...network);

/** Whether a host's name is this machine's, or an address of it or of a private network. */
export function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  switch (isIP(host)) {
    case 4:
      return nearby.check(host, 'ipv4');
    case 6:
      return nearby.check(host, 'ipv6');
    default:
      return /(?:^|\.)(?:localhost|local|internal)\.?$/i.test(host) || !host.includes('.');
  }
}
