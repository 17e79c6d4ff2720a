/**
 * Shows the day, by the reader's clock, in the publication's language and time zone. Its words come from
 * `now.json`, for browsers lack those of some languages: the seven weekdays from Sunday, the twelve months,
 * and the order of weekday (0), year (1), day (2) and month (3), such as `0, 2 3 1`.
 */
export function showDay(words: string, locale: string | undefined, timeZone?: string): void {
  // Sweden writes dates as ISO 8601 does.
  const date = new Date(new Date().toLocaleDateString('sv', { timeZone }));
  const number = (value: number) => value.toLocaleString(locale, { useGrouping: false });
  const all = words.split('|');
  const parts = [
    all[date.getUTCDay()],
    number(date.getUTCFullYear()),
    number(date.getUTCDate()),
    all[7 + date.getUTCMonth()],
  ];
  const day = document.querySelector('[data-day]');
  if (day) day.textContent = String(all[19]).replace(/\d/g, (part) => String(parts[Number(part)]));
}
