import type { Now } from './now.ts';

/** Fills the page's Must read and Latest, in this order: no article twice, and not the page itself. */
export function fillLists(
  now: Now,
  locale: string | undefined,
  place: Intl.DateTimeFormatOptions,
): void {
  const shown = new Set([location.pathname]);
  for (const list of document.querySelectorAll<HTMLElement>('[data-list]')) {
    for (const { title, url, date } of now[list.dataset['list'] as 'latest' | 'mustRead'] ?? []) {
      const link = document.createElement('a');
      link.href = url;
      link.textContent = title;
      if (list.childElementCount > 4 || shown.has(link.pathname)) continue;
      shown.add(link.pathname);
      const time = document.createElement('time');
      time.dateTime = date;
      // The day alone was written.
      const hour = date.includes('T00:00:00') ? undefined : '2-digit';
      time.textContent = new Date(date).toLocaleString(locale, {
        ...place,
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour,
        minute: hour,
      });
      const item = document.createElement('li');
      item.dir = 'auto';
      item.append(link, ' ', time);
      list.append(item);
    }
  }
}
