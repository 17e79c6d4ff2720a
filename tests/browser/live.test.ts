import { join } from 'node:path';
import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { WeatherPlace } from '../../src/domain/weather.ts';
import { weatherLine } from '../../src/outputs/weather-line.ts';
import { article, build, publication, read, write } from '../build/building.ts';
import { excesses, weights } from '../build/weight.ts';
import { violations } from './axe.ts';
import { painted, siteInBrowser } from './reader.ts';
import { holdBack, parsed, shiftsIn, watched, watchedAt } from './shifts.ts';

const at = Date.parse(watchedAt);
const minute = 60_000;
const baku: WeatherPlace = {
  place: 'Baku',
  latitude: 40.4093,
  longitude: 49.8671,
  unit: 'C',
  provider: 'met-norway',
};
const papers = {
  en: { ...baku },
  fa: { ...baku, place: 'باکو' },
};
type Language = keyof typeof papers;

/** A publication that shows the weather. */
async function paper(folder: string, language: Language): Promise<string> {
  const { place, latitude, longitude } = papers[language];
  const weather = JSON.stringify({ place, latitude, longitude });
  const content = publication(
    join(folder, language, 'content'),
    { 'articles/a.md': article({ title: 'A story' }) },
    { weather },
  );
  const facts = read(content, 'publication.yaml').replace('language: en', `language: ${language}`);
  write(content, { 'publication.yaml': facts });
  const { code, err, dist } = await build(content, join(folder, language), ['--now', watchedAt]);
  if (code !== 0) throw new Error(err);
  return dist;
}

const screens = [
  ['a phone', { width: 320, height: 2000 }],
  ['a desk', { width: 1280, height: 2000 }],
] as const;
const address = '/2023/10/01/a/';

describe.each(['en', 'fa'] as const)('a page in %s', (language) => {
  const { newTab, dist } = siteInBrowser((folder) => paper(folder, language));

  /** What now.json says, the temperature being of so many minutes ago. */
  const told = (minutes: number, celsius = 15.2): object => ({
    ...(JSON.parse(read(dist(), 'now.json')) as object),
    weather: weatherLine(
      { celsius, at: at - minutes * minute },
      { language, timeZone: 'Asia/Baku', weather: papers[language] },
    ),
  });

  interface Shown {
    readonly tab: Page;
    /** What stands in the weather's place, and what is heard of it. */
    readonly text: string;
    readonly heard: string | null;
    readonly errors: readonly string[];
    /** How often now.json was asked for, and what else after the page. */
    readonly asked: readonly string[];
  }

  /** Opens the page, and answers its question when it stands; nothing may have moved by that. */
  async function shown(
    viewport: { width: number; height: number },
    answer: (route: Route) => Promise<void>,
  ): Promise<Shown> {
    const tab = await watched(await newTab({ viewport }));
    const errors: string[] = [];
    tab.on('pageerror', (error) => errors.push(String(error)));
    const asked: string[] = [];
    tab.on('request', (request) => asked.push(new URL(request.url()).pathname));
    let isAnswered = false;
    const held = await holdBack(tab, '**/now.json', async (route) => {
      await answer(route);
      isAnswered = true;
    });
    await tab.goto(address);
    await parsed(tab);
    const place = tab.locator('.weather');
    expect(await place.textContent()).toBe('');
    await held.release();
    await expect.poll(() => isAnswered).toBe(true);
    await tab.waitForLoadState('networkidle');
    await painted(tab);
    expect(await shiftsIn(tab)).toEqual([]);
    return {
      tab,
      text: (await place.textContent()) ?? '',
      heard: await place.getAttribute('aria-label'),
      errors,
      asked: asked.filter((path) => /now\.json|api|met/.test(path)),
    };
  }

  const texts = { en: 'Baku: 15.2\u00A0°C', fa: 'باکو: \u2066۱۵٫۲\u00A0°C\u2069' };
  const heards = { en: 'Weather in Baku: 15.2\u00A0°C', fa: 'هوای باکو: \u2066۱۵٫۲\u00A0°C\u2069' };

  it.each(screens)('shows the weather on %s, and nothing moves', async (_, viewport) => {
    const json = told(179);
    const { tab, text, heard, errors, asked } = await shown(viewport, (route) =>
      route.fulfill({ json }),
    );
    expect(text).toBe(texts[language]);
    expect(heard).toBe(heards[language]);
    expect(errors).toEqual([]);
    expect(asked).toEqual(['/now.json']);
    const link = tab.getByRole('link', { name: heards[language] });
    expect(await link.getAttribute('href')).toBe('https://api.met.no/');
    expect(await tab.locator('[data-day]').textContent()).not.toBe('');
    // It stands on one line, within the page, and beside nothing that it covers.
    const { lines, isInside, wide } = await link.evaluate((it) => ({
      lines: it.scrollHeight / it.clientHeight,
      isInside: it.scrollWidth <= it.clientWidth,
      wide: document.documentElement.scrollWidth,
    }));
    expect(lines).toBeLessThan(1.5);
    expect(isInside).toBe(true);
    expect(wide).toBe(viewport.width);
    expect(await violations(tab)).toEqual([]);
  });

  const failures: readonly (readonly [string, (route: Route) => Promise<void>])[] = [
    ['is three hours old', (route) => route.fulfill({ json: told(180) })],
    ['is missing', (route) => route.fulfill({ json: { ...told(0), weather: null } })],
    [
      'has a time that is none',
      (route) => route.fulfill({ json: { ...told(0), weather: { text: 'x', until: 'soon' } } }),
    ],
    ['cannot be found', (route) => route.fulfill({ status: 404, body: '<p>No' })],
    ['is broken', (route) => route.fulfill({ body: '{"weather":' })],
    ['is cut', (route) => route.abort()],
  ];

  // What is not shown is not shown in any language.
  it.each(failures.slice(0, language === 'en' ? undefined : 1))(
    'shows nothing where it %s, and nothing moves',
    async (_, answer) => {
      const { text, heard, errors } = await shown(screens[0][1], answer);
      expect(text).toBe('');
      expect(heard).toBeNull();
      expect(errors).toEqual([]);
    },
  );

  it('shows frost below nought, and nothing without JavaScript', async () => {
    const { text } = await shown(screens[0][1], (route) => route.fulfill({ json: told(0, -3.4) }));
    expect(text).toContain(language === 'fa' ? '−۳٫۴' : '−3.4');
    const bare = await newTab({ javaScriptEnabled: false });
    await bare.goto(address);
    const place = bare.locator('.weather');
    expect(await place.textContent()).toBe('');
    expect(await place.getAttribute('href')).toBeNull();
  });

  it('keeps within its weight', () => {
    expect(weights(dist()).flatMap(excesses)).toEqual([]);
  });
});
