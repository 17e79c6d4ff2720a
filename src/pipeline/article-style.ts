import { placeholderIn } from './placeholders.ts';
import { pastedIn } from './pasted-text.ts';
import type { RuleName } from './rules.ts';
import type { ArticleRecord } from './schema.ts';
import type { Fault } from './validate.ts';
import type { YamlData } from './yaml.ts';

/** Characters that a card shows without growing much above its neighbours. */
export const fitsCards = { title: 100, description: 400 };

/** What the desk should look at in an article's keys, though all is published as written. */
export function articleStyle(record: ArticleRecord, yaml: YamlData): Fault[] {
  const faults: Fault[] = [];
  const say = (rule: RuleName, path: readonly (string | number)[], message: string): void => {
    const key = path.filter((step) => typeof step === 'string').join('.');
    faults.push({ ...yaml.placeOf(path), key, message, rule });
  };
  const { title, description, image, updated, corrections, keyPoints, kind, draft } = record;

  if (title.length > fitsCards.title) say('title-length', ['title'], tooLong('title', title));
  if (description === undefined) {
    const message = 'has no description; write the standfirst: description: What the story says';
    say('missing-description', ['title'], message);
  } else if (description.length > fitsCards.description) {
    say('description-length', ['description'], tooLong('description', description));
  }
  if (image && image.credit === undefined) {
    say('missing-credit', ['image'], 'does not say whose picture it is; write credit: under src:');
  }
  if (updated !== undefined && corrections.length === 0 && kind !== 'live') {
    const message =
      'says that the story changed, and nothing tells readers how; say it in the text, or under corrections: where something was wrong';
    say('updated-without-reason', ['updated'], message);
  }

  const words: [path: (string | number)[], words: string | undefined][] = [
    [['title'], title],
    [['description'], description],
    [['kicker'], record.kicker],
    [['dateline'], record.dateline],
    [['image', 'alt'], image?.alt],
    [['image', 'caption'], image?.caption],
    [['image', 'credit'], image?.credit],
    ...keyPoints.map((point, index): [(string | number)[], string] => [
      ['keyPoints', index],
      point,
    ]),
    ...corrections.map(({ text }, index): [(string | number)[], string] => [
      ['corrections', index, 'text'],
      text,
    ]),
  ];
  for (const [path, written = ''] of words) {
    const placeholder = draft ? undefined : placeholderIn(written);
    if (placeholder !== undefined) say('placeholder', path, placeholder);
    const pasted = pastedIn(written);
    if (pasted !== undefined) say('pasted-text', path, pasted);
  }
  return faults;
}

function tooLong(key: keyof typeof fitsCards, { length }: string): string {
  return `has ${length} characters; cards have room for ${fitsCards[key]}: write it shorter`;
}
