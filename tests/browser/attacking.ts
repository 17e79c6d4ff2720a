import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { fill } from '../../src/archive/fill.ts';
import { attacks, drawings, writeAttacks, type Attack } from '../build/attacks.ts';
import { build, temporaryFolder } from '../build/building.ts';
import { launchBrowser } from './browser.ts';

const now = '2026-01-15T12:00:00+04:00';

/** A site of attacks, and a browser to open it in. */
export interface AttackedSite {
  readonly dist: () => string;
  /** Attacks that a build refuses, with the words that it does so in. */
  readonly refused: ReadonlyMap<Attack, string>;
  /** Opens pages, does what a reader could, and says what went wrong. */
  readonly visit: (origin: string, addresses: readonly string[]) => Promise<string[]>;
  /** What pages and feeds hold that could act, load or mislead. */
  readonly dangers: () => Promise<string[]>;
}

/** Builds the site of all attacks that a build does not refuse, for the tests of a file. */
export function attackedSite(thorough: boolean): AttackedSite {
  const folder = temporaryFolder(afterAll);
  const refused = new Map<Attack, string>();
  let dist: string;
  let browser: Browser;
  beforeAll(async () => {
    const all = attacks(thorough);
    const content = join(folder, 'content');
    writeAttacks(content, all, drawings());
    const settings = { content, cache: join(folder, 'check'), now: Date.parse(now), threads: 2 };
    const { problems } = await fill({ ...settings, drafts: false, preview: false });
    const wrong = problems.filter(({ severity }) => severity === 'error');
    for (const attack of all) {
      const problem = wrong.find(({ file }) => file === attack.file);
      if (problem) refused.set(attack, problem.message);
    }
    const unreadable = (name: string): boolean =>
      wrong.some(({ message }) => message.startsWith(`"${name}" is a drawing`));
    rmSync(content, { recursive: true });
    writeAttacks(
      content,
      all.filter((attack) => !refused.has(attack)),
      drawings().filter((name) => !unreadable(name)),
    );
    const built = await build(content, folder, ['--now', now]);
    expect(built.code, built.err.slice(-2000)).toBe(0);
    dist = built.dist;
    browser = await launchBrowser();
    return () => browser.close();
  }, 300_000);
  return {
    dist: () => dist,
    refused,
    visit: (origin, addresses) => visit(browser, origin, addresses),
    dangers: () => dangers(browser, dist),
  };
}

async function dangers(browser: Browser, dist: string): Promise<string[]> {
  const tab = await browser.newPage();
  const found: string[] = [];
  for (const address of pagesIn(dist)) {
    const html = readFileSync(join(dist, address, 'index.html'), 'utf8');
    const seen = await tab.evaluate(dangersIn, html);
    found.push(...seen.map((danger) => `${address} ${danger}`));
  }
  for (const name of feedsIn(dist)) {
    const text = readFileSync(join(dist, name), 'utf8');
    const seen = await tab.evaluate(dangersInFeed, text);
    found.push(...seen.map((danger) => `${name} ${danger}`));
  }
  await tab.close();
  return found;
}

