/** Shows the day, by the reader's clock, in the publication's language and time zone. */
export function showDay(locale: string | undefined, place: Intl.DateTimeFormatOptions): void {
  for (const day of document.querySelectorAll('[data-day]')) {
    day.textContent = new Date().toLocaleDateString(locale, {
      ...place,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    });
  }
}
