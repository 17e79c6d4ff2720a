import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  article,
  build,
  command,
  digests,
  filesIn,
  publication,
  read,
  temporaryFolder,
  write,
} from './building.ts';

const now = ['--now', '2024-01-01T12:00:00Z'];

it('a lost address stops the build, which says the line that leads on from it', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), {
    'articles/ports.md': article({ title: 'Ports' }),
    'articles/later.md': article({ date: '2024-02-01' }),
  });
  const ledger = join(content, 'addresses.txt');
  const first = await build(content, folder, [...now, '--record']);
  expect(first).toMatchObject({ code: 0 });
  expect(first.out).toContain(`${ledger}: 1 new address\n`);
  expect(readFileSync(ledger, 'utf8')).toBe('/2023/10/01/ports/\n');
  const before = digests(first.dist);

  renameSync(join(content, 'articles/ports.md'), join(content, 'articles/two-ports.md'));
  const lost = await build(content, folder, now);
  const line = '/2023/10/01/ports/: /2023/10/01/two-ports/';
  expect(lost.code).toBe(1);
  expect(lost.err).toContain(
    `${ledger}:1:1 error /2023/10/01/ports/: was published, and leads nowhere now; add to redirects.yaml: ${line} (or,`,
  );
  expect(digests(first.dist)).toEqual(before);

  write(content, { 'redirects.yaml': `${line}\n` });
  const after = await build(content, folder, [...now, '--record']);
  expect(after).toMatchObject({ code: 0 });
  expect(read(after.dist, '2023/10/01/ports/index.html')).toContain('/2023/10/01/two-ports/');
  expect(readFileSync(ledger, 'utf8')).toBe('/2023/10/01/ports/\n/2023/10/01/two-ports/\n');

  const wrong = await build(content, folder, [...now, '--record', '--drafts']);
  expect(wrong.code).toBe(2);
});

it('an article that is taken down is in no file, and all its addresses say why', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), {
    'articles/hoax.md': article(
      {
        title: 'Canary',
        aliases: '[/2020/canary-alias/]',
        tags: '[canary]',
        date: '2023-10-02T09:30',
        image: '{src: ./canary.svg, alt: Canary}',
      },
      'The canary sang.',
    ),
    'articles/canary.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="6"><rect width="8" height="6"/></svg>',
    'articles/other.md': article({ title: 'Other' }, 'As [we said](./hoax.md).'),
    'redirects.yaml': '/old/hoax/: /2023/10/02/hoax/\n/old/other/: /2023/10/01/other/\n',
    'front.yaml': 'lead: articles/hoax.md\n',
  });
  expect(await build(content, folder, [...now, '--record'])).toMatchObject({ code: 0 });

  const places = ['--content', content, '--cache', join(folder, 'cache'), ...now];
  const gone = await command('gone', [
    'https://org.example/2023/10/02/hoax/',
    ...['--reason', 'It was a "hoax".', ...places],
  ]);
  expect(gone, gone.err).toMatchObject({ code: 0, err: '' });
  expect(gone.out.split('\n').slice(0, -2)).toEqual([
    `${content}/articles/hoax.md: draft: true`,
    `${content}/redirects.yaml: /2023/10/02/hoax/ is gone`,
    `${content}/redirects.yaml: /2020/canary-alias/ is gone`,
    `${content}/redirects.yaml: /old/hoax/ is gone`,
  ]);
  const { code, dist, err } = await build(content, folder, [...now, '--record']);
  expect(code, err).toBe(0);
  for (const file of filesIn(dist)) {
    const text = readFileSync(join(dist, file), 'latin1').replaceAll('canary-alias', '');
    expect(/canary/i.test(text), file).toBe(false);
  }
  for (const address of ['2023/10/02/hoax', '2020/canary-alias', 'old/hoax']) {
    expect(read(dist, `${address}/index.html`)).toContain('It was a &quot;hoax&quot;.');
    expect(read(dist, '_redirects')).toContain(`/${address}/ /${address}/ 410!`);
  }
  expect(existsSync(join(dist, '2023/10/02/index.html'))).toBe(false);
  // Editors see it where drafts are shown; said twice, it stays so.
  expect(await build(content, folder, [...now, '--drafts'])).toMatchObject({ code: 0 });
  expect(read(dist, '2023/10/02/hoax/index.html')).toContain('The canary sang.');
  const again = await command('gone', ['articles/hoax.md', '--reason', 'Again.', ...places]);
  expect(again, again.err).toMatchObject({ code: 0 });
  const unknown = await command('gone', ['/2023/10/05/none/', '--reason', 'No.', ...places]);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain('/2023/10/05/none/ is no article here; write its address');
});
