import { describe, expect, it } from 'vitest';
import {
  archiveDate,
  dayNumber,
  dayOf,
  dayWords,
  localeOf,
  moment,
  shortMoment,
  zoneName,
} from '../../../src/strings/dates.ts';
import { stringsFor } from '../../../src/strings/strings.ts';

const baku = 'Asia/Baku';
const english = { language: 'en', timeZone: baku };
const azerbaijani = { language: 'az', timeZone: baku };
const persian = { language: 'fa', timeZone: 'Asia/Tehran' };

describe('a moment', () => {
  it('is written in the publication’s language', () => {
    expect(moment('2023-10-01T09:30:00+04:00', english)).toBe('1 October 2023, 09:30');
    expect(shortMoment('2023-10-01T09:30:00+04:00', english)).toBe('1 Oct 2023, 09:30');
    expect(dayOf('2023-10-01T09:30:00+04:00', azerbaijani)).toBe('1 oktyabr 2023');
    expect(dayOf('2023-10-01T09:30:00+04:00', persian)).toBe('۱ اکتبر ۲۰۲۳');
  });
  it('has no nought before the hour where a day has twice twelve', () => {
    const american = { language: 'en-US', timeZone: 'UTC' };
    expect(moment('2023-10-01T09:30:00Z', american)).toMatch(/, 9:30\sAM$/);
  });
  it('has no time where it is the day’s first, which the day alone means', () => {
    expect(moment('2023-10-01T00:00:00+04:00', english)).toBe('1 October 2023');
    expect(shortMoment('2023-10-01T00:00:00+04:00', english)).toBe('1 Oct 2023');
    expect(shortMoment('2023-09-30T20:00:00Z', english)).toBe('1 Oct 2023');
    expect(shortMoment('2023-10-01T00:00:00Z', english)).toBe('1 Oct 2023, 04:00');
    expect(shortMoment('2023-10-01T00:01:00+04:00', english)).toBe('1 Oct 2023, 00:01');
    // In Beirut the clocks skip the first hour of that day.
    const beirut = { language: 'en', timeZone: 'Asia/Beirut' };
    expect(moment('2024-03-31T01:00:00+03:00', beirut)).toBe('31 March 2024');
  });
  it('is told in the publication’s time zone, whatever the offset written', () => {
    expect(moment('2023-09-30T22:15:00Z', english)).toBe('1 October 2023, 02:15');
    expect(moment('2023-09-30T22:15:00Z', { language: 'en', timeZone: 'America/New_York' })).toBe(
      '30 September 2023, 18:15',
    );
    expect(dayOf('2023-09-30T22:15:00Z', { language: 'en', timeZone: 'UTC' })).toBe(
      '30 September 2023',
    );
  });
  it('follows the clocks when they change', () => {
    const berlin = { language: 'en', timeZone: 'Europe/Berlin' };
    expect(moment('2024-03-31T00:59:00Z', berlin)).toBe('31 March 2024, 01:59');
    expect(moment('2024-03-31T01:00:00Z', berlin)).toBe('31 March 2024, 03:00');
  });
  it('has 00 for its first hour, not 24', () => {
    expect(moment('2023-10-01T00:05:00+04:00', english)).toBe('1 October 2023, 00:05');
  });
});

describe('the date of an archive', () => {
  it('is a year, a month or a day in words', () => {
    expect(archiveDate('2023', 'en')).toBe('2023');
    expect(archiveDate('2023-10', 'en')).toBe('October 2023');
    expect(archiveDate('2023-10-01', 'en')).toBe('Sunday, 1 October 2023');
    expect(archiveDate('2023-10-01', 'az')).toBe('1 oktyabr 2023, bazar');
  });
  it('is of the calendar in its address, also where another is customary', () => {
    expect(archiveDate('2023', 'fa')).toBe('۲۰۲۳');
    expect(archiveDate('2023-10', 'fa')).toBe('اکتبر ۲۰۲۳');
    expect(archiveDate('2023-10-01', 'fa')).toBe('یکشنبه ۱ اکتبر ۲۰۲۳');
    expect(archiveDate('2023-10', 'th')).toContain('2023');
  });
  it('has its day in the language’s digits', () => {
    expect(dayNumber('2023-10-01', 'en')).toBe('1');
    expect(dayNumber('2023-10-12', 'fa')).toBe('۱۲');
  });
});

