import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordAddresses } from '../../../src/archive/ledger.ts';
import { article, publication, temporaryFolder, write } from '../../build/building.ts';
import { filled, settingsOf } from './filling.ts';

describe('the address ledger', () => {
  it('holds what is public, sorted, and whatever it held before', async () => {
    const { content, cache } = paper({
      'articles/b.md': article({ date: '2023-10-02' }),
      'articles/a.md': article({ title: 'Ä', slug: 'Ələt' }),
      'articles/to-come.md': article({ date: '2024-05-01' }),
      'articles/draft.md': article({ draft: 'true' }),
      'pages/about.md': '---\ntitle: About\n---\n',
      'redirects.yaml': '/old/: /about/\n',
      'addresses.txt': '/old/\r\n\n/2023/10/02/b/\n',
    });
    const { archive, problems } = await filled(content, cache);
    expect(problems).toEqual([]);
    expect(recordAddresses(archive, settingsOf(content, cache))).toBe(2);
    const text = '/2023/10/01/ələt/\n/2023/10/02/b/\n/about/\n/old/\n';
    expect(ledgerIn(content)).toBe(text);
    expect(recordAddresses(archive, settingsOf(content, cache))).toBe(0);
    expect((await filled(content, cache)).problems).toEqual([]);
    expect(ledgerIn(content)).toBe(text);
  });

  it('takes what two branches added in any order, and says where they met', async () => {
    const { content, cache } = paper({ 'articles/a.md': article({}) });
    write(content, { 'addresses.txt': '/about/\n/2023/10/01/a/\n/2023/10/01/a/\n' });
    expect(said(await filled(content, cache))).toEqual([
      'addresses.txt:1 /about/: was published, and leads nowhere now; add to redirects.yaml where it leads, or why it is gone: /about/: {gone: the reason}',
    ]);
    write(content, { 'addresses.txt': '<<<<<<< ours\n/2023/10/01/a/\n=======\nabout\n' });
    for (let time = 0; time < 2; time++) {
      expect(said(await filled(content, cache))).toEqual([
        'addresses.txt:1 file: two changes of this file have met here; leave this line out, and keep the addresses of both',
        'addresses.txt:3 file: two changes of this file have met here; leave this line out, and keep the addresses of both',
        'addresses.txt:4 file: "about" is no address of this site; write it as /2026/11/23/two-ports/, or leave the line out',
      ]);
    }
  });

  it('says of a line written by hand what to write instead, or that nothing can answer it', async () => {
    const { content, cache } = paper({ 'articles/a.md': article({}) });
    publication(content, {}, { url: 'https://org.example/paper/' });
    const lines = ['/2019/c%23d/', '/paper/2023/10/01/a/', 'https://org.example/2023/10/01/a/'];
    write(content, { 'addresses.txt': lines.map((line) => `${line}\n`).join('') });
    expect(said(await filled(content, cache))).toEqual([
      'addresses.txt:1 file: "/2019/c%23d/" has the sign # in it, written with %, and few hosts find a page by that: no build published it, and no line of redirects.yaml can answer it; leave the line out',
      'addresses.txt:2 /paper/2023/10/01/a/: begins with the path of url in publication.yaml; leave that out, as in all addresses here: /2023/10/01/a/',
      'addresses.txt:3 file: "https://org.example/2023/10/01/a/" begins with the site\'s own address; leave that out, and the path of url in publication.yaml if it has one: /2023/10/01/a/',
    ]);
    write(content, { 'addresses.txt': '/2023/10/01/a/\n' });
    expect((await filled(content, cache)).problems).toEqual([]);
  });

  it('does not miss what is not due, what is being mended, or a draft where drafts are shown', async () => {
    const { content, cache } = paper({
      'articles/a.md': article({}),
      'articles/b.md': article({}),
    });
    await recorded(content, cache);
    const before = { now: Date.parse('2023-01-01') };
    expect((await filled(content, cache, before)).problems).toEqual([]);
    write(content, { 'articles/a.md': article({ date: 'soon' }) });
    expect(said(await filled(content, cache)).join()).not.toContain('addresses.txt');
    write(content, { 'articles/a.md': article({ draft: 'true' }) });
    expect(said(await filled(content, cache))).toHaveLength(1);
    expect((await filled(content, cache, { drafts: true })).problems).toEqual([]);
    expect(said(await filled(content, cache))).toHaveLength(1);
    write(content, { 'articles/a.md': article({}) });
    expect((await filled(content, cache)).problems).toEqual([]);
  });

  it('keeps what was added while a build ran, and what a browser writes encoded', async () => {
    const { content, cache } = paper({
      'articles/a.md': article({}),
      'redirects.yaml': '/2019/a%20b/: /2023/10/01/a/\n',
      'addresses.txt': '/2019/a%20b/\n',
    });
    const { archive, problems } = await filled(content, cache);
    expect(problems).toEqual([]);
    appendFileSync(join(content, 'addresses.txt'), '/2018/added/\n/2019/a%20b/\n');
    expect(recordAddresses(archive, settingsOf(content, cache))).toBe(1);
    expect(ledgerIn(content)).toBe('/2018/added/\n/2019/a%20b/\n/2023/10/01/a/\n');
    // Read by the next build, and by one without a cache.
    for (const place of [cache, `${cache}-anew`]) {
      expect(said(await filled(content, place)).map((line) => line.slice(0, 30))).toEqual([
        'addresses.txt:1 /2018/added/: ',
      ]);
    }
  });

  it.each([
    ['a redirect to what is not public yet', '/2023/10/01/a/: /2030/01/01/later/', {}],
    ['a redirect to no page', '/2023/10/01/a/: /nowhere/', {}],
    ['an alias of what is not public yet', '/x/: /about/', { aliases: '[/2023/10/01/a/]' }],
  ])('is not content with %s', async (_, redirect, keys) => {
    const { content, cache } = paper({
      'articles/a.md': article({}),
      'pages/about.md': '---\ntitle: About\n---\n',
    });
    await recorded(content, cache);
    rmSync(join(content, 'articles/a.md'));
    write(content, {
      'articles/later.md': article({ date: '2030-01-01', ...keys }),
      'redirects.yaml': `${redirect}\n`,
    });
    const { problems } = await filled(content, cache);
    expect(problems.filter(({ file }) => file === 'addresses.txt')).toMatchObject([
      { severity: 'error', key: '/2023/10/01/a/' },
    ]);
  });

  it('is content with any page of the site, such as a section where an editors’ page was', async () => {
    const { content, cache } = paper({
      'pages/africa.md': '---\ntitle: Africa\n---\n',
    });
    await recorded(content, cache);
    rmSync(join(content, 'pages/africa.md'));
    expect(said(await filled(content, cache))).toHaveLength(1);
    const file = join(content, 'publication.yaml');
    writeFileSync(file, `${readFileSync(file, 'utf8')}  - {id: africa, title: Africa}\n`);
    expect((await filled(content, cache)).problems).toEqual([]);
  });

  it('says once how many there are when all are lost', async () => {
    const names = Array.from({ length: 130 }, (_, index) => `articles/a${index}.md`);
    const { content, cache } = paper(
      Object.fromEntries(
        names.map((name) => [name, article({ date: '2023-10-01T02:00:00+04:00' })]),
      ),
    );
    await recorded(content, cache);
    publication(content, {}, { timeZone: 'America/New_York' });
    const problems = said(await filled(content, cache));
    expect(problems).toHaveLength(101);
    expect(problems).toContain(
      'addresses.txt:1 file: 30 more addresses lead nowhere now; if the time zone or a folder of articles was changed by mistake, change it back',
    );
  });

  it.each(['with the archive at hand', 'without it'])(
    'catches twenty moves, each with the line to add, %s',
    async (how) => {
      const { content, cache } = paper(
        Object.fromEntries(
          stories.map(([name, keys]) => [`articles/${name}.md`, article(keys, bodyOf(name))]),
        ),
      );
      write(content, { 'pages/about.md': '---\ntitle: About\n---\n\nWho we are.\n' });
      await recorded(content, cache);
      git(content, 'init', '-q');
      commit(content);
      const lines: string[] = [];
      for (const [index, [from, to, change]] of moves.entries()) {
        change(content);
        // Some changes are committed, some are not.
        if (index % 3 === 0) commit(content);
        lines.push(to === undefined ? `${from}: {gone: the reason}` : `${from}: ${to}`);
      }
      if (how === 'without it') rmSync(cache, { recursive: true });
      const { problems } = await filled(content, cache);
      const suggested = problems.map(({ key, message }) => {
        return /(\/\S+\/: (?:\{gone: the reason\}|\/\S+\/))/.exec(message)?.[1] ?? key;
      });
      expect(suggested.sort()).toEqual([...lines].sort());
      expect(lines.length).toBe(20);
      writeFileSync(join(content, 'redirects.yaml'), `${lines.join('\n')}\n`);
      expect((await filled(content, cache)).problems).toEqual([]);
      // And so it stays, when what a line replaced is taken out again.
      writeFileSync(join(content, 'redirects.yaml'), `${lines.slice(1).join('\n')}\n`);
      expect(said(await filled(content, cache))).toHaveLength(1);
    },
  );
});

