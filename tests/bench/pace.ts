const lastDay = Date.UTC(2026, 9, 31);
const dayInMs = 86_400_000;

/**
 * When each article of an archive was published, in ms since 1970, oldest first. A newsroom keeps its
 * pace whatever its archive holds: 16 to 22 articles on weekdays, 7 to 12 at weekends, 16.3 on average.
 * 10,000 articles are 20 months; 100,000 begin in 2010.
 */
export function publicationTimes(articles: number, random: () => number): number[] {
  const newestFirst: number[] = [];
  for (let day = lastDay; newestFirst.length < articles; day -= dayInMs) {
    const weekday = new Date(day).getUTCDay();
    const atWeekend = weekday === 0 || weekday === 6;
    const count = atWeekend ? 7 + Math.floor(random() * 6) : 16 + Math.floor(random() * 7);
    for (let nth = count - 1; nth >= 0; nth--) {
      newestFirst.push(day + Math.round(((nth + 0.5) * dayInMs) / count));
    }
  }
  return newestFirst.slice(0, articles).reverse();
}
