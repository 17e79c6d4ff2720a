import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every day that has an article, `YYYY-MM-DD`, newest first: Hugo makes no pages of dates by itself. */
export function hugoDays(content: string): string[] {
  const articles = join(content, 'articles');
  const dates = readdirSync(articles, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map(
      (file) => /^date: (\d{4}-\d\d-\d\d)/m.exec(readFileSync(join(articles, file), 'utf8'))?.[1],
    );
  return [...new Set(dates.filter((date) => date !== undefined))].sort().reverse();
}
