import { describe, expect, it } from 'vitest';
import { nowJson } from '../../../src/outputs/now.ts';
import { dayWords } from '../../../src/strings/dates.ts';
import { article, paper } from './example.ts';

describe('now.json', () => {
  it('lists what moves, each with title, address, date and section, in order', () => {
    const first = article({ title: 'First "quoted" </script>' });
    const second = article({ title: 'Second', href: '/paper/2023/09/30/second/' });
    const now = { latest: [first, second], mustRead: [second], weather: null, alert: null };
    const written = nowJson(now, paper);
    const line = {
      title: 'Second',
      url: '/paper/2023/09/30/second/',
      date: '2023-10-01T09:30:00+04:00',
      when: '1 Oct 2023, 09:30',
      section: 'World',
    };
    expect(JSON.parse(written)).toEqual({
      latest: [
        { ...line, title: 'First "quoted" </script>', url: '/paper/2023/10/01/border/' },
        line,
      ],
      mustRead: [line],
      weather: null,
      alert: null,
      calendar: { ...dayWords('en'), digits: '0123456789', offsets: [[0, 240]] },
    });
  });
  it('says what language a title is in where it is not the publication’s', () => {
    const latest = [article(), article({ lang: 'fa' })];
    const { latest: lines } = JSON.parse(
      nowJson({ latest, mustRead: [], weather: null, alert: null }, paper),
    ) as { latest: object[] };
    expect(lines[0]).not.toHaveProperty('lang');
    expect(lines[1]).toHaveProperty('lang', 'fa');
  });
  it('has every key on a day without news', () => {
    expect(nowJson({ latest: [], mustRead: [], weather: null, alert: null }, paper)).toMatch(
      /^\{"latest":\[\],"mustRead":\[\],"weather":null,"alert":null,"calendar":\{"weekdays":\["Sunday.*\}\}\n$/,
    );
  });
});
