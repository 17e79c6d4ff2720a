import { marker } from '../integration/staging.ts';
import type { FileHost } from './place.ts';

/** A file of a site, with its size in bytes. */
export type Sizes = ReadonlyMap<string, number>;

/** What a host needs otherwise than a build left it. */
export interface Fitted {
  /** Why the host would not take the site: what is too much, and what to do. */
  readonly faults: readonly string[];
  readonly remarks: readonly string[];
  /** Files that the host is not given. */
  readonly without: ReadonlySet<string>;
  /** The text of files that it is given instead of, or beside, those of the build. */
  readonly instead: ReadonlyMap<string, string>;
  /** Whether the site goes into a folder named as its base, for the host serves from `/` alone. */
  readonly isBelowBase: boolean;
  /** How it is published from there. `DIR` stands for the folder. */
  readonly next: readonly string[];
}

/** Fits a site to a host. `redirects` is the text of its `_redirects`. */
export function fitted(host: FileHost, sizes: Sizes, redirects: string, headers: string): Fitted {
  switch (host) {
    case 'github-pages':
      return githubPages(sizes, redirects);
    case 'cloudflare-pages':
      return cloudflarePages(sizes, redirects, headers);
    case 'netlify':
      return netlify(redirects);
  }
}

/**
 * A published site has at most 1 GB; a deployment of more than ten minutes is ended
 * (https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits). What is uploaded
 * holds no links (https://github.com/actions/upload-pages-artifact). No headers, no rules of redirects:
 * what stands at an old address leads on.
 */
function githubPages(sizes: Sizes, redirects: string): Fitted {
  const bytes = sizes.values().reduce((sum, size) => sum + size, 0);
  const tooLarge = `the site has ${(bytes / 1e9).toFixed(2)} GB, and GitHub Pages publishes at most 1 GB; most of it are pictures as a rule: publish fewer or smaller ones, or choose another host`;
  const gone = rulesOf(redirects).filter(({ status }) => status === '410').length;
  return {
    faults: bytes > 1e9 ? [tooLarge] : [],
    remarks: gone > 0 ? [goneRemark(gone, 'GitHub Pages')] : [],
    without: new Set([marker, '_headers', '_redirects']),
    // Without it a branch that is published is first sent through Jekyll, which drops names with _.
    instead: new Map([['.nojekyll', '']]),
    isBelowBase: false,
    next: [
      'actions/upload-pages-artifact@v5 with path: DIR and include-hidden-files: true, then actions/deploy-pages',
    ],
  };
}

/**
 * At most 20,000 files, or 100,000 on a paid plan; 25 MiB a file; 100 rules of headers; 2,000 redirects
 * (https://developers.cloudflare.com/pages/platform/limits/), of 301, 302, 303, 307 and 308, and 200
 * (https://developers.cloudflare.com/pages/configuration/redirects/).
 */
function cloudflarePages(sizes: Sizes, redirects: string, headers: string): Fitted {
  const amount = [...sizes.keys()].filter((file) => !isReadByHost(file)).length;
  const large = [...sizes].filter(([, size]) => size > 25 * 1024 * 1024).map(([file]) => file);
  const rules = rulesOf(redirects);
  const moved = rules.filter(({ status }) => status !== '410');
  const gone = rules.length - moved.length;
  const headerRules = headers.split('\n').filter((line) => /^[/h]/.test(line)).length;
  return {
    faults: [
      ...(amount > 100_000
        ? [
            `the site has ${amount} files, and Cloudflare Pages takes at most 100,000; choose another target`,
          ]
        : []),
      ...large.map(
        (file) =>
          `${file} has more than the 25 MiB that Cloudflare Pages takes; make it smaller, or link to it elsewhere`,
      ),
      ...(headerRules > 100
        ? [`_headers has ${headerRules} rules, and Cloudflare Pages takes at most 100`]
        : []),
    ],
    remarks: [
      ...(amount > 20_000 && amount <= 100_000
        ? [
            `the site has ${amount} files: the free plan of Cloudflare Pages takes at most 20,000; a paid one takes 100,000 where PAGES_WRANGLER_MAJOR_VERSION=4 is set for the project`,
          ]
        : []),
      ...(moved.length > 2000
        ? [
            `of ${moved.length} redirects Cloudflare Pages follows the first 2,000; the pages at the other old addresses lead on`,
          ]
        : []),
      ...(gone > 0 ? [goneRemark(gone, 'Cloudflare Pages')] : []),
    ],
    without: new Set([marker]),
    instead: new Map([['_redirects', linesOf(moved.slice(0, 2000), '301')]]),
    isBelowBase: true,
    next: ['npx wrangler pages deploy DIR --project-name NAME'],
  };
}

/**
 * Answers 410 too; a rule with `!` is followed where a page stands. Ten thousand rules and more may fail a
 * deploy (https://docs.netlify.com/manage/routing/redirects/overview/).
 */
function netlify(redirects: string): Fitted {
  const rules = rulesOf(redirects);
  const many = `the site has ${rules.length} redirects, and Netlify may refuse 10,000 or more; if it does, leave old ones out of _redirects: the pages at the old addresses lead on`;
  return {
    faults: [],
    remarks: rules.length >= 10_000 ? [many] : [],
    without: new Set([marker]),
    instead: new Map([
      ['_redirects', rules.map(({ from, to, status }) => `${from} ${to} ${status}!\n`).join('')],
    ]),
    isBelowBase: true,
    next: ['npx netlify-cli deploy --prod --no-build --dir DIR'],
  };
}

/** Whether a host reads a file itself, and does not serve it. */
export function isReadByHost(file: string): boolean {
  return file === '_headers' || file === '_redirects';
}

interface Rule {
  readonly from: string;
  readonly to: string;
  readonly status: string;
}

/** The rules of a `_redirects` as a build writes it: each once. */
function rulesOf(redirects: string): Rule[] {
  return redirects.split('\n').flatMap((line) => {
    const [from, to, status] = line.split(' ');
    if (from === undefined || to === undefined || !status?.endsWith('!')) return [];
    return [{ from, to, status: status.slice(0, -1) }];
  });
}

function linesOf(rules: readonly Rule[], status: string): string {
  return rules.map(({ from, to }) => `${from} ${to} ${status}\n`).join('');
}

function goneRemark(gone: number, host: string): string {
  const pages = gone === 1 ? '1 page that says' : `${gone} pages that say`;
  return `${host} cannot answer 410: the ${pages} that something is gone ${gone === 1 ? 'is' : 'are'} sent with 200, and tell${gone === 1 ? 's' : ''} search engines to forget ${gone === 1 ? 'it' : 'them'}`;
}
