/**
 * Under what is kept what a reader wrote into the form of this page's article. Apart, and importing nothing: a
 * page's own scripts that shared a module would be one file more to load.
 */
export function draftKey(): string {
  return `caspian:${document.body.dataset['base'] ?? '/'}:comment:${location.pathname}`;
}

/** The text under it; nothing where there is none, or the reader forbids that. */
export function keptDraft(): string | null {
  try {
    return localStorage.getItem(draftKey());
  } catch {
    return null;
  }
}
