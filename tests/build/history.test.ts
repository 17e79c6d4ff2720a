import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { expect, it } from 'vitest';
import {
  article,
  build,
  digests,
  filesIn,
  publication,
  read,
  temporaryFolder,
} from './building.ts';
import { Repository } from './repository.ts';

const file = 'articles/2023/boats.md';
const page = '2023/10/01/boats/history/index.html';
const facts = { history: 'true' };

/** Files that have a word in their name, or anywhere in their bytes; those of search are kept compressed. */
function tracesOf(word: string, dist: string): string[] {
  return filesIn(dist).filter((name) => {
    const bytes = readFileSync(join(dist, name));
    const plain = /\.pf_[a-z]+$/.test(name) ? gunzipSync(bytes) : bytes;
    return `${name} ${plain.toString('latin1')}`.includes(word);
  });
}

/** What a page of history says, a line a step: `[-gone] [+new]`. */
function stepsIn(html: string): string[] {
  const [, list = ''] = /<ol class="steps"[^>]*>(.*?)<\/ol>/s.exec(html) ?? [];
  return [...list.matchAll(/<li[^>]*>(.*?)<\/li>/gs)].map(([, step = '']) =>
    step
      .replace(/<span class="unseen"[^>]*>.*?<\/span>/gs, '')
      .replace(/<del[^>]*>(.*?)<\/del>/gs, '[-$1]')
      .replace(/<ins[^>]*>(.*?)<\/ins>/gs, '[+$1]')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

it('an article shows the steps between its published versions, and no byte of any other', async () => {
  const folder = temporaryFolder();
  const root = join(folder, 'paper');
  const content = join(root, 'content');
  const repository = new Repository(root);
  const write = (body: string, keys: Record<string, string> = {}): void => {
    publication(content, { [file]: article({ date: '2023-10-01T09:30', ...keys }, body) }, facts);
  };
  write('Canaryearly boats are to leave.');
  repository.commit('2023-09-30T12:00:00+04:00');
  write('Thirty boats left the port.');
  repository.commit('2023-10-01T09:00:00+04:00');
  write('Forty boats left the port.');
  repository.commit('2023-10-01T11:00:00+04:00');
  write('Forty boats left the port, says Canarywithheld.');
  const withheld = repository.commit('2023-10-02T08:15:00+04:00');
  write('Forty boats left the port at dawn.\n\nNobody was hurt.', {
    withhold: `[{version: ${withheld.slice(0, 9)}, reason: A private person was named.}]`,
  });
  repository.commit('2023-10-02T10:00:00+04:00');
  write('Forty boats left the port at dawn.\n\nOne man was hurt.', {
    title: 'A story <of> boats',
    withhold: '[{version: "2023-10-02T08:15", reason: A private person was named.}]',
  });
  repository.commit('2023-10-03T10:00:00+04:00');
  write('Canaryuncommitted boats.', {
    withhold: `[{version: ${withheld}, reason: A private person was named.}]`,
  });

  const now = ['--now', '2023-11-01T00:00:00Z'];
  const built = await build(content, folder, now);
  expect(built).toMatchObject({ code: 0 });
  const cost = /; 6 versions of articles read from git for their histories, which took \d+\.\d s; /;
  expect(built.out).toMatch(cost);
  const html = read(built.dist, page);
  expect(stepsIn(html)).toEqual([
    'Changed 3 October 2023, 10:00 Headline A story [+&lt;of&gt; boats] [-Nobody] [+One man] was hurt.',
    'Changed 2 October 2023, 10:00 Forty boats left the [-port.] [+port at dawn.] [+Nobody was hurt.]',
    'Changed 2 October 2023, 08:15 This version is withheld. A private person was named.',
    'Changed 1 October 2023, 11:00 [-Thirty] [+Forty] boats left the port.',
    'Published 1 October 2023, 09:30',
  ]);
  expect(tracesOf('Canaryearly', built.dist)).toEqual([]);
  expect(tracesOf('Canarywithheld', built.dist)).toEqual([]);
  // What the next build may take from the cache; its bundle holds code alone.
  const cache = join(folder, 'cache');
  const kept = readdirSync(cache).filter((name) => name.startsWith('archive.sqlite'));
  expect(kept).toContain('archive.sqlite');
  for (const name of kept) {
    expect(readFileSync(join(cache, name)).toString('latin1')).not.toMatch(
      /Canary(?:early|withheld)/,
    );
  }
  expect(stepsIn(html).join()).not.toContain('Canaryuncommitted');
  expect(read(built.dist, '2023/10/01/boats/index.html')).toContain(
    '<a href="/2023/10/01/boats/history/">History</a>',
  );
  expect(html).toContain('<meta name="robots" content="noindex">');
  const { results } = await new HtmlValidate({
    extends: ['html-validate:standard'],
  }).validateString(html);
  expect(results.flatMap(({ messages }) => messages)).toEqual([]);

  // Built on after another commit, as built anew.
  write('Fifty boats left the port at dawn.');
  repository.commit('2023-10-04T10:00:00+04:00');
  const on = await build(content, folder, now);
  expect(on).toMatchObject({ code: 0 });
  expect(on.report().rendered).toBeLessThan(on.report().pages);
  const before = digests(on.dist);
  expect(tracesOf('Canarywithheld', on.dist)).toEqual([page]);
  rmSync(join(folder, 'dist'), { recursive: true });
  const anew = await build(content, folder, [...now, '--clean']);
  expect(digests(anew.dist)).toEqual(before);
}, 240_000);
