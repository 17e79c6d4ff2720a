import type { Doings } from './doings.ts';
import { drop, listOf, put } from './device.ts';
import { entryOf, type Entry } from './entries.ts';

interface Saved extends Entry {
  readonly title: string;
  /** Its section and date, in words. */
  readonly about: string;
  /** Empty where they are the publication's. */
  readonly lang: string;
  readonly dir: string;
}

const most = 100;

/** Saves an article for later, shows the list, and takes articles off it. */
export const readingList: Doings = {
  save: ({ dataset: { about = '' } }) => {
    const url = location.pathname;
    const title = document.querySelector('h1')?.textContent.trim() ?? url;
    const { lang = '', dir = '' } = document.querySelector('article') ?? {};
    if (isSaved()) drop('saved', url);
    else put('saved', { url, title, about, lang, dir } as Saved, most);
    showSaved();
  },
  list: () => {
    fill()?.showModal();
  },
  remove: (button) => {
    const item = button.closest('li');
    const url = item?.querySelector('a')?.getAttribute('href') ?? '';
    const index = [...document.querySelectorAll('dialog li')].indexOf(item as Element);
    drop('saved', url);
    showSaved();
    const left = fill()?.querySelectorAll('button') ?? [];
    // The next article's, else the last one's; else the button that closes the list.
    (left[Math.min(index, left.length - 2)] ?? left[0])?.focus();
  },
};

/** Has the article's button say whether it is saved. */
export function showSaved(): void {
  const button = document.querySelector('[data-tool=save]');
  if (button) button.ariaPressed = String(isSaved());
}

function isSaved(): boolean {
  return !!entryOf(listOf('saved'), location.pathname);
}

/** The dialog, with what is saved now. */
function fill(): HTMLDialogElement | null {
  const saved = listOf<Saved>('saved');
  const dialog = document.querySelector('dialog');
  const made = dialog?.querySelector('template')?.content;
  const items = saved.map(({ url, title, about, lang, dir }) => {
    const item = made?.cloneNode(true) as DocumentFragment;
    const [link, words, button] = item.querySelectorAll<HTMLAnchorElement>('a, small, button');
    Object.assign(link ?? {}, { href: url, textContent: title, lang, dir });
    Object.assign(words ?? {}, { textContent: about });
    if (button) button.ariaLabel = `${button.textContent}: ${title}`;
    return item;
  });
  dialog?.querySelector('ol')?.replaceChildren(...items);
  dialog?.querySelector('p')?.toggleAttribute('hidden', saved.length > 0);
  return dialog;
}
