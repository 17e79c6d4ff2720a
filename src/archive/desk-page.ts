import { segment } from '../domain/address.ts';
import { isoIn } from '../domain/calendar.ts';
import type { Counts, DeskEntry, DeskPage, Trouble, WrongFile } from '../domain/desk-page.ts';
import { spelledOut } from '../pipeline/hidden-signs.ts';
import type { Problem } from '../pipeline/problem.ts';
import type { Asking, TextKind } from './asking.ts';
import type { Edition } from './edition.ts';
import type { KeptArticle, KeptBroken } from './store.ts';

/** What editors have in hand, by a clock in milliseconds since 1970. */
export function deskPage(edition: Edition, now: number): DeskPage {
  const { ask, publication } = edition;
  const files = ask.textFiles().map(({ path, stamp, changed }): SavedFile => {
    return { path, saved: savedAt(stamp), changed: (changed ?? now) < now ? (changed ?? 0) : 0 };
  });
  const savedOf = new Map(files.map(({ path, saved }) => [path, saved]));
  const entry = (path: string): DeskEntry => entryOf(edition, path, savedOf.get(path) ?? now);
  const unpublished = ask.unpublished(now).map(({ path }) => entry(path));
  const wrong = wrongFiles(edition, now);
  return {
    now: isoIn(now, publication.timeZone),
    ...countsOf(edition, now),
    wrong: wrong.slice(0, mostWrong),
    furtherWrong: Math.max(0, wrong.length - mostWrong),
    scheduled: unpublished.filter(({ isDraft }) => !isDraft),
    drafts: unpublished
      .filter(({ isDraft }) => isDraft)
      .sort((a, b) => Date.parse(b.saved) - Date.parse(a.saved)),
    recent: lastSaved(files).map(({ path }) => entry(path)),
  };
}

/** How much is wrong with the content at a moment. */
export function countsOf(edition: Edition, now: number): Counts {
  const problems = problemsAt(edition, now);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: problems.length - errors };
}

/** What is wrong with the files whose page is at an address. */
export function wrongAt(edition: Edition, address: string, now: number): WrongFile[] {
  return wrongFiles(edition, now).filter((file) => file.address === address);
}

/** What is wrong with a file. */
export function wrongIn(edition: Edition, path: string, now: number): WrongFile | undefined {
  return wrongFiles(edition, now).find((file) => file.path === path);
}

/** Every file that something is wrong with: those with errors first, by their paths. */
function wrongFiles(edition: Edition, now: number): readonly WrongFile[] {
  let found = wrongOf.get(edition);
  if (!found || found.until <= now) {
    const problems = problemsAt(edition, now);
    const byFile = Map.groupBy(problems, ({ file }) => file);
    const files = [...byFile].map(([path, ofFile]) => wrongFile(edition, path, ofFile));
    const isRight = ({ troubles }: WrongFile): boolean =>
      troubles.every(({ severity }) => severity === 'warning');
    found = {
      files: [...files.filter((file) => !isRight(file)), ...files.filter(isRight)],
      until: Math.min(...problems.map(({ until = Infinity }) => until)),
    };
    wrongOf.set(edition, found);
  }
  return found.files;
}

/** The clock goes on between two fillings, and what is wrong by the clock alone ends with its time. */
function problemsAt({ ask }: Edition, now: number): Problem[] {
  return ask.problems().filter(({ until = Infinity }) => until > now);
}

const wrongOf = new WeakMap<Edition, { files: readonly WrongFile[]; until: number }>();

/** A page of some hundred files is read; of thousands, `check` has the list. */
const mostWrong = 200;

function wrongFile({ ask }: Edition, path: string, problems: readonly Problem[]): WrongFile {
  const troubles = problems.map(({ line, column, severity, key, message }): Trouble => {
    // What is quoted of a hostile file is read in its own order.
    return { line, column, severity, key, message: spelledOut(message) };
  });
  const broken = ask.brokenIn(path);
  const article = ask.articleIn(path);
  if (article || broken !== undefined) {
    const { address } = article ?? (JSON.parse(broken ?? '{}') as KeptBroken);
    const hasPage = article !== undefined;
    return { path, troubles, address, hasPage, isEarlier: hasPage && broken !== undefined };
  }
  return { path, troubles, ...textPage(ask, path), isEarlier: false };
}

const kinds: Readonly<Record<string, TextKind>> = {
  authors: 'author',
  pages: 'page',
  stories: 'story',
};

/** The page of a text beside the articles, and of the file that sets the front page's order. */
function textPage(ask: Asking, path: string): Pick<WrongFile, 'address' | 'hasPage'> {
  if (path === 'front.yaml') return { address: '/', hasPage: true };
  const [folder = '', name = ''] = path.split('/');
  const kind = kinds[folder];
  if (!kind || !name.endsWith('.md')) return { hasPage: false };
  const key = segment(name.slice(0, -'.md'.length));
  if (kind === 'page') return { address: `/${key}/`, hasPage: ask.text(kind, key) !== undefined };
  // It has a page when somebody is named by it: whether its file is right, or there at all.
  const hasPage = ask.exists(`${kind}:${key}`);
  return hasPage ? { address: `/${folder}/${key}/`, hasPage } : { hasPage };
}

interface SavedFile {
  readonly path: string;
  /** In milliseconds since 1970, as is `changed`: when an article last changed for readers, or 0. */
  readonly saved: number;
  readonly changed: number;
}

/** As many as are looked through at a glance. */
const mostRecent = 15;

/** What was saved last; of what was saved within one minute, as by a checkout, what is newest to readers. */
function lastSaved(files: readonly SavedFile[]): SavedFile[] {
  const minute = ({ saved }: SavedFile): number => Math.floor(saved / 60_000);
  return [...files]
    .sort((a, b) => minute(b) - minute(a) || b.changed - a.changed || b.saved - a.saved)
    .slice(0, mostRecent);
}

/** The time of writing in a file's stamp: its size, its times and its inode. */
function savedAt(stamp: string): number {
  return Number(stamp.split('-')[1]);
}

function entryOf({ ask, publication }: Edition, path: string, savedAt: number): DeskEntry {
  const { language, timeZone } = publication;
  const saved = isoIn(Math.floor(savedAt), timeZone);
  const article = ask.articleIn(path);
  if (article) {
    const kept = JSON.parse(article.record) as KeptArticle;
    const updates = kept.corrections.map(({ date }) => date);
    if (kept.updated !== undefined) updates.push(kept.updated);
    return {
      ...{ path, address: article.address, saved },
      ...{ title: kept.title, lang: kept.lang ?? language },
      ...{ published: kept.published, isDraft: kept.draft },
      updated: updates.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1),
    };
  }
  const page = textPage(ask, path);
  const text = ask.textOf(path);
  const record = text && ask.text(text.kind, text.key)?.record;
  const {
    title,
    name = title ?? path,
    lang = language,
  } = JSON.parse(record ?? '{}') as Partial<Record<'title' | 'name' | 'lang', string>>;
  return {
    ...{ path, title: name, lang, isDraft: false, saved },
    address: page.hasPage ? page.address : undefined,
  };
}
