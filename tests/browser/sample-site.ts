import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { article, build, root, write } from '../build/building.ts';
import { inPersian } from './persian.ts';

/** The clock that the site is built by. */
export const now = '2026-11-23T12:00:00+04:00';

/** How many articles stand behind the sample's own: two numbered pages of Latest, one of World. */
const archived = 80;

/** One address of every kind of page that the sample has. */
export const pages = {
  'the front page': '/',
  'a new article': '/2026/11/20/two-winds/',
  'an old article': '/2023/11/10/sturgeon/',
  'an article in a running story': '/2024/02/17/kosovo-chronology/',
  'an article in Persian': encodeURI('/2025/12/06/تالاب-انزلی/'),
  'an article in Russian': encodeURI('/2026/04/11/дельта-волги/'),
  'an article in Azerbaijani': '/2026/08/01/bir-dil-uc-elifba/',
  Latest: '/latest/',
  'an older page of Latest': '/latest/page/1/',
  'a section': '/environment/',
  'an older page of a section': '/world/page/1/',
  'a topic': '/topics/caspian-sea/',
  'an author': '/authors/environment-desk/',
  'a running story': '/stories/kosovo-serbia/',
  'all topics': '/topics/',
  'all authors': '/authors/',
  'all running stories': '/stories/',
  'a year': '/2024/',
  'a month': '/2024/02/',
  'a day': '/2023/11/10/',
  'Must read': '/must-read/',
  'the corrections': '/corrections/',
  "an editors' page": '/about/',
  search: '/search/',
  'what is kept offline': '/offline/',
  'the page for what is not there': '/not/there/',
} as const;

/** Writes the sample publication into a folder, with an archive long enough for older pages. */
export function writeSample(content: string): string {
  cpSync(join(root, 'content'), content, { recursive: true });
  const files = Array.from({ length: archived }, (_, index) => {
    const day = new Date(Date.UTC(2022, 0, 1 + index)).toISOString().slice(0, 10);
    const text = article(
      { title: `Archived report ${index + 1}`, date: day, section: 'world', tags: '[archive]' },
      `What was reported on day ${index + 1} of the archive.`,
    );
    return [`articles/2022/report-${index + 1}.md`, text] as const;
  });
  return write(content, Object.fromEntries(files));
}

/** Builds what `writeSample` writes; returns the site. */
export async function buildSample(folder: string): Promise<string> {
  return buildAsSample(writeSample(join(folder, 'content')), folder);
}

/** Builds the sample as if Persian were its language; returns the site. */
export async function buildPersianSample(folder: string): Promise<string> {
  const content = writeSample(join(folder, 'content'));
  return buildAsSample(inPersian(content, join(folder, 'persian')), folder);
}

async function buildAsSample(content: string, folder: string): Promise<string> {
  const { code, err, dist } = await build(content, folder, ['--now', now]);
  if (code !== 0) throw new Error(`the sample does not build:\n${err}`);
  return dist;
}
