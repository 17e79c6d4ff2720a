/** Where what is searched lies within the site: a folder for what searches, and one for each period. */
export const searchFolder = 'search/';

/** The folder of a period. */
export function periodFolder(name: string): string {
  return `${searchFolder}${name}/`;
}

/** The file by which a period is known: all others of it have names by their bytes. */
export function periodFile(name: string): string {
  return `${periodFolder(name)}pagefind-entry.json`;
}

/** Pagefind's, which a test holds against package.json. */
export const engineVersion = '1.6.0';

/** The folder of what searches; what is in it never changes. */
export function engineFolder(language: string): string {
  return `${searchFolder}engine-${engineVersion}-${language}/`;
}

/** The folder of what finds an article by its headline. */
export const headlinesFolder = `${searchFolder}headlines/`;

/** The most parts that headlines may be in; every other number of parts divides it. */
export const mostHeadlineParts = 256;

/** How many parts the headlines of so many articles are in: small ones, and seldom another number. */
export function headlineParts(articles: number): number {
  if (articles < 500) return 1;
  return articles < 8000 ? 16 : mostHeadlineParts;
}

/** Whether a file is one by which a period is known. */
export function isPeriodFile(file: string): boolean {
  return file.startsWith(searchFolder) && file.endsWith('/pagefind-entry.json');
}
