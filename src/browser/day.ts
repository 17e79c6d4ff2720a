import type { Calendar } from './now.ts';

/**
 * Shows the day, by the reader's clock, in the publication's language and time zone. Both come from
 * `now.json`: browsers lack the words of some languages, and take long to find out a zone's time.
 */
export function showDay({ words, digits, offsets }: Calendar): void {
  const date = new Date();
  const [, minutes = 0] = offsets.findLast(([from]) => from <= date.getTime()) ?? [];
  // What UTC's clocks show then is what the zone's show now.
  date.setTime(date.getTime() + minutes * 60_000);
  const all = words.split('|');
  const parts = [
    all[date.getUTCDay()],
    date.getUTCFullYear(),
    date.getUTCDate(),
    all[7 + date.getUTCMonth()],
  ];
  const inDigits = (text: string): string => text.replace(/\d/g, (digit) => digits[+digit] ?? '');
  const day = document.querySelector('[data-day]');
  const filled = String(all[19]).replace(/\d/g, (part) => inDigits(String(parts[+part])));
  if (day) day.textContent = filled;
}
