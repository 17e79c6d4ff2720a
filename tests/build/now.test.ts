import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { forgetReading } from '../../src/archive/weather.ts';
import { keepAsked } from '../../src/integration/weather/asked.ts';
import { metNorway } from '../../src/integration/weather/met-norway.ts';
import { userAgentOf } from '../../src/integration/weather/refresh-weather.ts';
import {
  article,
  build,
  command,
  digests,
  publication,
  read,
  temporaryFolder,
  write,
} from './building.ts';

const at = Date.parse('2024-01-01T12:00:00Z');
const later = (minutes: number): string => new Date(at + minutes * 60_000).toISOString();

it('npm run now brings the weather without a build; builds leave it, and neither harms the other', async () => {
  const folder = temporaryFolder();
  const content = publication(
    join(folder, 'content'),
    {
      'articles/a.md': article({ title: 'Out' }),
      'articles/b.md': article({ title: 'Still to come', date: later(30) }),
    },
    { weather: '{place: Baku, latitude: 40.4093, longitude: 49.8671}' },
  );
  const cache = join(folder, 'cache');
  const builtAt = (time: string) => build(content, folder, ['--now', time]);
  const refreshedAt = (time: string, out = join(folder, 'dist')) =>
    command('now', ['--content', content, '--out', out, '--cache', cache, '--now', time]);

  const { dist, code, err, report } = await builtAt(later(0));
  expect(code, err).toBe(0);
  expect(report().nextDue).toBe('2024-01-01T16:30:00+04:00');
  expect(JSON.parse(read(dist, 'now.json'))).toMatchObject({ weather: null });
  expect(read(dist, 'index.html')).toContain('<a class="weather"></a>');
  expect(read(dist, 'index.html')).toContain(
    '<a href="https://api.met.no/">Weather data from MET Norway</a>',
  );
  const before = digests(dist);

  // Its provider is to be left in peace, so that nobody is asked.
  const pathOf = metNorway.pathOf({ latitude: 40.4093, longitude: 49.8671 });
  keepAsked(cache, {
    of: `${metNorway.origin}${pathOf} ${userAgentOf('https://org.example/')}`,
    notBefore: at + 120 * 60_000,
    readings: [{ celsius: 7.16, at }],
    holds: true,
    refusals: 0,
  });
  expect(await refreshedAt(later(35))).toEqual({
    code: 0,
    out: `Baku: 7.2\u00A0°C (2024-01-01T16:00:00+04:00, Weather data from MET Norway (CC BY 4.0))\n${join(dist, 'now.json')}: written\n`,
    err: '',
  });
  // The article that has fallen due has no page yet.
  const [out] = [{ title: 'Out' }];
  expect(JSON.parse(read(dist, 'now.json'))).toMatchObject({
    latest: [out],
    weather: { place: 'Baku', temperature: 7.2, observed: '2024-01-01T16:00:00+04:00' },
  });
  const refreshed = digests(dist);
  expect({ ...refreshed, 'now.json': '' }).toEqual({ ...before, 'now.json': '' });
  const again = await builtAt(later(0));
  expect(again.report()).toMatchObject({ rendered: 0, written: 0 });
  expect(digests(dist)).toEqual(refreshed);

  forgetReading(cache);
  const both = await Promise.all([builtAt(later(40)), refreshedAt(later(40))]);
  for (const one of both) expect(one.code, one.err).toBe(0);
  expect(JSON.parse(read(dist, 'now.json'))).toMatchObject({
    latest: [{ title: 'Still to come' }, out],
    weather: { temperature: 7.2 },
  });
  expect(readdirSync(folder).filter((name) => name.startsWith('.dist'))).toEqual([]);

  expect(await refreshedAt(later(40), content)).toMatchObject({
    code: 2,
    err: `--out: ${content} is no site that a build made; run npm run build first\n`,
  });
  const facts = read(content, 'publication.yaml').replace('latitude: 40', 'latitude: 140');
  write(content, { 'publication.yaml': facts });
  const wrong = await refreshedAt(later(40));
  expect(wrong.code).toBe(1);
  expect(wrong.out + wrong.err).toContain('error weather.latitude: "140.4093" is no latitude');
});