/** Twenty articles and what became of each: its old address, its new one, and how it came to it. */
const stories = [
  ['two-ports', {}],
  ['flood', {}],
  ['market-day', { date: '2023-10-02' }],
  ['harbour', { date: '2023-10-03' }],
  ['old-town', { date: '2023-10-04' }],
  ['a-very-long-headline-about-the-sea', { date: '2023-10-05' }],
  ['sturgeon', { date: '2023-10-06' }],
  ['oil', { date: '2023-10-07' }],
  ['gas', { date: '2023-10-08' }],
  ['hoax', { date: '2023-10-09' }],
  ['withdrawn', { date: '2023-10-10' }],
  ['election', { date: '2023-10-11' }],
  ['budget', { date: '2023-10-12' }],
  ['bridge', { date: '2023-10-13', slug: 'the-bridge' }],
  ['tunnel', { date: '2023-10-14' }],
  ['winter', { date: '2023-10-15' }],
  ['bulletin', { date: '2023-10-16' }],
  ['wind', { date: '2023-10-17T23:30' }],
  ['кран', { date: '2023-10-18' }],
  ['stays', { date: '2023-10-19' }],
] as const;

type Move = readonly [from: string, to: string | undefined, change: (content: string) => void];

const moves: readonly Move[] = [
  ['/2023/10/01/two-ports/', '/2023/10/01/ports-agree/', renamed('two-ports', 'ports-agree')],
  ['/2023/10/01/flood/', '/2023/10/01/zzz/', renamed('flood', 'deep/er/zzz')],
  [
    '/2023/10/02/market-day/',
    '/2023/10/05/market-day/',
    keyed('market-day', { date: '2023-10-05' }),
  ],
  [
    '/2023/10/03/harbour/',
    '/2023/10/03/new-harbour/',
    keyed('harbour', { date: '2023-10-03', slug: 'new-harbour' }),
  ],
  ['/2023/10/04/old-town/', '/2023/10/04/the-walled-city/', renamed('old-town', 'the-walled-city')],
  [
    '/2023/10/05/a-very-long-headline-about-the-sea/',
    '/2023/10/05/headline-about-the-sea/',
    renamed('a-very-long-headline-about-the-sea', 'headline-about-the-sea'),
  ],
  ['/2023/10/06/sturgeon/', '/2023/10/06/sturgeons/', renamed('sturgeon', 'fish/sturgeons')],
  ['/2023/10/07/oil/', undefined, removed('oil')],
  ['/2023/10/08/gas/', undefined, removed('gas')],
  ['/2023/10/09/hoax/', undefined, removed('hoax')],
  ['/2023/10/10/withdrawn/', undefined, keyed('withdrawn', { date: '2023-10-10', draft: 'true' })],
  [
    '/2023/10/11/election/',
    '/2023/10/21/vote/',
    renamed('election', 'vote', { date: '2023-10-21' }),
  ],
  ['/2023/10/12/budget/', '/2022/10/12/budget/', keyed('budget', { date: '2022-10-12' })],
  ['/2023/10/13/the-bridge/', '/2023/10/13/bridge/', keyed('bridge', { date: '2023-10-13' })],
  [
    '/2023/10/14/tunnel/',
    '/2023/10/14/tunnel-opens/',
    rewritten('tunnel', 'tunnel-opens', '2023-10-14'),
  ],
  [
    '/2023/10/15/winter/',
    '/2023/12/15/winter/',
    renamed('winter', 'late/winter', { date: '2023-12-15' }),
  ],
  ['/2023/10/16/bulletin/', '/2023/10/16/the-bulletin/', twice('bulletin', 'news', 'the-bulletin')],
  ['/2023/10/17/wind/', '/2023/10/18/wind/', keyed('wind', { date: '2023-10-17T23:30Z' })],
  ['/2023/10/18/кран/', '/2023/10/18/kran/', renamed('кран', 'kran')],
  ['/about/', '/about-us/', renamed('../pages/about', '../pages/about-us')],
];

