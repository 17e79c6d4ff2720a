import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { build, command, root, temporaryFolder } from '../build/building.ts';
import { freePort, servers, startServer } from '../browser/real-server.ts';
import { serverPrograms } from '../browser/server-programs.ts';
import { writeExport } from './generated-export.ts';
import { readWxr } from '../../src/import/wordpress/read-wxr.ts';
import type { WxrItem, WxrTerm } from '../../src/import/wordpress/wxr.ts';

const corpus = join(root, '../shared/corpus/wordpress/theme-unit-test.wxr.xml');

const counts = {
  read: {
    'attachment inherit': 38,
    comments: 32,
    'nav_menu_item publish': 70,
    'page publish': 21,
    'post draft': 1,
    'post future': 1,
    'post publish': 49,
  },
  made: { articles: 48, drafts: 2, 'scheduled articles': 1, pages: 21, comments: 22 },
};

/** Where there is none, a generated one. */
const isReal = existsSync(corpus);

test.each(servers)(
  'every old address of an export of WordPress answers behind %s',
  async (server) => {
    serverPrograms();
    const folder = temporaryFolder();
    const content = join(folder, 'content');
    const file = isReal ? corpus : join(folder, 'export.xml');
    if (!isReal) writeExport(file, 500);
    const places = ['--content', content, '--cache', join(folder, 'cache')];
    const ran = await command('import', ['wordpress', file, ...places, '--report', folder]);
    expect(ran.code, ran.err).toBe(0);
    const report = JSON.parse(readFileSync(join(folder, 'import-report.json'), 'utf8')) as {
      read: Record<string, number>;
      made: Record<string, number>;
    };
    if (isReal) expect(report).toMatchObject(counts);
    const built = await build(content, folder);
    expect(built.code, built.err).toBe(0);

    const items: WxrItem[] = [];
    const terms: WxrTerm[] = [];
    const authors: string[] = [];
    await readWxr(file, {
      item: (item) => void items.push(item),
      author: ({ login }) => void authors.push(login),
      term: (term) => void terms.push(term),
      fault: () => undefined,
    });
    const queries: Readonly<Record<string, string>> = {
      post: 'p',
      page: 'page_id',
      attachment: 'attachment_id',
    };
    const old = new Set([
      '/feed/',
      '/feed/atom/',
      '/comments/feed/',
      '/page/2/',
      '/?feed=rss2',
      '/?s=port',
    ]);
    for (const { type, status, password, link, id } of items) {
      const query = queries[type];
      if (query === undefined || !/^(?:publish|inherit)$/.test(status) || password !== '') continue;
      const { pathname } = new URL(link);
      old
        .add(pathname)
        .add(`/?${query}=${id}`)
        .add(`${pathname.replace(/\/*$/, '')}/feed/`);
    }
    for (const { kind, slug, id } of terms) {
      if (kind === 'category')
        old.add(`/category/${slug}/`).add(`/category/${slug}/page/2/`).add(`/?cat=${id}`);
      if (kind === 'tag') old.add(`/tag/${slug}/`).add(`/tag/${slug}/feed/`).add(`/?tag=${slug}`);
    }

    for (const login of authors) old.add(`/author/${login}/`).add(`/author/${login}/feed/`);

    const port = await freePort();
    const { out, code, err } = await command('server', [
      server,
      ...places,
      '--root',
      built.dist,
      '--listen',
      `127.0.0.1:${port}`,
      '--rules',
      folder,
    ]);
    expect(code, err).toBe(0);
    const running = await startServer(server, out, port);
    const dead: string[] = [];
    for (const address of old) {
      const got = execFileSync(
        'curl',
        [
          '-sL',
          '--connect-to',
          `::127.0.0.1:${port}`,
          '-o',
          '/dev/null',
          '-w',
          '%{http_code}',
          `http://127.0.0.1:${port}${address}`,
        ],
        { encoding: 'utf8' },
      );
      if (got !== '200') dead.push(`${got} ${address}`);
    }
    await running.close();
    expect(old.size).toBeGreaterThan(500);
    expect(dead).toEqual([]);
  },
);
