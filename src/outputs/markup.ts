import { escaped } from '../domain/escaped.ts';

/** XML or HTML that is safe to write: every text that went into it is escaped. */
export interface Markup {
  readonly markup: string;
}

type Value = string | number | Markup | readonly Markup[] | undefined;

/**
 * Builds XML or HTML: texts between `${}` are escaped, for an element and for a quoted attribute;
 * markup is taken as it is, `undefined` is nothing.
 */
export function markup(pieces: TemplateStringsArray, ...values: Value[]): Markup {
  return { markup: String.raw({ raw: pieces }, ...values.map(written)) };
}

function written(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map((part) => part.markup).join('');
}
