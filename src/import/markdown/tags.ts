import { attributesOf } from '../wordpress/shortcodes.ts';
import { short } from '../wordpress/body.ts';

/** What tags of a site's templates may ask. */
export interface TagSurroundings {
  /** The address of what a text names: `posts/harbour.md`, `2020-01-05-harbour`. */
  address(name: string): string | undefined;
  readonly base: string;
  readonly url: string;
  lose(kind: string, detail: string): void;
}

/** Hugo's shortcodes, Liquid's and Nunjucks's tags as Markdown; those within code are left. */
export function withoutTags(body: string, around: TagSurroundings): string {
  return highlighted(body)
    .split(/(^(?:```|~~~)[\s\S]*?^(?:```|~~~)[^\n]*$|`[^`\n]+`)/m)
    .map((part, index) => (index % 2 === 1 ? part : inWords(part, around)))
    .join('');
}

/** What is highlighted is code, and holds no tags. */
function highlighted(body: string): string {
  return body
    .replace(
      /\{%-?\s*highlight\s+(\w+)[^%]*%\}\n?([\s\S]*?)\n?\{%-?\s*endhighlight\s*-?%\}/g,
      (_, language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``,
    )
    .replace(
      /\{\{[<%]\s*highlight\s+"?(\w+)"?[^>%]*[>%]\}\}\n?([\s\S]*?)\n?\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}/g,
      (_, language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``,
    );
}

function inWords(text: string, around: TagSurroundings): string {
  const reference = (name: string, written: string): string => {
    const address = around.address(name.replace(/^["']|["']$/g, ''));
    if (address === undefined) around.lose('link', `${short(written)} names no text of the site`);
    return address ?? '#';
  };
  return text
    .replace(
      /<!--\s*more\s*-->|\{%\s*comment\s*%\}[\s\S]*?\{%\s*endcomment\s*%\}|\{#[\s\S]*?#\}/g,
      '',
    )
    .replace(/\{%-?\s*(?:raw|endraw|verbatim|endverbatim)\s*-?%\}/g, '')
    .replace(/\{\{[<%]\s*(?:rel)?ref\s+"?([^"\s>%]+)"?\s*[>%]\}\}/g, (written, name: string) =>
      reference(name, written),
    )
    .replace(
      /(?:\{\{\s*site\.(?:baseurl|url)\s*\}\})*\{%-?\s*(?:post_url|link)\s+([^\s%]+)\s*-?%\}/g,
      (written, name: string) => reference(name, written),
    )
    .replace(
      /\{\{\s*["']([^"']*)["']\s*\|\s*(?:relative_url|absolute_url|url)\s*\}\}/g,
      (_, path: string) => `${around.base}${path}`,
    )
    .replace(/\{\{\s*site\.(baseurl|url)\s*\}\}/g, (_, what: string) =>
      what === 'url'
        ? new URL(around.url || 'https://x.invalid').origin.replace('https://x.invalid', '')
        : around.base,
    )
    .replace(/\{\{[<%]\s*\/\s*[\w-]+\s*[>%]\}\}/g, '')
    .replace(
      /\{\{[<%]\s*([\w/-]+)\s*([\s\S]*?)\s*\/?[>%]\}\}/g,
      (written, name: string, attributes: string) => known(name, attributes, written, around),
    )
    .replace(
      /\{%-?\s*include\s+([\w./-]+)\s*([^%]*?)-?%\}/g,
      (written, name: string, attributes: string) =>
        known(name.replace(/^.*\/|\.\w+$/g, ''), attributes, written, around),
    )
    .replace(/\{%-?\s*(\w+)\s*([^%]*?)-?%\}/g, (written, name: string, attributes: string) =>
      known(name, attributes, written, around),
    )
    .replace(/\{\{[\s\S]{0,300}?\}\}/g, (written) => {
      around.lose('template tag', `${short(written)} is not known; it was left out`);
      return '';
    });
}

function known(name: string, written: string, whole: string, around: TagSurroundings): string {
  const given = attributesOf(written.replaceAll(',', ' '));
  const first = given['id'] ?? given['url'] ?? given['src'] ?? given['0'] ?? '';
  const apart = (address: string): string => `\n\n${address}\n\n`;
  switch (name.toLowerCase()) {
    case 'figure':
    case 'image':
    case 'img': {
      const caption = given['caption'] ?? given['title'] ?? '';
      const title = caption === '' ? '' : ` "${caption.replaceAll('"', '\\"')}"`;
      return `\n\n![${given['alt'] ?? caption}](${given['src'] ?? first}${title})\n\n`;
    }
    case 'youtube':
      return apart(/^https?:/.test(first) ? first : `https://www.youtube.com/watch?v=${first}`);
    case 'vimeo':
      return apart(/^https?:/.test(first) ? first : `https://vimeo.com/${first}`);
    case 'x':
    case 'tweet':
      if (given['user'] !== undefined)
        return apart(`https://x.com/${given['user']}/status/${given['id'] ?? ''}`);
      if (/^https?:/.test(first)) return apart(first);
      break;
    case 'gist':
      if (given['1'] !== undefined) return apart(`https://gist.github.com/${first}/${given['1']}`);
      break;
  }
  around.lose('template tag', `${short(whole)} is not known; it was left out`);
  return '';
}
