import type { FoundData } from './pagefind.ts';

/** An article that was found, as a line of the list. */
export function resultOf({ url, excerpt, meta }: FoundData, direction: string): HTMLLIElement {
  const item = document.createElement('li');
  item.dir = 'auto';
  if (meta['lang']) item.lang = meta['lang'];
  const headline = document.createElement('h2');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = meta['title'] ?? url;
  headline.append(link);
  const about = paragraph('meta', `${meta['section'] ?? ''} · `);
  about.dir = direction;
  about.lang = document.documentElement.lang;
  const time = document.createElement('time');
  time.dateTime = meta['date'] ?? '';
  time.textContent = meta['when'] ?? '';
  about.append(time);
  const words = paragraph('excerpt');
  words.append(...marked(excerpt));
  item.append(headline, paragraph('standfirst', meta['standfirst']), about, words);
  return item;
}

function paragraph(name: string, text = ''): HTMLParagraphElement {
  const element = document.createElement('p');
  element.className = name;
  element.textContent = text;
  return element;
}

/** Text with `<mark>` around parts, and its angle brackets escaped, as nodes: it is never read as HTML. */
export function marked(excerpt: string): (HTMLElement | string)[] {
  return excerpt.split(/<\/?mark>/).map((part, index) => {
    const text = part.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    if (index % 2 === 0) return text;
    const mark = document.createElement('mark');
    mark.textContent = text;
    return mark;
  });
}
