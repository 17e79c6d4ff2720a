/** A root-relative or absolute address as a whole URL, percent-encoded. */
export function absolute(href: string, origin: string): string {
  return new URL(href, origin).href;
}

/**
 * HTML as it can stand elsewhere: every address in it is made whole, seen from the page at `url`.
 * The HTML is well-formed, as the sanitiser writes it: a `<` in its text is escaped.
 */
export function absoluteHtml(html: string, url: string): string {
  return html.replace(tag, (whole, name: string, attributes: string) => {
    const moved = attributes.replace(
      attribute,
      (pair, key: string, before: string, value: string) =>
        keys.has(key.toLowerCase()) ? `${key}${before}${absoluteValue(key, value, url)}` : pair,
    );
    return moved === attributes ? whole : `<${name}${moved}>`;
  });
}

const keys = new Set(['href', 'src', 'srcset', 'poster', 'cite']);

/** A start tag; a quoted value may hold `>`. */
const tag = /<([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi;

/** An attribute with a value: taken whole, so that what looks like one inside a value is left alone. */
const attribute = /([^\s"'<>/=]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/g;

function absoluteValue(key: string, written: string, url: string): string {
  const quote = /^["']/.exec(written)?.[0] ?? '';
  const value = quote ? written.slice(1, -1) : written;
  const moved = key.toLowerCase() === 'srcset' ? candidates(value, url) : whole(value, url);
  return `${quote || '"'}${moved}${quote || '"'}`;
}

/** A candidate's URL runs to the next space and may hold commas, save at its end. */
function candidates(srcset: string, url: string): string {
  return srcset.replace(
    /([^\s,](?:\S*[^\s,])?)([^,]*)/g,
    (_, address: string, size: string) => `${whole(address, url)}${size}`,
  );
}

/** Character references such as `&amp;` pass through: a URL may hold their characters. */
function whole(value: string, url: string): string {
  const address = value.trim();
  if (/^[a-z][a-z\d+.-]*:/i.test(address)) return value;
  return URL.parse(address, url)?.href ?? value;
}
