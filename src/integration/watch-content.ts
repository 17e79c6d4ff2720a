import { sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ErrorPayload, ViteDevServer } from 'vite';
import { fillingVariable } from '../archive/edition.ts';
import { fill } from '../archive/fill.ts';
import type { EditionSettings } from '../archive/settings.ts';
import type { Problem } from '../pipeline/problem.ts';
import { printed } from './printed-problem.ts';
import { settingsNow } from './settings.ts';

/** In milliseconds: the watcher tells of one change of a file in 50, and editors may write in two goes. */
const settling = 100;

/**
 * Fills the preview's archive again whenever a file of the content is saved, and reloads the page, or
 * shows over it what is wrong. `read` waits until all that was saved is in the archive.
 */
export function watchContent(
  server: ViteDevServer,
  settings: EditionSettings,
): { read: () => Promise<void> } {
  let wrong: ErrorPayload | undefined;
  let waiting = false;

  const refill = async (): Promise<void> => {
    waiting = false;
    const { problems } = await fill(settingsNow(settings));
    process.env[fillingVariable] = String(Number(process.env[fillingVariable] ?? 0) + 1);
    // Astro keeps what pages said of their paths until its own collections change.
    server.environments.ssr.hot.send('astro:content-changed', {});
    wrong = overlay(problems, settings.content);
  };
  const tell = (): void => {
    if (wrong) server.config.logger.error(wrong.err.stack);
    server.ws.send(wrong ?? { type: 'full-reload' });
  };
  const log = (error: unknown): void => {
    server.config.logger.error(String(error));
  };

  // What was wrong before is known to the command alone.
  let filling = refill().catch(log);
  server.ws.on('connection', () => {
    if (wrong) server.ws.send(wrong);
  });
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

/** The errors as Vite's client shows them over a page; a click on a place opens the editor there. */
function overlay(problems: readonly Problem[], content: string): ErrorPayload | undefined {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return undefined;
  const message = `The content has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}. What is right is shown behind this.`;
  const stack = errors.map((problem) => printed(problem, content)).join('\n');
  return { type: 'error', err: { message, stack } };
}