describe.each([
  {
    language: 'en',
    full: '1 October 2023, 09:30',
    short: '1 Oct 2023, 09:30',
    shortDay: '1 Oct 2023',
    month: 'October 2023',
    may: 'May 2024',
    weekday: 'Sunday, 1 October 2023',
    year: '2023',
    number: '1',
    zone: 'Times are in Azerbaijan Standard Time.',
    corrected: 'Corrected on 1 October 2023',
  },
  {
    language: 'ru',
    full: '1 октября 2023 г., 09:30',
    short: '1 окт. 2023 г., 09:30',
    shortDay: '1 окт. 2023 г.',
    month: 'Октябрь 2023 г.',
    may: 'Май 2024 г.',
    weekday: 'Воскресенье, 1 октября 2023 г.',
    year: '2023',
    number: '1',
    zone: 'Часовой пояс: Азербайджан, стандартное время.',
    corrected: 'Исправлено 1 октября 2023 г.',
  },
  {
    language: 'az',
    full: '1 oktyabr 2023, 09:30',
    short: '1 okt 2023, 09:30',
    shortDay: '1 okt 2023',
    month: 'Oktyabr 2023',
    may: 'May 2024',
    weekday: '1 oktyabr 2023, bazar',
    year: '2023',
    number: '1',
    zone: 'Saat qurşağı: Azərbaycan Standart Vaxtı.',
    corrected: '1 oktyabr 2023 tarixində düzəliş edilib',
  },
  {
    language: 'tr',
    full: '1 Ekim 2023, 09:30',
    short: '1 Eki 2023 09:30',
    shortDay: '1 Eki 2023',
    month: 'Ekim 2023',
    may: 'Mayıs 2024',
    weekday: '1 Ekim 2023 Pazar',
    year: '2023',
    number: '1',
    zone: 'Saat dilimi: Azerbaycan Standart Saati.',
    corrected: '1 Ekim 2023 tarihinde düzeltildi',
  },
  {
    language: 'fa',
    full: '۱ اکتبر ۲۰۲۳، ۰۹:۳۰',
    short: '۱ اکتبر ۲۰۲۳، ۰۹:۳۰',
    shortDay: '۱ اکتبر ۲۰۲۳',
    month: 'اکتبر ۲۰۲۳',
    may: 'مهٔ ۲۰۲۴',
    weekday: 'یکشنبه ۱ اکتبر ۲۰۲۳',
    year: '۲۰۲۳',
    number: '۱',
    zone: 'منطقهٔ زمانی: وقت عادی جمهوری آذربایجان.',
    corrected: 'در ۱ اکتبر ۲۰۲۳ اصلاح شد',
  },
])('dates in $language', ({ language, ...written }) => {
  const place = { language, timeZone: baku };
  const at = '2023-10-01T09:30:00+04:00';
  // Where a line must not break, the space is another one.
  const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');
  it('are in its words, order and digits', () => {
    expect(plain(moment(at, place))).toBe(written.full);
    expect(plain(shortMoment(at, place))).toBe(written.short);
    expect(plain(shortMoment('2023-10-01T00:00:00+04:00', place))).toBe(written.shortDay);
    expect(plain(archiveDate('2023-10', language))).toBe(written.month);
    expect(plain(archiveDate('2024-05', language))).toBe(written.may);
    expect(plain(archiveDate('2023-10-01', language))).toBe(written.weekday);
    expect(plain(archiveDate('2023', language))).toBe(written.year);
    expect(dayNumber('2023-10-01', language)).toBe(written.number);
  });
  it('stand well in its sentences', () => {
    const strings = stringsFor(language);
    expect(plain(strings.corrected(dayOf(at, place)))).toBe(written.corrected);
    expect(plain(strings.times(zoneName(place)))).toBe(written.zone);
  });
});

describe('the words of a day', () => {
  it('are the weekdays, the months as they stand with a day, and the order', () => {
    expect(dayWords('en')).toEqual({
      weekdays: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
      months:
        'January February March April May June July August September October November December'.split(
          ' ',
        ),
      order: '0, 2 3 1',
    });
    const some = (language: string) => {
      const { weekdays, months, order } = dayWords(language);
      return [weekdays[0], months[0], order.replace(/\s/g, ' ')];
    };
    expect(some('az')).toEqual(['bazar', 'yanvar', '2 3 1, 0']);
    expect(some('ru')).toEqual(['Воскресенье', 'января', '0, 2 3 1 г.']);
    expect(some('tr')).toEqual(['Pazar', 'Ocak', '2 3 1 0']);
    expect(some('fa')).toEqual(['یکشنبه', 'ژانویهٔ', '0 2 3 1']);
  });
});

describe('a month that stands alone', () => {
  it('begins with the capital of its language', () => {
    expect(archiveDate('2023-06', 'az')).toBe('İyun 2023');
    expect(archiveDate('2023-06', 'ru')).toMatch(/^Июнь/);
    // Georgian has capitals for whole words only.
    expect(archiveDate('2023-06', 'ka')).toMatch(/^ივნისი/);
  });
});

describe('a time zone', () => {
  it('has a name in each language', () => {
    expect(zoneName(english)).toBe('Azerbaijan Standard Time');
    expect(zoneName(azerbaijani)).toBe('Azərbaycan Standart Vaxtı');
    expect(zoneName(persian)).toBe('وقت عادی ایران');
  });
  it('has the name of today, not of 1970', () => {
    const named = (timeZone: string) => zoneName({ language: 'en', timeZone });
    expect(named('Europe/Kyiv')).toBe('Eastern European Time');
    expect(named('Europe/Istanbul')).not.toContain('European');
  });
});

describe('English', () => {
  it('is British without a region, and as it says with one', () => {
    expect(localeOf('en')).toBe('en-GB');
    expect(localeOf('en-US')).toBe('en-US');
    expect(dayOf('2023-10-01T09:30:00Z', { language: 'en-US', timeZone: 'UTC' })).toBe(
      'October 1, 2023',
    );
  });
});
