import type { HistoriesCost } from '../archive/histories.ts';
import type { BuiltSite } from '../integration/build-site.ts';
import { counted, grouped } from './problems.ts';

/** What a build did, and why: `42 files written: 1 article changed, 1 published; …`. */
export function summary(
  { articles, histories }: { articles: number; histories: HistoriesCost },
  {
    pages,
    written,
    removed,
    unchanged,
    pictures,
    compressed,
    what,
  }: Omit<BuiltSite, 'explanation'>,
  seconds: number,
): string {
  const reasons = [
    what.changed > 0 && `${counted(what.changed, 'article')} changed`,
    what.published > 0 && `${grouped(what.published)} published`,
    what.removed > 0 && `${grouped(what.removed)} removed`,
  ].filter((reason) => reason !== false);
  const why = what.all ?? reasons.join(', ');
  return [
    `${counted(articles, 'article')}, ${counted(pages, 'page')}`,
    `${counted(written, 'file')} written${why === '' ? '' : `: ${why}`}`,
    `${grouped(removed)} removed, ${grouped(unchanged)} unchanged`,
    ...(histories.versions > 0
      ? [
          `${counted(histories.versions, 'version')} of articles read from git for their histories, which took ${histories.seconds.toFixed(1)} s`,
        ]
      : []),
    ...(pictures.count > 0
      ? [`${counted(pictures.count, 'picture')} made, which took ${pictures.seconds.toFixed(1)} s`]
      : []),
    ...(compressed.count > 0
      ? [
          `${counted(compressed.count, 'file')} compressed, which took ${compressed.seconds.toFixed(1)} s`,
        ]
      : []),
    `${seconds} s`,
  ].join('; ');
}
