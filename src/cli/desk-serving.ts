import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fill } from '../archive/fill.ts';
import { lockArchive } from '../archive/lock.ts';
import { commentDesk } from '../comment-desk/app.ts';
import { ArchivedArticles } from '../comment-desk/articles.ts';
import type { Newsroom } from '../comment-desk/desk.ts';
import {
  commitComments,
  exportComments,
  isCommitted,
  type ArticleFiles,
} from '../comment-desk/export.ts';
import { Counters } from '../comment-desk/metrics.ts';
import { forgetOld } from '../comment-desk/retention.ts';
import { secretsFrom } from '../comment-desk/secrets.ts';
import { addressFrom, listen, stop } from '../comment-desk/serving.ts';
import { editionSettings } from './edition-options.ts';

export interface ServingOptions {
  readonly content: string;
  /** The desk's own folder. */
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly behindProxy: boolean;
  /** Whether a decision changes the content at once, and commits it. */
  readonly exports: boolean;
  readonly commits: boolean;
}

/** How often the desk looks which articles there are, and what was kept long enough, in milliseconds. */
const refreshEvery = 5 * 60_000;
const forgetEvery = 3_600_000;
/** How long an export waits for further decisions; and, where it failed, before it is tried again. */
const exportAfter = 1_000;
const exportAgainAfter = 30_000;
const stopWithin = 10_000;

/** Serves the desk until it is told to stop. */
export async function serveDesk(newsroom: Newsroom, options: ServingOptions): Promise<void> {
  const { content, data, host, behindProxy } = options;
  // Before all that takes time: who forgot it learns so at once.
  const secrets = secretsFrom(process.env);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const articles = new ArchivedArticles(await refreshArticles(content, data), content);
  let refreshing: ChildProcess | undefined;
  const refresh = (): void => {
    if (refreshing) return;
    // In a process of its own: readers do not wait for it.
    const args = [...startArguments(), 'refresh', '--content', content, '--data', data];
    refreshing = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    refreshing.once('error', (error) => {
      refreshing = undefined;
      console.error(`the articles could not be looked at: ${error.message}`);
    });
    refreshing.once('exit', (code) => {
      refreshing = undefined;
      if (code === 0) articles.reopen();
      else console.error('the articles could not be looked at; what was known of them stays');
    });
  };
  const { decided, flush } = exporting(newsroom, options, articles, refresh);
  const desk = {
    ...newsroom,
    ...{ articles, secrets, counters: new Counters() },
    ...(options.exports && { decided }),
  };
  const forget = (): void => {
    try {
      if (forgetOld(desk) > 0) flush();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      console.error(
        `what was kept long enough could not be deleted, the next hour tries again: ${why}`,
      );
    }
  };
  // Before readers come: they would wait for it.
  forget();
  const { server, port } = await listen(
    commentDesk(desk, addressFrom(behindProxy)),
    host,
    options.port,
  );
  console.log(
    `http://${host.includes(':') ? `[${host}]` : host}:${port}${newsroom.settings.desk.base}`,
  );

  const timers = [setInterval(refresh, refreshEvery), setInterval(forget, forgetEvery)];
  process.on('SIGHUP', refresh);
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  for (const timer of timers) clearInterval(timer);
  refreshing?.removeAllListeners();
  refreshing?.kill();
  await stop(server, stopWithin);
  flush();
  newsroom.store.settle();
  articles.close();
}

/** Fills the desk's own archive with the content; tells where it is. */
export async function refreshArticles(content: string, data: string): Promise<string> {
  const settings = editionSettings({ content, cache: join(data, 'cache') });
  const archiveFree = await lockArchive(settings);
  try {
    const { archive, problems } = await fill(settings);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    if (errors > 0) {
      console.error(
        `the content has ${errors} errors, which npm run check lists; articles that have one take no comments`,
      );
    }
    return archive;
  } finally {
    archiveFree();
  }
}

/** The desk's command, as this process was started. */
function startArguments(): readonly string[] {
  return [join(import.meta.dirname, 'start.mjs'), 'desk'];
}

/** Exports some time after a decision: several are one change of the content. `changed` is called when articles are. */
function exporting(
  { store }: Newsroom,
  { content, exports, commits }: ServingOptions,
  articles: ArchivedArticles,
  changed: () => void,
) {
  let timer: NodeJS.Timeout | undefined;
  const uncommitted = new Set<string>();
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (!exports) return;
    try {
      const { written } = exportComments(store, content, filesOf(articles, content, commits));
      for (const file of written.filter((name) => !name.startsWith('comments/'))) {
        uncommitted.add(file);
        changed();
      }
      if (commits) commitComments(content, [...uncommitted]);
      uncommitted.clear();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      console.error(
        `the comments could not be exported, which is tried again in ${String(exportAgainAfter / 1000)} seconds: ${why}`,
      );
      timer = setTimeout(flush, exportAgainAfter).unref();
    }
  };
  const decided = (): void => {
    timer ??= setTimeout(flush, exportAfter);
  };
  return { decided, flush };
}

/** Articles' files; where they are committed, those of which nothing else would be. */
export function filesOf(
  articles: Pick<ArchivedArticles, 'fileOf'> | undefined,
  content: string,
  commits: boolean,
): ArticleFiles {
  return {
    fileOf: (article) => articles?.fileOf(article),
    isFree: (file) => {
      if (!commits || isCommitted(content, file)) return true;
      console.error(
        `${file} is changed and not committed: the next export says in it whether its thread is closed`,
      );
      return false;
    },
  };
}
