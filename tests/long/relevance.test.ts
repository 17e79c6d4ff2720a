import { expect, it } from 'vitest';
import { siteInBrowser } from '../browser/reader.ts';
import { SearchingReader } from '../browser/searching.ts';
import { buildCorpus } from './corpus.ts';

const { newTab, origin } = siteInBrowser(buildCorpus, { complete: true });

/** The headlines that a reader finds who comes with these words. */
async function found(words: string): Promise<readonly string[]> {
  const reader = await SearchingReader.at(await newTab(), origin());
  return (await reader.opens(words)).headlines;
}

it.each([
  'Ignite with Us',
  'Amplifying customer voices',
  'Hiring For Your Digital Needs',
  'Sharing The Story of Innovation',
  'Analytics Success Series: USAJOBS',
  '10 ways to recognize employees at work',
  'What is a “Customer Centric” Culture – Part 2',
  'Trends on Tuesday: Are only 11% of Websites Responsive?',
  'Trends on Tuesday: Adobe Moves Beyond Flash',
  'How to Tell Your Agency’s Story—Plainly',
  'Architect of the Capitol’s Guide to National Statuary Hall Collection',
  'Two Years of Federal Student Aid’s Virtual Assistant Lead to Lessons Learned and a Clear Vision of the Work Ahead',
])('who writes the headline "%s" finds its article first', async (headline) => {
  const plain = (text = ''): string => text.replaceAll(/[’']/g, '’');
  expect(plain((await found(headline))[0])).toBe(plain(headline));
});

it.each([
  ['statuary hall', 'Architect of the Capitol’s Guide to National Statuary Hall Collection'],
  ['phablets', 'Trends on Tuesday: Phablets Top Tablets in Post-Holiday Activations'],
  ['FBOpen', 'Announcing FBOpen: Government Opportunities Made Easier'],
  ['money adventure app', 'A New Version of the FRB’s Money Adventure App'],
  ['police data', 'Open Police Data Re-identification Risks'],
  ['podcast energy', 'Five Things DOE Learned from Making a Podcast'],
  ['tables responsive design', 'HHS Conquers Tables in a Responsive Design'],
  ['e-books', 'Creating E-Books: Think Functionality, Not Aesthetics'],
  ['census.gov', 'Welcome to the Future of Census.gov'],
  ['intranet KPIs', 'Defining benchmarks and targets for intranet KPIs'],
  ['storytelling hybrid', 'The art of storytelling in a hybrid world'],
  ['web resolutions', '9 web resolutions to jump-start 2023'],
  ['art collection', "Making GSA's public art collection more accessible"],
  [
    'Hispanic millennials',
    'Trends on Tuesday: Hispanic Millennials Provide Insight on Mobile Future',
  ],
  ['crowdsourcing mhealth', 'HHS Uses Crowdsourcing in Booming mHealth Industry'],
  ['world cup', 'Broadcasting Board of Governors Use “Relay” Tool to Cover the World Cup'],
  ['soldier', "A Soldier's Journey from Big Tech to Government Innovation"],
  ['usability events', 'Usability Events Round-Up: 2014'],
])('who looks for "%s" finds "%s" among the first five', async (words, headline) => {
  const plain = (text: string): string => text.replaceAll(/[’']/g, '’');
  const first = (await found(words)).slice(0, 5).map(plain);
  expect(
    first.filter((one) => one.startsWith(plain(headline))),
    first.join('\n'),
  ).not.toEqual([]);
});
