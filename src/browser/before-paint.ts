/**
 * Runs in the head of every page, before anything is seen: puts the appearance and the text size that the
 * reader chose on the root, and in `data-can` what the browser lets a page do. It is published as it is
 * written here, so that it holds no types, comments or other modules.
 */
const beforePaint = () => {
  const { dataset } = document.documentElement;
  const show = () => {
    let can = ['share', 'clipboard'].filter((name) => name in navigator).join(' ');
    try {
      dataset['scheme'] = localStorage.getItem('caspian:scheme') ?? '';
      dataset['size'] = localStorage.getItem('caspian:size') ?? '';
      can += ' keep';
    } catch {}
    dataset['can'] = can;
    const scheme = dataset['scheme'] ?? '';
    Object.assign(document.querySelector('[data-tool=scheme]') ?? {}, { value: scheme });
    document.querySelectorAll('[name=theme-color]').forEach((meta, index) => {
      const own = index ? 'dark' : 'light';
      const media = scheme ? 'not all' : `(prefers-color-scheme: ${own})`;
      Object.assign(meta, { media: scheme === own ? 'all' : media });
    });
  };
  show();
  addEventListener('pageshow', show);
  addEventListener('storage', show);
};

/**
 * The text of that script, as short as it can be said: none of its strings has a space beside such a sign, and
 * quoted as the page's other script is, the two are compressed better.
 */
export const beforePaintScript = `(${beforePaint.toString()})()`
  .replaceAll(/\s+/g, ' ')
  .replaceAll(/ ?([{}();,+=?:<>|]) ?/g, '$1')
  .replaceAll(/\((\w+)\)=>/g, '$1=>')
  .replaceAll(/dataset\['(\w+)'\]/g, 'dataset.$1')
  .replaceAll(';}', '}')
  .replaceAll("'", '`');