function renamed(from: string, to: string, keys?: Readonly<Record<string, string>>) {
  return (content: string): void => {
    const place = (name: string): string => join(content, `articles/${name}.md`);
    mkdirSync(dirname(place(to)), { recursive: true });
    renameSync(place(from), place(to));
    if (keys) writeFileSync(place(to), article(keys, bodyOf(from)));
  };
}

function keyed(name: string, keys: Readonly<Record<string, string>>) {
  return (content: string): void => {
    write(content, { [`articles/${name}.md`]: article(keys, bodyOf(name)) });
  };
}

function removed(name: string) {
  return (content: string): void => {
    rmSync(join(content, `articles/${name}.md`));
  };
}

function rewritten(from: string, to: string, date: string) {
  return (content: string): void => {
    removed(from)(content);
    write(content, {
      [`articles/${to}.md`]: article({ date, title: 'Other' }, 'All is new here.'),
    });
  };
}

function twice(from: string, between: string, to: string) {
  return (content: string): void => {
    renamed(from, between)(content);
    commit(content);
    renamed(between, to)(content);
  };
}

function bodyOf(name: string): string {
  return Array.from(
    { length: 20 },
    (_, line) => `Line ${line} of ${name}, and of nothing else.`,
  ).join('\n');
}

function paper(files: Readonly<Record<string, string>>): { content: string; cache: string } {
  const folder = temporaryFolder();
  return { content: publication(join(folder, 'content'), files), cache: join(folder, 'cache') };
}

async function recorded(content: string, cache: string): Promise<void> {
  const { archive, problems } = await filled(content, cache);
  expect(problems).toEqual([]);
  recordAddresses(archive, settingsOf(content, cache));
}

function said({ problems }: Awaited<ReturnType<typeof filled>>): string[] {
  return problems.map(({ file, line, key, message }) => `${file}:${line} ${key}: ${message}`);
}

function ledgerIn(content: string): string {
  return readFileSync(join(content, 'addresses.txt'), 'utf8');
}

function commit(content: string): void {
  git(content, 'add', '--all');
  git(content, '-c', 'user.name=Ed', '-c', 'user.email=ed@paper.example', 'commit', '-qm', 'Edit');
}

function git(folder: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: folder });
}
