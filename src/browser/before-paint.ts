/**
 * Runs in the head of every page, before anything is seen: puts the appearance and the text size that the
 * reader chose on the root, and in `data-can` what the browser lets a page do. It is published as it is
 * written here, so that it holds no types, comments or other modules.
 */
function beforePaint() {
  const root = document.documentElement;
  const show = () => {
    let can = 'share' in navigator ? 'share' : '';
    try {
      for (const name of ['scheme', 'size']) {
        root.setAttribute(`data-${name}`, localStorage.getItem(`caspian:${name}`) ?? '');
      }
      can += ' keep';
    } catch {}
    root.setAttribute('data-can', can);
    const scheme = root.getAttribute('data-scheme') ?? '';
    const select = document.querySelector('select');
    if (select) select.value = scheme;
    for (const kind of ['light', 'dark']) {
      const media = !scheme
        ? `(prefers-color-scheme: ${kind})`
        : scheme === kind
          ? 'all'
          : 'not all';
      document.getElementById(`${kind}-theme`)?.setAttribute('media', media);
    }
  };
  show();
  for (const event of ['pageshow', 'storage']) addEventListener(event, show);
}

/** The text of that script. */
export const beforePaintScript = `(${beforePaint.toString()})()`.replaceAll(/\s+/g, ' ');
