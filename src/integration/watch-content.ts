import { sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ViteDevServer } from 'vite';
import { fillingVariable } from '../archive/edition.ts';
import { fill } from '../archive/fill.ts';
import type { EditionSettings } from '../archive/settings.ts';
import type { Problem } from '../pipeline/problem.ts';
import { printed } from './printed-problem.ts';
import { settingsNow } from './settings.ts';

/** In milliseconds: the watcher tells of one change of a file in 50, and editors may write in two goes. */
const settling = 100;

/**
 * Fills the preview's archive again whenever a file of the content is saved, and reloads the page. `read`
 * waits until all that was saved is in the archive.
 */
export function watchContent(
  server: ViteDevServer,
  settings: EditionSettings,
): { read: () => Promise<void> } {
  let waiting = false;
  let errors: readonly Problem[] = [];

  const refill = async (): Promise<void> => {
    waiting = false;
    const { problems } = await fill(settingsNow(settings));
    process.env[fillingVariable] = String(Number(process.env[fillingVariable] ?? 0) + 1);
    // Astro keeps what pages said of their paths until its own collections change.
    server.environments.ssr.hot.send('astro:content-changed', {});
    errors = problems.filter(({ severity }) => severity === 'error');
  };
  const tell = (): void => {
    // Pages say what is wrong with their own files, the desk all of it.
    for (const error of errors) server.config.logger.error(printed(error, settings.content));
    server.ws.send({ type: 'full-reload' });
  };
  const log = (error: unknown): void => {
    server.config.logger.error(String(error));
  };

  let filling = Promise.resolve();
  server.watcher.add(settings.content);
  server.watcher.on('all', (_, path) => {
    if (!path.startsWith(`${settings.content}${sep}`)) return;
    // One filling at a time; what is saved during one is seen by the next.
    if (waiting) return;
    waiting = true;
    filling = filling
      .then(() => setTimeout(settling))
      .then(refill)
      .then(tell)
      .catch(log);
  });
  return { read: () => filling };
}
