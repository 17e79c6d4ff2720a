import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { command, filesIn } from '../build/building.ts';
import { freePort, servers, startServer, type Server } from './real-server.ts';
import type { Altered, StaticHost } from './static-host.ts';

/** The web server that `CASPIAN_HOST` names, by which sites are then served in place of the tests' own host. */
export function chosenServer(): Server | undefined {
  const named = process.env['CASPIAN_HOST'] ?? '';
  if (named === '') return undefined;
  const server = servers.find((one) => one === named);
  if (server === undefined) throw new Error(`CASPIAN_HOST=${named}: write ${servers.join(' or ')}`);
  return server;
}

/** How long browsers may keep a page, and some time more, in milliseconds. */
const fresh = 63_000;

/**
 * Serves a site that was built beside its content, in `content/`, with what the command writes for the
 * server; of pages that are to be otherwise, a copy.
 */
export async function serveWith(
  server: Server,
  site: string,
  alter?: (html: string) => Altered,
): Promise<StaticHost> {
  const folder = mkdtempSync(join(tmpdir(), 'caspian-served-'));
  const root = alter ? join(folder, 'site') : site;
  const write = (): void => {
    if (!alter) return;
    for (const name of filesIn(site).filter((file) => file.endsWith('.html'))) {
      const { html, headers } = alter(readFileSync(join(site, name), 'utf8'));
      if (headers) throw new Error(`${server} sends its own headers: unset CASPIAN_HOST`);
      writeFileSync(join(root, name), html);
    }
  };
  if (alter) cpSync(site, root, { recursive: true });
  write();
  const port = await freePort();
  const ran = await command('server', [
    ...[server, '--content', join(dirname(site), 'content'), '--cache', join(folder, 'cache')],
    ...['--root', root, '--listen', `127.0.0.1:${port}`],
  ]);
  if (ran.code !== 0) throw new Error(ran.err);
  const running = await startServer(server, ran.out, port);
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      void running.close();
      rmSync(folder, { recursive: true, force: true });
    },
    republish: async () => {
      write();
      await after(fresh);
    },
  };
}