/** The addresses of all pages that are no redirect to another site: that is what those are for. */
export function pagesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => `/${String(name).replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('/index.html') && name !== '/new/index.html')
    .map((name) => name.slice(0, -'index.html'.length))
    .sort();
}

function feedsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /(?:feed|atom)\.xml$|feed\.json$/.test(name));
}

/** A few windows side by side: a browser has a process for each. */
const windows = 3;

/** Opens pages, does what a reader could, and says what went wrong. */
export async function visit(
  browser: Browser,
  origin: string,
  addresses: readonly string[],
): Promise<string[]> {
  const wrong: string[] = [];
  const left = [...addresses];
  const visitSome = async (): Promise<void> => {
    const context = await browser.newContext();
    let at = '';
    const say = (what: string): void => void wrong.push(`${at} ${what}`);
    await watch(context, origin, say);
    const tab = await context.newPage();
    for (let address = left.shift(); address !== undefined; address = left.shift()) {
      at = address;
      await tab.goto(origin + encodeURI(address), { waitUntil: 'load' });
      await useAll(tab);
      const there = new URL(tab.url()).pathname;
      if (there !== new URL(origin + encodeURI(address)).pathname) say(`went to ${tab.url()}`);
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: windows }, visitSome));
  return wrong;
}

async function watch(
  context: BrowserContext,
  origin: string,
  say: (what: string) => void,
): Promise<void> {
  await context.exposeBinding('hit', () => {
    say('ran a script');
  });
  await context.exposeBinding('violated', (_, what: string) => {
    say(`broke the policy: ${what}`);
  });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { violated } = globalThis as unknown as { violated: (what: string) => void };
      violated(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) say(`asked for ${request.url().slice(0, 200)}`);
  });
  context.on('dialog', (dialog) => {
    say(`opened a dialogue: ${dialog.message()}`);
    void dialog.dismiss();
  });
  let tabs = 0;
  context.on('page', () => {
    if (++tabs > 1) say('opened a window');
  });
}

/** Has everything on a page be pointed at, pressed, focused, and lets what was begun come about. */
async function useAll(tab: Page): Promise<void> {
  await tab.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const events = 'pointerover mouseover mouseenter focus focusin input toggle scroll click';
        for (const node of document.querySelectorAll('main *')) {
          for (const name of events.split(' ')) {
            // Where links lead is looked at apart: to follow them would end the visit. The button of a card asks
            // another host: that is what it is for.
            if (name === 'click' && node.closest('a, summary, .embed > button')) continue;
            node.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
          }
        }
        setTimeout(resolve, 5);
      }),
  );
}

/** Runs in the browser: what in a page's main part would act, load or mislead. */
function dangersIn(html: string): string[] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const found: string[] = [];
  const forbidden =
    'script, style, iframe, object, embed, form, input, base, meta, link, svg, math';
  for (const node of page.querySelectorAll(`.text :is(${forbidden})`)) found.push(node.outerHTML);
  for (const node of page.querySelectorAll('body *')) {
    for (const { name, value } of node.attributes) {
      if (/^on|^style$|^srcdoc$|^srcset$|^ping$/.test(name)) found.push(`${name}=${value}`);
      if (/^(?:src|poster|action|formaction|background|data|cite)$/.test(name)) {
        const url = URL.parse(value, 'https://org.example/here/');
        if (name !== 'cite' && url?.host !== 'org.example') found.push(`${name}=${value}`);
      }
      if (name !== 'href') continue;
      const url = URL.parse(value, 'https://org.example/here/');
      const isKnown = /^(?:https?|mailto|tel):$/.test(url?.protocol ?? '');
      if (!url || !isKnown || url.username !== '' || value.startsWith('//')) {
        found.push(`href=${value}`);
      } else if (/^https?:/.test(value) && url.host !== 'org.example') {
        const rel = node.getAttribute('rel') ?? '';
        if (rel !== 'noopener noreferrer external') found.push(`href=${value} rel=${rel}`);
      }
    }
  }
  const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push(`id=${id} twice`);
  return found;
}

/** Runs in the browser: whether a feed can be read, and what its texts' HTML would do. */
function dangersInFeed(text: string): string[] {
  const texts: string[] = [];
  if (text.startsWith('{')) {
    const { items } = JSON.parse(text) as { items: { content_html: string }[] };
    texts.push(...items.map((item) => item.content_html));
  } else {
    const feed = new DOMParser().parseFromString(text, 'application/xml');
    if (feed.querySelector('parsererror')) return ['is no XML'];
    texts.push(...[...feed.getElementsByTagName('content')].map((node) => node.textContent));
    texts.push(
      ...[...feed.getElementsByTagName('content:encoded')].map((node) => node.textContent),
    );
  }
  if (texts.length === 0) return ['has no text'];
  return texts.flatMap((html) => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const nodes = [...page.querySelectorAll('*')];
    return nodes.flatMap((node) => [
      ...(/^(?:script|style|iframe|object|embed|form|base|meta|link)$/i.test(node.tagName) &&
      node.closest('body')
        ? [node.outerHTML]
        : []),
      ...[...node.attributes]
        .filter(({ name, value }) => {
          const isAddress = /^(?:href|src|action|formaction|data|poster)$/.test(name);
          return (
            /^on/.test(name) || (isAddress && /^\s*(?:javascript|data|vbscript):/i.test(value))
          );
        })
        .map(({ name, value }) => `${name}=${value}`),
    ]);
  });
}
