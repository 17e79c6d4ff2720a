import { sameForm } from '../domain/address.ts';
import type { Redirect } from '../domain/pages.ts';
import type { Edition } from './edition.ts';
import { isLeftOut } from './targets.ts';

/** The redirect at an old address, or nothing. */
export function redirectAt(edition: Edition, source: string): Redirect | undefined {
  const { ask, publication } = edition;
  if (hidesDraft(edition, source)) return undefined;
  const line = ask.redirects().find((other) => other.source === source);
  if (line) {
    const { target, gone } = line;
    if (target === null) return { kind: 'gone', from: source, reason: gone ?? '' };
    return isLeftOut(ask, publication, target)
      ? undefined
      : { kind: 'moved', from: source, to: target };
  }
  const article = ask.articleOfAlias(source);
  return article && { kind: 'moved', from: source, to: article.address };
}

/** Every redirect of the edition, by old address: aliases of what is public, and what redirects.yaml says. */
export function redirects(edition: Edition): Redirect[] {
  const { ask, publication } = edition;
  const aliases = ask.aliases().map(({ from, to }): Redirect => ({ kind: 'moved', from, to }));
  const written = ask
    .redirects()
    .filter(({ target }) => target === null || !isLeftOut(ask, publication, target))
    .map(({ source: from, target: to, gone: reason }): Redirect =>
      to === null ? { kind: 'gone', from, reason: reason ?? '' } : { kind: 'moved', from, to },
    );
  const taken = new Set(written.map(({ from }) => from));
  return [...aliases.filter(({ from }) => !taken.has(from)), ...written]
    .filter(({ from }) => !hidesDraft(edition, from))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Whether a draft that this edition shows stands where a redirect would: only drafts give way to redirects. */
function hidesDraft({ ask, settings }: Edition, address: string): boolean {
  return (settings.drafts || settings.preview) && ask.articleAt(sameForm(address)) !== undefined;
}
