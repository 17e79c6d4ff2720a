import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article, command, publication, read, temporaryFolder, write } from './building.ts';

test('the configuration of a server is written into a folder, or printed, the same for the same content', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), {
    'articles/a.md': article({ aliases: '[/старое/]' }),
    'redirects.yaml': '/слух/: {gone: It was a rumour.}\n',
  });
  const places = ['--content', content, '--cache', join(folder, 'cache'), '--root', '/srv/news/'];
  const out = join(folder, 'deploy');
  const printed = await command('server', ['nginx', ...places]);
  expect(printed.code, printed.err).toBe(0);
  expect(printed.out).toContain('"/старое/" "/2023/10/01/a/";');
  expect(printed.out).toContain('"/слух/" "/слух/index.html";');
  expect(printed.out).toContain('root "/srv/news";');
  const written = await command('server', ['nginx', ...places, '--out', out]);
  expect(written.out).toBe(`${join(out, 'nginx.conf')}\n`);
  expect(read(out, 'nginx.conf')).toBe(printed.out);

  write(folder, { 'site/.caspian': '{"base":"/"}\n' });
  for (const [args, said] of [
    [[], 'say which server: npm run server -- nginx|caddy'],
    [['apache'], 'say which server'],
    [['caddy', '--root', 'srv'], '--root srv is not a path on the server'],
    [['caddy', '--listen', 'here'], '--listen here is not a place to listen at'],
    [['caddy', '--out', join(folder, 'site', 'etc')], "is in a site's folder"],
  ] as const) {
    const { code, err } = await command('server', [...args]);
    expect([code, err.trim().split('\n').length], err).toEqual([2, 1]);
    expect(err).toContain(said);
  }
  expect(existsSync(join(folder, 'site', 'etc'))).toBe(false);
});
