import { stringify } from 'yaml';
import type { ImportedItem } from './item.ts';

/** The text of an article's or a page's file. */
export function itemText(item: ImportedItem): string {
  const { title, description, lang } = item;
  const keys =
    item.kind === 'page'
      ? { title, description, lang }
      : {
          title,
          description,
          kicker: item.kicker,
          dateline: item.dateline,
          date: item.date,
          updated: item.updated,
          section: item.section,
          authors: filled(item.authors),
          tags: filled(item.tags),
          image: item.image,
          mustRead: item.mustRead ? true : undefined,
          draft: item.draft ? true : undefined,
          slug: item.slug,
          aliases: filled(item.aliases),
          lang,
          comments: item.comments,
        };
  const body = item.body.trim();
  return `---\n${yamlOf(keys)}---\n${body === '' ? '' : `\n${body}\n`}`;
}

/** YAML that reads back as it was: texts in quotes, keys without a value left out. */
export function yamlOf(keys: Readonly<Record<string, unknown>>): string {
  return stringify(keys, {
    defaultKeyType: 'PLAIN',
    defaultStringType: 'QUOTE_DOUBLE',
    lineWidth: 0,
    keepUndefined: false,
  });
}

function filled(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}
