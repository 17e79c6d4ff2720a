interface Line {
  readonly title: string;
  readonly url: string;
  readonly date: string;
  /** The date in words. */
  readonly when: string;
  /** Set where it is not the page's language. */
  readonly lang?: string;
}

/** Fills the page's Must read and Latest, in this order: no article twice, and not the page itself. */
export async function fillLists(base: string): Promise<void> {
  const lists = document.querySelectorAll<HTMLElement>('[data-list]');
  if (!lists.length) return;
  const now = (await (await fetch(`${base}now.json`)).json()) as Record<string, Line[]>;
  const shown = new Set([location.pathname]);
  for (const list of lists) {
    for (const { title, url, date, when, lang } of now[list.dataset['list'] ?? ''] ?? []) {
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
      time.textContent = when;
      const item = document.createElement('li');
      item.dir = 'auto';
      item.append(link, ' ', time);
      list.append(item);
    }
  }
}
