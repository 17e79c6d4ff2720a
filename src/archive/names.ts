import { listingAddress, segment } from '../domain/address.ts';
import type { Link } from '../domain/link.ts';
import { capitalised } from '../strings/capital.ts';
import type { AuthorRecord, StoryRecord } from '../pipeline/schema.ts';
import type { TextKind } from './asking.ts';
import { hrefOf, type Edition } from './edition.ts';

/** A Markdown text beside the articles: an author's, a running story's, an editors' page. */
export interface Text<Record> {
  readonly path: string;
  readonly record: Record & { readonly opening: string };
  readonly html: string;
}

export function textOf<Record>(
  { ask }: Edition,
  kind: TextKind,
  key: string,
): Text<Record> | undefined {
  const row = ask.text(kind, key);
  return row && { ...row, record: JSON.parse(row.record) as Text<Record>['record'] };
}

/** An author by the id that an article gives. */
export function authorLink(edition: Edition, id: string): Link {
  return link(
    edition,
    'author',
    id,
    () =>
      textOf<AuthorRecord>(edition, 'author', segment(id))?.record.name ??
      nameFrom(id, edition.publication.language),
  );
}

export function topicLink(edition: Edition, tag: string): Link {
  return link(edition, 'topic', tag, () => tag);
}

export function storyLink(edition: Edition, id: string): Link {
  return link(
    edition,
    'story',
    id,
    () => textOf<StoryRecord>(edition, 'story', segment(id))?.record.title ?? id,
  );
}

/** What a topic is called: as the earliest of its articles spells it. */
export function topicTitle({ ask }: Edition, topic: string): string {
  return ask.spelling(topic) ?? topic;
}

/** What an author without a file is called, as an article's byline writes it. */
export function authorTitle(edition: Edition, key: string): string {
  return authorLink(edition, key).title;
}

function link(
  { publication, remembered }: Edition,
  kind: 'author' | 'topic' | 'story',
  key: string,
  title: () => string,
): Link {
  return remembered.links.of(`${kind}:${key}`, () => ({
    title: title(),
    href: hrefOf(publication, listingAddress(kind, key)),
  }));
}

/** `jane-doe` is Jane Doe. */
function nameFrom(id: string, language: string): string {
  return segment(id)
    .split('-')
    .filter((word) => word !== '')
    .map((word) => capitalised(word, language))
    .join(' ');
}
