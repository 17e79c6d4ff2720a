import { agedBefore } from '../domain/age.ts';
import type { Picture } from '../domain/picture.ts';
import { directionOf } from '../domain/publication.ts';
import {
  drawnWords,
  socialRecipe,
  socialSize,
  type SocialPicture,
} from '../domain/social-picture.ts';
import { coloursOf } from '../domain/theme.ts';
import { endingOf } from '../pipeline/picture-file.ts';
import { digestOf } from '../pipeline/digest.ts';
import { within } from '../pipeline/references.ts';
import { articlePathOf, type ArticlePath } from './article-paths.ts';
import type { ArticleRow } from './asking.ts';
import { hrefOf, type Edition } from './edition.ts';
import type { KeptArticle } from './store.ts';
import { wantedPictures } from './wanted.ts';

/** The file of an article's social picture, in the folder of its page. */
export const socialFile = 'social.jpg';

/** The addresses of the articles that have a social picture: of the last year, or of all, what can be drawn. */
export function pictured({ ask, publication, settings }: Edition): string[] {
  const { name, social } = publication;
  if (social.pictures === 'none' || drawnWords(name) === undefined) return [];
  const since =
    social.pictures === 'all' ? Number.NEGATIVE_INFINITY : agedBefore('settled', settings.now);
  return ask
    .headlinesSince(since)
    .filter(({ title }) => drawnWords(title) !== undefined)
    .map(({ address }) => address);
}

/** The path of every social picture that is to be rendered, in the order of their addresses. */
export function socialPaths(edition: Edition): ArticlePath[] {
  return (wantedPictures() ?? pictured(edition)).map(articlePathOf);
}

/** What the social picture of the article at an address shows; none where its letters cannot be drawn. */
export function socialPictureAt(edition: Edition, address: string): SocialPicture | undefined {
  const row = edition.ask.articleAt(address);
  return row && shownOn(edition, row, JSON.parse(row.record) as KeptArticle);
}

/** An article's social picture as its page names it. */
export function socialPictureOf(
  edition: Edition,
  row: ArticleRow,
  kept: KeptArticle,
): Picture | undefined {
  const { ask, publication, settings } = edition;
  const { pictures } = publication.social;
  if (pictures === 'none') return undefined;
  if (pictures === 'year' && ask.isOfAge('settled', row.published, settings.now)) return undefined;
  const shown = shownOn(edition, row, kept);
  if (!shown) return undefined;
  // Who keeps what was shared once asks anew for another address.
  const version = digestOf(keyOf(shown)).slice(0, 8);
  const src = `${hrefOf(publication, row.address)}${socialFile}?v=${version}`;
  return { src, ...socialSize, alt: kept.title };
}

/** Tells a social picture from all that show something else. */
export function keyOf(shown: SocialPicture): string {
  return JSON.stringify([socialRecipe, shown]);
}

function shownOn(
  { publication, ask, site }: Edition,
  { path }: ArticleRow,
  { title, kicker, section, lang = publication.language, image }: KeptArticle,
): SocialPicture | undefined {
  const [drawnTitle, name] = [title, publication.name].map(drawnWords);
  if (drawnTitle === undefined || name === undefined) return undefined;
  const sectionTitle = publication.sections.find(({ id }) => id === section)?.title ?? '';
  const { paper, ink, muted, accent } = coloursOf(site.theme?.colours);
  const file = image && within(path, image.src);
  const medium = file === undefined ? undefined : ask.medium(file);
  // A drawing's letters are not at hand, and not every AVIF can be read here.
  const isReadable = { svg: false, avif: medium?.widths != null }[endingOf(file ?? '')] ?? true;
  return {
    title: drawnTitle,
    name,
    label: drawnWords(kicker ?? '') ?? drawnWords(sectionTitle),
    direction: directionOf(lang),
    colours: {
      paper: paper.light,
      ink: ink.light,
      muted: muted.light,
      accent: accent.light,
    },
    ...(file !== undefined &&
      medium?.width &&
      isReadable && {
        photograph: { name: medium.name, path: file, focus: image?.focus },
      }),
  };
}
