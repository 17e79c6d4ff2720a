import { describe, expect, it } from 'vitest';
import { readVersion } from '../../../src/pipeline/old-version.ts';
import { article } from '../../build/building.ts';

const settings = {
  timeZone: 'Asia/Baku',
  language: 'en',
  url: 'https://org.example/',
  pictureHosts: [],
};

function paragraphs(body: string): readonly string[] | undefined {
  const bytes = Buffer.from(article({}, body));
  return readVersion(bytes, 'articles/a.md', settings)?.text.paragraphs;
}

describe('what readers read of an article', () => {
  it('is its words by paragraph, without markup and addresses', () => {
    expect(
      paragraphs(
        '## One\n\nThe *old* [port](https://a.example).  \nIt is old.\n\n- a\n- b\n\n> Said.',
      ),
    ).toEqual(['One', 'The old port. It is old.', 'a', 'b', 'Said.']);
  });
  it('has a table’s rows, and a picture’s words below it', () => {
    expect(
      paragraphs(
        '| a | b |\n| - | - |\n| 1 | 2 |\n\n<figure><img src="a.png" alt="x"><figcaption>A port</figcaption></figure>',
      ),
    ).toEqual(['a b', '1 2', 'A port']);
  });
  it('has footnotes without their numbers, which another note would move', () => {
    expect(paragraphs('It is old.[^1]\n\n[^1]: So they say.')).toEqual([
      'It is old.',
      'So they say.',
    ]);
  });
  it('has nothing that a page leaves out: remarks, scripts', () => {
    expect(
      paragraphs('Old.\n\n<!-- the source is a secret -->\n\n<script>let secret</script>\n'),
    ).toEqual(['Old.']);
  });
  it('has the headline, the standfirst and the key points', () => {
    const keys = { title: '"Boats  & ports"', description: 'They left.', keyPoints: '[One left]' };
    const bytes = Buffer.from(article(keys, 'Two left.'));
    expect(readVersion(bytes, 'articles/a.md', settings)?.text).toEqual({
      headline: 'Boats & ports',
      standfirst: 'They left.',
      paragraphs: ['One left', 'Two left.'],
    });
  });
});

describe('a version that no build would have published', () => {
  it('is none', () => {
    for (const text of ['no frontmatter', article({ date: 'soon' }), article({ unknown: 'x' })]) {
      expect(readVersion(Buffer.from(text), 'articles/a.md', settings)).toBeUndefined();
    }
  });
});
