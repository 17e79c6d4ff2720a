import { describe, expect, it } from 'vitest';
import { readComment } from '../../../src/pipeline/comment-file.ts';
import { idIn } from '../../../src/pipeline/comment-schema.ts';
import { commentText } from '../../../src/pipeline/comment-text.ts';
import { attacks } from '../../build/attacks.ts';

const settings = {
  timeZone: 'Asia/Baku',
  language: 'en',
  url: 'https://org.example/',
  pictureHosts: [],
};
const file = 'comments/2023/10/01/a/20231001T093000Z-7f3k2q.yaml';

const read = (yaml: string) => readComment(new TextEncoder().encode(yaml), file, settings);
const said = (yaml: string): string[] =>
  read(yaml).problems.map(
    ({ line, column, severity, key, message }) =>
      `${line}:${column} ${severity} ${key}: ${message}`,
  );
const html = (markdown: string): string => commentText(markdown, 'en').html;
const sound = 'name: Leyla\ndate: 2023-10-01T10:00\ntext: Yes.\n';

describe('a comment’s file', () => {
  it('holds a name, a date, a text, and no more than it says', () => {
    const { record, html, opening, problems } = read(
      'name: "  Leyla  M. "\ndate: 2023-10-01T10:00\ntext: |\n  One.\n\n  *Two*,\n  three.\nparent: 7f\nstaff: true\npick: true\nedited: 2023-10-02\n',
    );
    expect(problems).toEqual([]);
    expect(record).toMatchObject({ name: 'Leyla M.', parent: '7f', staff: true, pick: true });
    expect(record?.date).toBe(Date.parse('2023-10-01T10:00+04:00'));
    expect(html).toBe('<p>One.</p>\n<p><em>Two</em>,<br>\nthree.</p>');
    expect(opening).toBe('One.\n\nTwo,\nthree.');
  });
  it('says where a key is wrong, and what to write', () => {
    expect(said(`${sound}e-mail: a@b.example\n`)).toEqual([
      '4:1 error e-mail: is not a key; the keys are name, date, text, parent, staff, pick, edited',
    ]);
    expect(said(sound.replace('name', 'nam'))).toEqual(['1:1 error nam: is not a key; write name']);
    expect(said('name: ""\ntext: "  "\n')).toEqual([
      '1:1 error name: is empty; write the name that readers see: name: Leyla',
      '1:1 error date: is missing; write a date: 2023-10-01T09:30:00+04:00',
      '2:1 error text: is empty; write what the reader wrote: text: "I was there."',
    ]);
    expect(said(`${sound}parent: no/id\n`)).toEqual([
      '4:1 error parent: "no/id" is no id of a comment; write what stands behind the time in its file\'s name: 7f3k2q',
    ]);
    expect(said(`${sound}parent: 20231001T093000Z-abc\n`)[0]).toMatch(/file's name: abc$/);
    expect(said(sound.replace('Yes.', 'Yes. #1'))).toEqual([
      '3:1 error text: YAML reads "#1" as a remark and drops it; put the whole value in quotes: "Yes. #1"',
    ]);
  });
  it('keeps within its limits', () => {
    expect(said(sound.replace('Yes.', 'x'.repeat(5001)))[0]).toMatch(/has 5001 characters/);
    expect(said(sound.replace('Leyla', 'x'.repeat(81)))[0]).toMatch(/has 81 characters/);
    expect(said(sound.replace('Yes.', `"${'> '.repeat(500)}x"`))[0]).toMatch(/more than 60 deep/);
  });
  it('has no name or word that hides or turns the order of reading', () => {
    const { record, problems } = read(sound.replace('Leyla', '"Ley\u202Ela\u200B"'));
    expect(record?.name).toBe('Leyla');
    expect(problems).toMatchObject([{ severity: 'warning', key: 'name' }]);
    expect(said(sound.replace('Leyla', '"\u200B\u2066"'))[0]).toMatch(/no letter that readers see/);
    expect(html('a\u202Eb')).toBe('<p>ab</p>');
    expect(said(sound.replace('Yes.', '"\u200B"'))[0]).toMatch(/nobody sees/);
  });
  it('is named by its time and its id', () => {
    expect(idIn('20231001T093000Z-7f3k2q.yaml')).toBe('7f3k2q');
    expect(idIn('2023-10-01T09.30.00Z-Ab1.yaml')).toBe('Ab1');
    for (const name of ['7f3k2q.yaml', '20231001T093000Z.yaml', '2023-a_b.yaml', 'a-b.yaml']) {
      expect(idIn(name), name).toBeUndefined();
    }
  });
});

describe('a comment’s text', () => {
  it('has paragraphs, emphasis, quotations and links that the publication does not speak for', () => {
    expect(html('> A **b** ~~c~~\n\n[d](https://e.example/?f&g) <https://h.example>')).toBe(
      '<blockquote>\n<p>A <strong>b</strong> <del>c</del></p>\n</blockquote>\n<p><a href="https://e.example/?f&#x26;g" rel="ugc nofollow">d</a> <a href="https://h.example" rel="ugc nofollow">https://h.example</a></p>',
    );
  });
  it('keeps everything else as it was typed', () => {
    expect(html('# A\n\n- b\n- c\n\n    d `e`\n\n1. f\n\n![g](https://h.example/i.png)')).toBe(
      '<p># A</p>\n<p>- b<br>\n- c</p>\n<p>d `e`</p>\n<p>1. f</p>\n<p>!<a href="https://h.example/i.png" rel="ugc nofollow">g</a></p>',
    );
    expect(html('<b onclick=x()>a</b> <script>b</script>')).toBe(
      '<p>&#x3C;b onclick=x()>a&#x3C;/b> &#x3C;script>b&#x3C;/script></p>',
    );
  });
  it('leads to other sites alone', () => {
    expect(
      html(
        '[a](javascript:alert(1)) [b](/desk/) [c](//d.example) [e](mailto:f@g.example) [h](https://i@j.example/)',
      ),
    ).toBe('<p>a b c e h</p>');
  });
});

it('makes of every attack on articles paragraphs, emphasis, quotations and links, and nothing else', () => {
  const allowed =
    /^<(?:\/?(?:p|em|strong|del|blockquote|a)|br|a href="https?:\/\/[^"<>]*" rel="ugc nofollow")>$/;
  const texts = attacks(true).map(({ text }) => text.replace(/^---\n.*?\n---\n/s, ''));
  const tags = texts.flatMap((text) => commentText(text, 'en').html.match(/<[^>]*>/g) ?? []);
  expect(tags.length).toBeGreaterThan(1000);
  expect(tags.filter((tag) => !allowed.test(tag))).toEqual([]);
});
