import { drop, keptOf, listOf, put } from './device.ts';
import type { Doings } from './doings.ts';
import type { Entry } from './entries.ts';
import { beginKeeping } from './offline.ts';

interface Saved extends Entry {
  readonly title: string;
  /** Its section and date, in words. */
  readonly about: string;
  readonly lang: string;
  readonly dir: string;
}

/** Saves an article for later, shows the list, and takes articles off it. */
export const readingList: Doings = {
  save: ({ dataset: { about = '' } }) => {
    const { pathname: url } = location;
    const headline = document.querySelector('h1');
    const words = headline?.closest<HTMLElement>('[lang]');
    if (keptOf('saved', url)) drop('saved', url);
    else if (words) {
      const { lang, dir } = words;
      put('saved', { url, title: headline?.textContent, about, lang, dir } as Saved);
    }
    tellSaved();
  },
  list: () => {
    document.querySelector('dialog ol')?.replaceChildren(...listOf<Saved>('saved').map(itemOf));
    document.querySelector('dialog')?.showModal();
  },
  remove: (button) => {
    const item = button.closest('li');
    drop('saved', item?.querySelector('a')?.pathname ?? '');
    tellSaved();
    // The button of the next article, else of the one before; else the one that closes the list.
    const next =
      item?.nextElementSibling ?? item?.previousElementSibling ?? button.closest('dialog');
    item?.remove();
    next?.querySelector('button')?.focus();
  },
};

/** Has the article's button say whether it is saved, and the service worker keep what is. */
export function tellSaved(): void {
  const button = document.querySelector('[data-tool=save]');
  if (button) button.ariaPressed = String(!!keptOf('saved', location.pathname));
  void beginKeeping();
}

function itemOf({ url, title, about, lang, dir }: Saved): Node {
  const made = document.querySelector<HTMLTemplateElement>('dialog template');
  const item = made?.content.cloneNode(true) as DocumentFragment;
  const [link, words, button] = item.querySelectorAll<HTMLElement>('a, small, button');
  Object.assign(link ?? {}, { href: url, textContent: title, lang, dir });
  words?.append(about);
  if (button) button.ariaLabel = button.textContent.trim() + ': ' + title;
  return item;
}
