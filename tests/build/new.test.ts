import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build, command, filesIn, publication, read, temporaryFolder } from './building.ts';

const now = '2026-01-15T12:00:34+04:00';

test('new writes an article that checks and builds, and says where it is', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), {});
  const create = (): ReturnType<typeof command> =>
    command(
      'new',
      ['Ports: "agreed" at last', '--section=world', '--content', content, '--now', now],
      { env: { INIT_CWD: folder } },
    );

  const first = await create();
  expect(first.code).toBe(0);
  expect(first.out).toBe('content/articles/2026/01/ports-agreed-at-last.md\n');
  expect(read(folder, first.out.trim())).toBe(
    '---\ntitle: "Ports: \\"agreed\\" at last"\ndate: 2026-01-15T12:00:00+04:00\nsection: world\n---\n\n',
  );

  const second = await create();
  expect(second.out).toBe('content/articles/2026/01/ports-agreed-at-last-2.md\n');
  expect(first.err).toBe('http://localhost:4321/2026/01/15/ports-agreed-at-last/\n');
  expect(second.err).toBe(
    'http://localhost:4321/2026/01/15/ports-agreed-at-last-2/\ncontent/articles/2026/01/ports-agreed-at-last.md exists already, and is left as it is\n',
  );
  const built = await build(content, folder, ['--now', now]);
  expect(built.code).toBe(0);
  expect(filesIn(built.dist)).toContain('2026/01/15/ports-agreed-at-last-2/index.html');
});

test('new writes nothing without a headline and a section that exists', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), {});
  const before = filesIn(content);
  for (const [args, said] of [
    [[], 'write the headline in quotes: npm run new -- "Two ports agree" --section world'],
    [['Two', 'ports'], 'write the headline in quotes'],
    [['Two ports', '--section', 'wrld'], '--section wrld: no such section; write world'],
    [
      ['Two ports'],
      'name the section: npm run new -- "Two ports" --section world (there are world, culture)',
    ],
    [
      ['Two ports', '--section', 'world', '--kind', 'anlysis'],
      '--kind: "anlysis" is not known; write analysis\n',
    ],
  ] as const) {
    const { code, err } = await command('new', [...args, '--content', content]);
    expect(code, args.join(' ')).toBe(2);
    expect(err, args.join(' ')).toContain(said);
  }
  expect(filesIn(content)).toEqual(before);
});

test('what new was told stands in the file, which checks; an author without a file is warned of', async () => {
  const folder = temporaryFolder();
  const content = publication(
    join(folder, 'content'),
    { 'authors/world-desk.md': '---\nname: World desk\n---\n' },
    { url: 'https://org.example/paper/' },
  );
  const told = await command(
    'new',
    [
      'Порты: “договор”',
      ...['--section', 'world', '--authors', 'world-desk, world-dsk', '--tags', 'Sea, no: 1'],
      ...['--description', 'They said: "yes" # at last', '--kind', 'analysis', '--lang', 'ru'],
      ...['--date', '2026-12-24T23:30', '--draft', '--slug', 'ports', '--content', content],
      ...['--now', now],
    ],
    { env: { INIT_CWD: folder } },
  );
  expect(told).toEqual({
    code: 0,
    out: 'content/articles/2026/12/ports.md\n',
    err: `http://localhost:4321/paper/2026/12/24/ports/\n${content}/articles/2026/12/ports.md:6:23 warning authors: there is no authors/world-dsk.md; write that file, or write world-desk\n`,
  });
  expect(read(folder, told.out.trim()).split('\n').slice(1, -3)).toEqual([
    'title: "Порты: “договор”"',
    'date: 2026-12-24T23:30:00+04:00',
    'section: world',
    'description: "They said: \\"yes\\" # at last"',
    'authors: [world-desk, world-dsk]',
    'tags: [Sea, "no: 1"]',
    'kind: analysis',
    'lang: ru',
    'draft: true',
  ]);
  const cache = join(folder, 'cache');
  const checked = await command('check', ['--content', content, '--cache', cache, '--now', now]);
  expect(checked.out).toBe('0 public articles; 0 errors, 2 warnings\n');
});
