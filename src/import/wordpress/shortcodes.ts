/** A shortcode of WordPress: `[name a="b"]content[/name]`. */
export interface Shortcode {
  readonly name: string;
  /** By name in lower case; values without a name by their position: `0`, `1`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Undefined where it has no closing half. */
  readonly content: string | undefined;
  /** As it was written. */
  readonly written: string;
}

/**
 * Replaces shortcodes by what `replace` makes of them; undefined leaves one as it stands. Those within `<pre>`
 * and `<code>`, and those that are escaped (`[[name]]`), are text.
 */
export function replaceShortcodes(
  html: string,
  replace: (shortcode: Shortcode) => string | undefined,
): string {
  return html
    .split(/(<pre[\s>][\s\S]*?<\/pre>|<code[\s>][\s\S]*?<\/code>|<code>[\s\S]*?<\/code>)/i)
    .map((part, index) => (index % 2 === 1 ? part : inText(part, replace)))
    .join('');
}

const opening =
  /\[(\[?)\/?([A-Za-z][\w-]{0,60})(?=[\s\]/])((?:[^\]"'<>]|"[^"]*"|'[^']*'|<[^>]*>){0,4000}?)(\/?)\](\]?)/g;

function inText(html: string, replace: (shortcode: Shortcode) => string | undefined): string {
  let text = '';
  let from = 0;
  opening.lastIndex = 0;
  for (;;) {
    const match = opening.exec(html);
    if (!match) break;
    const [whole, escape = '', name = '', attributes = '', closed = '', escapeEnd = ''] = match;
    const end = match.index + whole.length;
    if (escape !== '' && escapeEnd !== '') {
      text += html.slice(from, match.index) + whole.slice(1, -1);
      from = end;
      continue;
    }
    if (whole.startsWith('[[')) {
      const last = `[/${name}]]`;
      const close = html.indexOf(last, end);
      if (close === -1) opening.lastIndex = match.index + 1;
      else {
        // Escaped as a whole: the outer brackets go.
        text +=
          html.slice(from, match.index) + html.slice(match.index + 1, close + last.length - 1);
        from = close + last.length;
        opening.lastIndex = from;
      }
      continue;
    }
    // A closing half whose opening is not there.
    if (whole.startsWith('[/')) continue;
    const begin = escapeEnd === '' ? end : end - 1;
    const closing = `[/${name}]`;
    const close = closed === '' ? html.indexOf(closing, begin) : -1;
    const again = closed === '' ? html.slice(begin).search(new RegExp(`\\[${name}[\\s\\]]`)) : -1;
    // Of two of one name, the first has no closing half where the second begins before it.
    const hasContent = close !== -1 && (again === -1 || begin + again > close);
    const stop = hasContent ? close + closing.length : begin;
    const shortcode: Shortcode = {
      name: name.toLowerCase(),
      attributes: attributesOf(attributes),
      content: hasContent ? html.slice(begin, close) : undefined,
      written: html.slice(match.index, stop),
    };
    const replaced = replace(shortcode);
    if (replaced === undefined) continue;
    text += html.slice(from, match.index) + replaced;
    from = stop;
    opening.lastIndex = stop;
  }
  return text + html.slice(from);
}

/** As WordPress reads them: `a="b"`, `a='b'`, `a=b`, and values alone. */
export function attributesOf(written: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  let position = 0;
  const text = written
    .replace(/[\u00A0\u200B]+/g, ' ')
    .replace(/[“”″]|&#8221;|&#8243;|&quot;/g, '"');
  for (const match of text.matchAll(
    /([\w-]+)\s*=\s*"([^"]*)"|([\w-]+)\s*=\s*'([^']*)'|([\w-]+)\s*=\s*([^\s'"]+)|"([^"]*)"|'([^']*)'|(\S+)/g,
  )) {
    const name = match[1] ?? match[3] ?? match[5];
    const value = match[2] ?? match[4] ?? match[6] ?? match[7] ?? match[8] ?? match[9] ?? '';
    if (name === undefined) attributes[String(position++)] = value;
    else attributes[name.toLowerCase()] = value;
  }
  return attributes;
}
