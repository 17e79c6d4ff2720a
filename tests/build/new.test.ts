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
  expect(first.err).toBe('');
  expect(second.err).toBe(
    'content/articles/2026/01/ports-agreed-at-last.md exists already, and is left as it is\n',
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
  ] as const) {
    const { code, err } = await command('new', [...args, '--content', content]);
    expect(code, args.join(' ')).toBe(2);
    expect(err, args.join(' ')).toContain(said);
  }
  expect(filesIn(content)).toEqual(before);
});

test.for([
  ['What’s next', 'whats-next'],
  ['Öffnung der Straße', 'offnung-der-strasse'],
  ['Əlifba: bir dil, üç yazı', 'elifba-bir-dil-uc-yazi'],
  ['Новости моря', 'novosti-morya'],
  ['Two ports 😀', 'two-ports'],
  ['Объект в море', 'obekt-v-more'],
  ['ا', 'ا'],
  ['A headline '.repeat(20), 'a-headline-a-headline-a-headline-a-headline-a-headline-a-headline-a'],
] as const)('new names the file of “%s” %s', async ([headline, name]) => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), {});
  const { out } = await command(
    'new',
    [headline, '--section', 'world', '--content', content, '--now', now],
    { env: { INIT_CWD: folder } },
  );
  expect(out).toBe(`content/articles/2026/01/${name}.md\n`);
});
