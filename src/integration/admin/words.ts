/** What the visual editor calls a key, and says under it. Markdown's bold, italic and links alone. */
export interface FieldWords {
  readonly label: string;
  /** What one of a list is called. */
  readonly label_singular?: string;
  readonly hint?: string;
}

/** By the collection and the key; the keys of a key after a dot. A key that has none is called by its own name. */
const words: Readonly<Record<string, FieldWords>> = {
  'articles.title': { label: 'Headline' },
  'articles.date': {
    label: 'Published',
    hint: 'Later than now: it is published then.',
  },
  'articles.section': { label: 'Section' },
  'articles.description': {
    label: 'Standfirst',
    hint: 'Stands under the headline. Without it, the opening of the text serves.',
  },
  'articles.kicker': { label: 'Kicker', hint: 'The short label over the headline.' },
  'articles.keyPoints': {
    label: 'Key points',
    label_singular: 'Key point',
    hint: 'What the story comes to: a sentence each.',
  },
  'articles.dateline': { label: 'Dateline', hint: 'The place it was reported from.' },
  'articles.authors': { label: 'Authors', hint: 'In the order of the byline.' },
  'articles.tags': { label: 'Topics', label_singular: 'Topic' },
  'articles.image': { label: 'Lead picture' },
  'articles.image.src': { label: 'File' },
  'articles.image.alt': {
    label: 'Description',
    hint: 'What it shows, for readers who cannot see it.',
  },
  'articles.image.caption': { label: 'Caption' },
  'articles.image.credit': { label: 'Credit', hint: 'Whose picture it is.' },
  'articles.image.focus': {
    label: 'Point to keep in sight',
    hint: 'How far it is from the left and from the top: 50% 30%.',
  },
  'articles.updated': {
    label: 'Updated',
    hint: 'When the story was last changed in substance. Not for a comma.',
  },
  'articles.corrections': { label: 'Corrections', label_singular: 'Correction' },
  'articles.corrections.date': { label: 'When it was corrected' },
  'articles.corrections.text': { label: 'What was wrong and what is right' },
  'articles.withhold': {
    label: 'Withheld versions',
    label_singular: 'Withheld version',
    hint: 'Versions that its page of history does not show.',
  },
  'articles.withhold.version': {
    label: 'Version',
    hint: 'The date and time that the page of history shows.',
  },
  'articles.withhold.reason': { label: 'Reason', hint: 'Readers see it.' },
  'articles.story': { label: 'Running story' },
  'articles.mustRead': { label: 'Must read', hint: 'Lists it among the editors’ picks.' },
  'articles.kind': { label: 'Kind', hint: 'News, if none is chosen.' },
  'articles.draft': { label: 'Draft', hint: 'A draft is never published.' },
  'articles.slug': {
    label: 'Last part of its address',
    hint: 'Without it, the name of the file. To change it after publication moves the article.',
  },
  'articles.aliases': {
    label: 'Old addresses',
    label_singular: 'Old address',
    hint: 'They lead here: /2019/old-name/.',
  },
  'articles.lang': {
    label: 'Language',
    hint: 'Its code, if it is not the publication’s: en, az, pt-BR.',
  },
  'articles.translationOf': {
    label: 'Translation of',
    hint: 'The file of the article that this one translates: ./name.md.',
  },
  'articles.comments': { label: 'Comments', hint: 'Open, if nothing is chosen.' },
  'articles.body': { label: 'Text' },
  'authors.name': { label: 'Name', hint: 'As bylines show it.' },
  'authors.role': { label: 'Role', hint: 'What they do here.' },
  'authors.photo': { label: 'Photograph' },
  'authors.body': { label: 'Biography' },
  'pages.title': { label: 'Heading' },
  'pages.description': {
    label: 'Description',
    hint: 'What search engines and previews show under the heading.',
  },
  'pages.lang': {
    label: 'Language',
    hint: 'Its code, if it is not the publication’s: en, az, pt-BR.',
  },
  'pages.body': { label: 'Text' },
  'stories.title': { label: 'Name' },
  'stories.body': { label: 'Summary' },
};

export function wordsFor(path: string): FieldWords {
  return words[path] ?? { label: named(path.split('.').at(-1) ?? path) };
}

/** A key as words: `mustRead` is `Must read`. */
function named(key: string): string {
  const spaced = key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** The keys that have words: for tests, which hold that none is left of a key that is no more. */
export const worded = Object.keys(words);
