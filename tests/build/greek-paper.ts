import { article, publication } from './building.ts';

/**
 * A publication in a language whose editors write Greek: whatever else its pages say is the interface's.
 * It has every part of an article, and articles enough for an older page.
 */
export function greekPaper(folder: string, language: string): string {
  return publication(folder, {
    'publication.yaml': [
      'name: Η Εφημερίδα',
      'description: Νέα της θάλασσας.',
      'url: https://org.example/',
      'timeZone: Asia/Baku',
      `language: ${language}`,
      'sections:',
      '  - {id: world, title: Κόσμος}',
      '  - {id: culture, title: Πολιτισμός}',
      '',
    ].join('\n'),
    'redirects.yaml': '/old/: /latest/\n/libel/: {gone: Ψέμα.}\n',
    'pages/about.md': '---\ntitle: Εμείς\n---\n\nΚείμενο.\n',
    'stories/sea.md': '---\ntitle: Η θάλασσα πέφτει\n---\n\nΠερίληψη.\n',
    'authors/eleni.md': '---\nname: Ελένη\nrole: Γράφει\n---\n\nΒίος.\n',
    'authors/nikos.md': '---\nname: Νίκος\n---\n\nΒίος.\n',
    'articles/quay.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6"><path d="M0 0h8v6H0z"/></svg>\n',
    ...whole(),
    ...many(61),
  });
}

function whole(): Record<string, string> {
  const body = [
    'Κείμενο[^1] και πάλι[^1].',
    'https://www.youtube.com/watch?v=abcdefghijk',
    '[^1]: Σημείωση.',
  ].join('\n\n');
  const keys = {
    title: 'Το πλοίο',
    date: '2023-10-20T09:30',
    updated: '2023-10-20T11:00',
    authors: '[eleni, nikos]',
    tags: '[πλοία]',
    kind: 'opinion',
    mustRead: 'true',
    story: 'sea',
    image: '{src: ./quay.svg, alt: Μώλος, caption: Ο μώλος, credit: Ελένη}',
    corrections: '[{date: 2023-10-21, text: Διόρθωση.}]',
  };
  return {
    'articles/ship.md': article(keys, body),
    'articles/foreign.md': article(
      { title: 'Ξένο', date: '2023-10-19T09:30', lang: 'he', kind: 'analysis' },
      'Κείμενο.',
    ),
    'articles/foreign-too.md': article(
      { title: 'Άλλο', date: '2023-10-18T09:30', lang: 'el', kind: 'live', mustRead: 'true' },
      '## 10:00 Νέο\n\nΚείμενο.',
    ),
  };
}

function many(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const hour = String(index % 24).padStart(2, '0');
      const date = `2023-10-0${1 + Math.floor(index / 24)}T${hour}:30`;
      const title = index === 0 ? 'Αρχή' : 'Νέο';
      const story = index === 0 ? { story: 'sea' } : {};
      const keys = { title, date, section: 'culture', tags: '[πλοία]', ...story };
      return [`articles/a${index}.md`, article(keys, 'Κείμενο.')];
    }),
  );
}
