import { join } from 'node:path';
import { lockSite, lockWeather } from '../archive/lock.ts';
import { weatherIn } from '../archive/weather.ts';
import type { Publication } from '../domain/publication.ts';
import { refreshNow, whyNotRefreshed } from '../integration/refresh-now.ts';
import { refreshWeather, type Asking } from '../integration/weather/refresh-weather.ts';
import { weatherLine } from '../outputs/weather-line.ts';
import { readRootFile } from '../pipeline/file-on-disk.ts';
import { limits } from '../pipeline/limits.ts';
import { readPublication } from '../pipeline/publication-file.ts';
import { ContentError, pathFrom, readOptions, run, UsageError } from './command.ts';
import { editionOptions, editionSettings } from './edition-options.ts';
import { printProblems } from './problems.ts';

await run(async (args) => {
  const { values } = readOptions(args, {
    ...editionOptions,
    out: { type: 'string', default: 'dist' },
  });
  const settings = editionSettings(values);
  const { cache, now } = settings;
  const out = pathFrom(values.out);
  const wrong = whyNotRefreshed(out);
  if (wrong !== undefined) throw new UsageError(`--out: ${wrong}`);
  const publication = publicationIn(settings.content, values.content);
  const { weather: place, url } = publication;
  let asking: Asking | undefined;
  if (place) {
    const weatherFree = await lockWeather(cache);
    asking = await refreshWeather(place, { url, cache, now }).finally(weatherFree);
  }
  const siteFree = await lockSite(out);
  try {
    const reading = weatherIn(cache, place);
    const changed = refreshNow(out, publication, reading, now);
    const shown = weatherLine(reading ?? null, publication);
    if (shown && Date.parse(shown.until) > now) {
      console.log(`${shown.text} (${shown.observed}, ${shown.attribution})`);
    }
    console.log(`${join(values.out, 'now.json')}: ${changed ? 'written' : 'as it was'}`);
  } finally {
    siteFree();
  }
  say(asking);
});

/** The facts of a publication whose `publication.yaml` is right; otherwise what is wrong has been said. */
function publicationIn(content: string, written: string): Publication {
  const bytes = readRootFile(content, 'publication.yaml', limits.rootBytes);
  const { publication, problems } = readPublication(bytes);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (printProblems(errors, written, 'human') > 0 || !publication) throw new ContentError();
  return publication;
}

/** What a provider refuses for good is an error of the command; what it cannot tell this time is none. */
function say(asking: Asking | undefined): void {
  if (asking === undefined) return;
  if (asking.kind === 'known') {
    if (asking.warning !== undefined) console.error(`weather: ${asking.warning}`);
    return;
  }
  const stays = 'the last reading stays until it is three hours old';
  if (asking.kind === 'failed') console.error(`weather: ${asking.why}; ${stays}`);
  else throw new Error(`weather: ${asking.why}; ${stays}`);
}
