import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { article, publication, temporaryFolder, write } from '../../build/building.ts';
import { filled } from './filling.ts';

/** Where clocks go on and back in the north and in the south, and where they do neither. */
const zones = [
  [
    'Europe/Berlin',
    [
      ['2026-03-29T01:59', '2026-03-29T01:59:00+01:00', '2026-03-29T00:59:00Z'],
      ['2026-03-29T02:30', undefined, '2026-03-29T01:30:00+01:00 or 2026-03-29T03:30:00+02:00'],
      ['2026-03-29T03:00', '2026-03-29T03:00:00+02:00', '2026-03-29T01:00:00Z'],
      ['2026-10-25T01:59', '2026-10-25T01:59:00+02:00', '2026-10-24T23:59:00Z'],
      ['2026-10-25T02:30', undefined, '2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00'],
      ['2026-10-25T02:30:00+01:00', '2026-10-25T02:30:00+01:00', '2026-10-25T01:30:00Z'],
      ['2026-10-25T03:00', '2026-10-25T03:00:00+01:00', '2026-10-25T02:00:00Z'],
      ['2026-10-26', '2026-10-26T00:00:00+01:00', '2026-10-25T23:00:00Z'],
    ],
  ],
  [
    'Australia/Sydney',
    [
      ['2026-04-05T02:30', undefined, '2026-04-05T02:30:00+11:00 or 2026-04-05T02:30:00+10:00'],
      ['2026-04-05T03:00', '2026-04-05T03:00:00+10:00', '2026-04-04T17:00:00Z'],
      ['2026-10-04T01:59', '2026-10-04T01:59:00+10:00', '2026-10-03T15:59:00Z'],
      ['2026-10-04T02:30', undefined, '2026-10-04T01:30:00+10:00 or 2026-10-04T03:30:00+11:00'],
      ['2026-10-04', '2026-10-04T00:00:00+10:00', '2026-10-03T14:00:00Z'],
    ],
  ],
  [
    'Asia/Baku',
    [
      ['2026-03-29T02:30', '2026-03-29T02:30:00+04:00', '2026-03-28T22:30:00Z'],
      ['2026-10-25T02:30', '2026-10-25T02:30:00+04:00', '2026-10-24T22:30:00Z'],
    ],
  ],
] as const;

describe.each(zones)('in %s, where clocks change or do not', (timeZone, cases) => {
  it('an article is public from the moment that its date names, or is asked which it means', async () => {
    const folder = temporaryFolder();
    const content = publication(join(folder, 'content'), {}, { timeZone });
    const at = async (date: string, now: number) => {
      write(content, { 'articles/a.md': article({ date }) });
      return filled(content, join(folder, 'cache'), { now });
    };
    for (const [date, due, meant] of cases) {
      if (due === undefined) {
        const { problems } = await at(date, 0);
        expect(
          problems.map(({ severity, key, message }) => `${severity} ${key}: ${message}`),
        ).toEqual([
          expect.stringMatching(
            new RegExp(
              `^error date: "${date}" (?:comes twice|does not exist) in ${timeZone}, .*; write ${RegExp.escape(meant)}$`,
            ),
          ),
        ]);
        continue;
      }
      const moment = Date.parse(meant);
      expect(await at(date, moment - 1), date).toMatchObject({ articles: 0, nextDue: due });
      expect(await at(date, moment), date).toMatchObject({ articles: 1, nextDue: null });
    }
  });
});
