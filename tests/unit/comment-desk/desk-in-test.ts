import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { onTestFinished } from 'vitest';
import { fill } from '../../../src/archive/fill.ts';
import { commentDesk, type CommentDesk } from '../../../src/comment-desk/app.ts';
import { ArchivedArticles } from '../../../src/comment-desk/articles.ts';
import { openStore } from '../../../src/comment-desk/database.ts';
import type { Desk } from '../../../src/comment-desk/desk.ts';
import { Counters } from '../../../src/comment-desk/metrics.ts';
import { secretsFrom } from '../../../src/comment-desk/secrets.ts';
import { deskSettings, type OperatorSettings } from '../../../src/comment-desk/settings.ts';
import { Store } from '../../../src/comment-desk/store.ts';
import { readPublication } from '../../../src/pipeline/publication-file.ts';

export const site = 'https://news.example';
export const deskOrigin = 'https://talk.news.example';
export const token = 'moderators-token-of-the-test';
export const article = '/2023/10/01/kosovo/';

/** A publication with an article of each sort; `more` is added to `comments` of publication.yaml, `desk` its address. */
export function contentFolder(more = '', desk = `${deskOrigin}/`, url = `${site}/`): string {
  const folder = mkdtempSync(join(tmpdir(), 'caspian-desk-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  writeFileSync(
    join(folder, 'publication.yaml'),
    `name: The News\ndescription: What there is.\nurl: ${url}\nlanguage: en\ntimeZone: UTC
sections:\n  - id: world\n    title: World\ncomments:\n  desk: ${desk}\n${more}`,
  );
  const write = (day: string, slug: string, keys = ''): void => {
    const path = join(folder, 'articles', ...day.split('-'));
    mkdirSync(path, { recursive: true });
    const head = `title: An article\ndate: ${day}\nsection: world\n${keys}`;
    writeFileSync(join(path, `${slug}.md`), `---\n${head}---\n\nIts text.\n`);
  };
  write('2023-10-01', 'kosovo');
  write('2023-10-01', 'closed', 'comments: closed\n');
  write('2023-10-01', 'off', 'comments: off\n');
  write('2023-10-01', 'draft', 'draft: true\n');
  write('2023-10-01', 'persian', 'lang: fa\n');
  write('2040-01-01', 'embargoed');
  return folder;
}

export interface TestDesk {
  readonly app: CommentDesk;
  readonly desk: Desk;
  readonly store: Store;
  readonly articles: ArchivedArticles;
  readonly content: string;
  readonly file: string;
  /** Lets time pass, in milliseconds. */
  readonly wait: (time: number) => void;
  /** Posts a comment as the form on the site does; `undefined` takes a header away. */
  readonly post: (
    fields?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string | undefined>>,
  ) => Promise<Response>;
  /** The same, with a proof of work that took some time. */
  readonly prove: (fields?: Readonly<Record<string, string>>) => Promise<Response>;
  /** A solved challenge, as the form sends it. */
  readonly proof: () => Promise<string>;
}

export async function testDesk(
  operator: Partial<OperatorSettings> = {},
  more = '',
  address?: string,
  url?: string,
): Promise<TestDesk> {
  const content = contentFolder(more, address, url);
  const data = mkdtempSync(join(tmpdir(), 'caspian-desk-data-'));
  // The machine's own: ALTCHA knows no other clock.
  let now = Date.now();
  const { archive } = await fill({
    ...{ content, cache: join(data, 'cache'), now, drafts: false, preview: false, threads: 1 },
  });
  const articles = new ArchivedArticles(archive, content);
  const file = join(data, 'comments.sqlite');
  const store = new Store(openStore(file));
  onTestFinished(() => {
    articles.close();
    store.close();
    rmSync(data, { recursive: true, force: true });
  });
  const settings = deskSettings(publicationIn(content), {
    ...{ passKnown: false, keepDays: 30, work: { cost: 10, tries: 20 } },
    ...operator,
  });
  if (!settings) throw new Error('the publication has no desk');
  const desk: Desk = {
    ...{ settings, store, articles, counters: new Counters(), now: () => now },
    secrets: secretsFrom({
      CASPIAN_DESK_SECRET: 'a secret of the tests, which is long enough',
      CASPIAN_DESK_TOKEN: token,
    }),
  };
  const app = commentDesk(desk, (context) => context.req.header('X-Test-Address') ?? '192.0.2.1');
  const post: TestDesk['post'] = async (fields = {}, headers = {}) => {
    const given: Readonly<Record<string, string | undefined>> = {
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: site,
      Accept: 'application/json',
      ...headers,
    };
    const sent = Object.entries(given).filter(
      (header): header is [string, string] => header[1] !== undefined,
    );
    const body = new URLSearchParams({
      article,
      comment: 'I was there.',
      name: 'Leyla',
      ...fields,
    });
    return app.request('/comments', {
      method: 'POST',
      headers: Object.fromEntries(sent),
      body: body.toString(),
    });
  };
  const proof: TestDesk['proof'] = async () => {
    const asked = await app.request('/challenge', { headers: { Origin: site } });
    const { parameters, signature } = (await asked.json()) as Challenge;
    const solution = await solveChallenge({ challenge: { parameters }, deriveKey });
    return btoa(JSON.stringify({ challenge: { parameters, signature }, solution }));
  };
  return {
    ...{ app, desk, store, articles, content, file, post, proof },
    wait: (time) => {
      now += time;
    },
    prove: async (fields) => {
      const altcha = await proof();
      now += 5_000;
      return post({ altcha, ...fields });
    },
  };
}

function publicationIn(content: string) {
  const { publication } = readPublication(readFileSync(join(content, 'publication.yaml')));
  if (!publication) throw new Error('publication.yaml is wrong');
  return publication;
}
