import { headlineNumber } from '../../domain/headline.ts';

/** What finds an article by its headline: a folder of small files, and how many they are. */
export interface Headlines {
  readonly folder: string;
  readonly parts: number;
}

/** The day (`YYYY-MM-DD`) of the newest article that probably has these words as its headline. */
export async function dayOfHeadline(
  { folder, parts }: Headlines,
  words: string,
): Promise<string | undefined> {
  const number = headlineNumber(words);
  try {
    const answer = await fetch(`${folder}${String(number % parts)}.json`);
    return ((await answer.json()) as Readonly<Record<string, string>>)[number];
  } catch {
    // Its period is searched in its turn.
    return undefined;
  }
}
