import type { Now } from './now.ts';

/** Fills the page's Must read and Latest, in this order: no article twice, and not the page itself. */
export function fillLists(now: Now): void {
  const shown = new Set([location.pathname]);
  for (const list of document.querySelectorAll<HTMLElement>('[data-list]')) {
    const lines = now[list.dataset['list'] as 'latest' | 'mustRead'] ?? [];
    for (const { title, url, date, when, lang } of lines) {
      const link = document.createElement('a');
      link.href = url;
      link.textContent = title;
      if (list.childElementCount > 4 || shown.has(link.pathname)) continue;
      shown.add(link.pathname);
      const time = document.createElement('time');
      time.dateTime = date;
      // An item in another language takes its headline's direction.
      time.dir = document.dir;
      time.textContent = when;
      const item = document.createElement('li');
      if (lang) {
        link.lang = lang;
        item.dir = 'auto';
      }
      item.append(link, ' ', time);
      list.append(item);
    }
  }
}
