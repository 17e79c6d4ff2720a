import { sep } from 'node:path';
import type { ViteDevServer } from 'vite';
import { fillingVariable } from '../archive/edition.ts';
import { fill } from '../archive/fill.ts';
import type { EditionSettings } from '../archive/settings.ts';
import { printed } from './printed-problem.ts';

/** Fills the preview's archive again whenever a file of the content is saved, and reloads the page. */
export function watchContent(server: ViteDevServer, settings: EditionSettings): void {
  let filling = Promise.resolve();
  let waiting = false;

  const refill = async (): Promise<void> => {
    waiting = false;
    const { problems } = await fill({ ...settings, now: Date.now() });
    process.env[fillingVariable] = String(Number(process.env[fillingVariable] ?? 0) + 1);
    for (const problem of problems) {
      if (problem.severity !== 'error') continue;
      server.config.logger.error(printed(problem, settings.content));
    }
    server.ws.send({ type: 'full-reload' });
  };

  server.watcher.add(settings.content);
  server.watcher.on('all', (_, path) => {
    if (!path.startsWith(`${settings.content}${sep}`)) return;
    // One filling at a time; what is saved during one is seen by the next.
    if (waiting) return;
    waiting = true;
    filling = filling.then(refill).catch((error: unknown) => {
      server.config.logger.error(String(error));
    });
  });
}
