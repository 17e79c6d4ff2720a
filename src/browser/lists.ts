interface Line {
  readonly title: string;
  readonly url: string;
  readonly date: string;
  /** Set where it is not the page's language. */
  readonly lang?: string;
}

/** Fills the page's Must read and Latest, in this order: no article twice, and not the page itself. */
export async function fillLists(
  base: string,
  locale: string | undefined,
  place: Intl.DateTimeFormatOptions,
): Promise<void> {
  const lists = document.querySelectorAll<HTMLElement>('[data-list]');
  if (!lists.length) return;
  const now = (await (await fetch(`${base}now.json`)).json()) as Record<string, Line[]>;
  const shown = new Set([location.pathname]);
  for (const list of lists) {
    for (const { title, url, date, lang } of now[list.dataset['list'] ?? ''] ?? []) {
      const link = document.createElement('a');
      link.href = url;
      link.textContent = title;
      if (lang) link.lang = lang;
      if (list.childElementCount > 4 || shown.has(link.pathname)) continue;
      shown.add(link.pathname);
      const time = document.createElement('time');
      time.dateTime = date;
      // The item takes its headline's direction.
      time.dir = document.dir;
      // The day alone was written.
      const hour = date.includes('T00:00:00') ? undefined : '2-digit';
      // Chromium has no month's name in Azerbaijani: 2023 M10 1 for 1 okt 2023.
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
