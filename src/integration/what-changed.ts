import type { Database } from '../archive/database.ts';
import { reasonFor, type Plan } from '../archive/plan.ts';
import type { Changes } from '../archive/reads.ts';
import { fileOf } from '../domain/address.ts';

/** What became of a site's articles since it was built before; or why all of it was rendered. */
export interface WhatChanged {
  readonly all: string | undefined;
  readonly changed: number;
  readonly published: number;
  readonly removed: number;
}

const articleFile = /^\d{4}\/\d\d\/\d\d\/[^/]+\/index\.html$/;

/** Compares the pages' files before a build with those after it; `moved` are no articles. */
export function whatChanged(
  { all }: Plan,
  changes: Changes,
  pages: Readonly<Record<'before' | 'after' | 'moved', ReadonlySet<string>>>,
  database: Database,
): WhatChanged {
  const { before, after, moved } = pages;
  const articles = (files: ReadonlySet<string>, but: ReadonlySet<string>): number =>
    [...files].filter((file) => articleFile.test(file) && !but.has(file) && !moved.has(file))
      .length;
  const changed = changes.articles
    .map((id) => articleAt(database, id))
    .filter((article) => article && before.has(fileOf(article.address)));
  return {
    all,
    changed: changed.length,
    published: articles(after, before),
    removed: articles(before, after),
  };
}

/** Why the page at an address was rendered by a build, or why it was not: in words. */
export function explained(
  address: string,
  plan: Plan,
  { before, after }: Readonly<Record<'before' | 'after', ReadonlySet<string>>>,
  database: Database,
): string {
  const file = fileOf(address);
  if (!after.has(file)) return `${address}: the site has no such page`;
  const reason = reasonFor(plan, before, file);
  if (reason === undefined) return `${address} was not rendered: nothing that it shows changed`;
  const named = reason.replace(/article (\d+)$/, (_, id: string) => {
    return articleAt(database, Number(id))?.path ?? 'an article that is gone';
  });
  return `${address} was rendered: ${named}`;
}

function articleAt(database: Database, id: number): { address: string; path: string } | undefined {
  return database.one('SELECT address, path FROM articles WHERE id = ? AND shown', id);
}
