/**
 * Shows the day, by the reader's clock, in the publication's language and time zone. Its words come with
 * the page, for browsers lack those of some languages: `data-day` has the seven weekdays from Sunday, the
 * twelve months, and the order of weekday (0), year (1), day (2) and month (3), such as `0, 2 3 1`.
 */
export function showDay(locale: string | undefined, place: Intl.DateTimeFormatOptions): void {
  // Sweden writes dates as ISO 8601 does.
  const date = new Date(new Date().toLocaleDateString('sv', place));
  const number = (value: number) => value.toLocaleString(locale, { useGrouping: false });
  const day = document.querySelector<HTMLElement>('[data-day]');
  const words = day?.dataset['day']?.split('|');
  if (!day || !words) return;
  const parts = [
    words[date.getUTCDay()],
    number(date.getUTCFullYear()),
    number(date.getUTCDate()),
    words[7 + date.getUTCMonth()],
  ];
  day.textContent = words[19]?.replace(/\d/g, (part) => parts[Number(part)] ?? '') ?? '';
}
