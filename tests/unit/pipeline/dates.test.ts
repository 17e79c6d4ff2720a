import { describe, expect, it } from 'vitest';
import { isoIn } from '../../../src/domain/calendar.ts';
import { readContentFile } from '../../../src/pipeline/content-file.ts';
import type { ArticleRecord } from '../../../src/pipeline/schema.ts';

const settings = {
  timeZone: 'Asia/Baku',
  language: 'en',
  url: 'https://org.example/',
  pictureHosts: [],
};

/** An article of these keys over sound ones: its record, or `line:column key` of each error. */
function read(keys: Readonly<Record<string, string>>): ArticleRecord | string[] {
  const all = { title: 'A', date: '2023-10-01', section: 'world', ...keys };
  const lines = Object.entries(all).map(([key, value]) => `${key}: ${value}`);
  const bytes = new TextEncoder().encode(['---', ...lines, '---', 'The story.', ''].join('\n'));
  const { record, problems } = readContentFile(bytes, 'articles/a.md', 'article', settings);
  return record
    ? (record as ArticleRecord)
    : problems.map(({ line, column, key }) => `${line}:${column} ${key}`).sort();
}

/** A date as it is understood. */
function dated(date: string): string | string[] {
  const record = read({ date });
  return Array.isArray(record) ? record : isoIn(record.date, settings.timeZone);
}

describe('what editors write', () => {
  it.for(['2026-13-45', '2023-02-30', '1:30', '010', '20231001', '1696150000', '2023', 'now', '~'])(
    'as the date %s is an error at its line',
    (date) => {
      expect(dated(date)).toEqual(['3:1 date']);
    },
  );
  it('as a date is the same quoted or not', () => {
    const same = ['2023-10-01T09:30', '"2023-10-01T09:30"', "'2023-10-01 09:30'"];
    const offset = ['2023-10-01T05:30Z', '2023-10-01 05:30:00 Z', '"2023-10-01T02:30:00-03:00"'];
    for (const date of [...same, ...offset]) {
      expect(dated(date), date).toBe('2023-10-01T09:30:00+04:00');
    }
    expect(dated('2023-10-01 # the first'), 'a remark').toBe('2023-10-01T00:00:00+04:00');
  });
  it('as words stays what it is, though it looks like something else', () => {
    for (const title of ['010', '1:30', '2026-13-45', 'Yes', '1e3', '.5', '0x10', 'C#', '-5']) {
      expect(read({ title }), title).toMatchObject({ title });
    }
    expect(read({ tags: '[2023, 010, no, 1:30]' })).toMatchObject({
      tags: ['2023', '010', 'no', '1:30'],
    });
  });
  it('behind an unquoted # is not lost unseen', () => {
    expect(read({ title: 'Issue #5 # note' })).toEqual(['2:1 title']);
    expect(read({ tags: '\n- sea #1\n- ports' })).toEqual(['6:3 tags']);
    expect(read({ image: '{src: a.png, alt: "b"} # c' })).toHaveProperty('image.alt', 'b');
    expect(read({ title: '"Issue #5 # note"' })).toMatchObject({ title: 'Issue #5 # note' });
  });
  it('for yes and no is true or false, nothing near it', () => {
    expect(read({ draft: 'true' })).toMatchObject({ draft: true });
    for (const draft of ['yes', 'on', '1', 'True', '~']) {
      const record = read({ draft });
      // Nothing at all is the same as leaving the key out.
      if (draft === '~') expect(record).toMatchObject({ draft: false });
      else expect(record, draft).toEqual(['5:1 draft']);
    }
  });
  it('wrong in many keys is told of in all of them', () => {
    expect(
      read({ title: '""', date: '2023-13-01', tags: 'sea', Kicker: 'x', updated: 'x' }),
    ).toEqual(['2:1 title', '3:1 date', '5:1 tags', '6:1 Kicker', '7:1 updated']);
  });
});
