/** An element of a page's HTML: its name, its attributes, and for scripts and styles what is in them. */
export interface Tag {
  readonly name: string;
  /** By their names; one without a value is ''. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** The elements of some names in a page that was built, in their order; what comments hold is none. */
export function tagsIn(html: string, ...names: readonly string[]): Tag[] {
  const start = new RegExp(
    `<(${names.join('|')})((?:\\s+${attribute})*)\\s*/?>|<!--.*?-->|<(?:script|style)[\\s>]`,
    'gis',
  );
  const tags: Tag[] = [];
  for (let found = start.exec(html); found; found = start.exec(html)) {
    const name = /^<(\w+)/.exec(found[0])?.[1]?.toLowerCase();
    if (name === undefined) continue;
    let text = '';
    if (name === 'script' || name === 'style') {
      // What looks like a tag in them is none.
      const end = html.indexOf(`</${name}`, start.lastIndex);
      text = html.slice(start.lastIndex, end < 0 ? undefined : end);
      start.lastIndex += text.length;
    }
    if (found[1] !== undefined) tags.push({ name, attributes: attributesOf(found[2] ?? ''), text });
  }
  return tags;
}

const attribute = `[^\\s"'<>/=]+(?:\\s*=\\s*(?:"[^"]*"|'[^']*'|[^\\s"'<>=]+))?`;

function attributesOf(written: string): Record<string, string> {
  const named = new RegExp(attribute, 'gs');
  return Object.fromEntries(
    [...written.matchAll(named)].map(([whole]) => {
      const [, name = '', value = ''] = /^([^\s=]+)(?:\s*=\s*(.*))?$/s.exec(whole) ?? [];
      return [name.toLowerCase(), value.replace(/^(["'])(.*)\1$/s, '$2').replaceAll('&amp;', '&')];
    }),
  );
}
