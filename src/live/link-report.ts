import type { DeadLink } from './site-links.ts';

/** A link that was found wanting: an error or a warning where it leads nowhere, a note where it could not be told. */
export interface FoundLink extends DeadLink {
  readonly severity: 'error' | 'warning' | 'note';
}

/** What stands on more pages than this is told once, with a few of them. */
const few = 5;

/** What was found, for people: by page, and what stands on many pages by itself. */
export function told(links: readonly FoundLink[]): string[] {
  const kinds = Map.groupBy(links, (link) => `${link.severity} ${link.link}`);
  const common = [...kinds.values()].filter((same) => same.length > few);
  const others = [...kinds.values()].filter((same) => same.length <= few).flat();
  const pages = Map.groupBy(others, ({ page }) => page ?? 'the sitemap');
  const groups = [...pages].sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    ...groups.flatMap(([page, found]) => [page, ...found.map(line), '']),
    ...common.flatMap((same) => [
      `on ${same.length.toLocaleString('en')} pages, among them ${same
        .slice(0, 3)
        .map(({ page }) => page ?? 'the sitemap')
        .join(', ')}`,
      ...same.slice(0, 1).map(line),
      '',
    ]),
  ];
}

function line({ severity, link, status, message }: FoundLink): string {
  return `  ${severity} ${link}${status === undefined ? '' : ` (${status})`}: ${message}`;
}
