import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { build, publication, root, scriptArgs } from '../build/building.ts';
import { freePort } from './real-server.ts';
import { serve } from './static-host.ts';

/** A publication in git, its site as it is served, and its comment desk, a process of its own. */
export interface Newsroom {
  readonly content: string;
  /** The site's and the desk's, without a slash at the end. */
  readonly origin: string;
  readonly desk: string;
  /** All that the builds and the desk printed. */
  readonly printed: () => string;
  /** Builds the site; tells where it is and what was done. */
  readonly build: () => Promise<{ dist: string; report: { rendered: number; written: number } }>;
  /** Does something at the desk from the command line. */
  readonly atDesk: (...args: string[]) => Promise<string>;
  readonly git: (...args: string[]) => string;
  readonly close: () => Promise<void>;
}

export const secrets = {
  CASPIAN_DESK_SECRET: 'a secret of the tests, which is long enough',
  CASPIAN_DESK_TOKEN: 'moderators-token-of-the-test',
};

/** Where all readers come from, as the proxy before the desk tells it. */
export const readersAddress = '203.0.113.77';

/** Begins one in a folder, with articles; `args` are the desk's. */
export async function newsroom(
  folder: string,
  articles: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Newsroom> {
  const [sitePort, deskPort, innerPort] = [await freePort(), await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${String(sitePort)}`;
  const desk = `http://localhost:${String(deskPort)}`;
  const content = publication(join(folder, 'content'), articles, {
    url: `${origin}/`,
    comments: `{desk: ${desk}/}`,
  });
  const data = join(folder, 'desk');
  const git = (...given: string[]): string =>
    // Looking on, it does not lock the desk out.
    execFileSync('git', ['--no-optional-locks', '-C', content, ...given], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Desk');
  git('config', 'user.email', 'desk@news.example');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Content');

  let printed = '';
  const begin = (...given: string[]) => {
    const places = ['--content', content, '--data', data];
    const child = spawn(process.execPath, [...scriptArgs('desk'), ...given, ...places], {
      cwd: root,
      env: { ...process.env, ...secrets },
    });
    let out = '';
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (printed += text.toString()));
    return { child, out: () => out };
  };
  const buildSite = async () => {
    const built = await build(content, folder);
    printed += built.out + built.err;
    expect(built.code, built.err).toBe(0);
    return { dist: built.dist, report: built.report() };
  };
  const { dist } = await buildSite();
  const host = await serve(dist, undefined, { complete: true, port: sitePort });
  const listen = ['--host', 'localhost', '--port', String(innerPort), '--proxy'];
  const serving = begin('serve', ...listen, ...args);
  await Promise.race([once(serving.child.stdout, 'data'), once(serving.child, 'exit')]);
  expect(serving.out(), printed).toContain(String(innerPort));
  const proxy = await proxyTo(innerPort, deskPort);
  return {
    ...{ content, origin, desk, git, build: buildSite },
    printed: () => printed + serving.out(),
    atDesk: async (...given) => {
      const { child, out } = begin(...given);
      const [code] = (await once(child, 'close')) as [number];
      expect(code, printed.slice(-500)).toBe(0);
      return out();
    },
    close: async () => {
      host.close();
      proxy.close();
      proxy.closeAllConnections();
      serving.child.kill('SIGTERM');
      if (serving.child.exitCode === null) await once(serving.child, 'exit');
    },
  };
}

/** Writes a comment into the article's form and sends it. */
export async function say(tab: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    await tab.fill(`.write [name="${name}"]`, value);
  }
  await tab.click('.write button');
  await tab.locator('#comment-sent').waitFor();
}

/** A proxy that tells the desk where readers come from. */
async function proxyTo(inner: number, port: number) {
  const proxy = createServer((request, response) => {
    const { url, method, headers } = request;
    const told = { ...headers, 'x-forwarded-for': readersAddress };
    const on = ask(
      { host: 'localhost', port: inner, path: url, method, headers: told },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    on.on('error', () => response.destroy());
    request.pipe(on);
  });
  proxy.listen(port, 'localhost');
  await once(proxy, 'listening');
  return proxy;
}
