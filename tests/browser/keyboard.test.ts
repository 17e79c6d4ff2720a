import { expect, it } from 'vitest';
import { faultsOfWalk, skips } from './keyboard.ts';
import { listsFilled, sampleInBrowser } from './reader.ts';
import { pages } from './sample-site.ts';

const { newTab } = sampleInBrowser();

// All kinds of pages: `npm run test:long`.
const walked = ['the front page', 'an article in a running story', 'a topic'] as const;

it.each(walked)(
  'the keyboard goes through %s in order, seen at every step, and out',
  async (page) => {
    const tab = await newTab();
    await tab.goto(pages[page]);
    await listsFilled(tab);
    expect(await faultsOfWalk(tab)).toEqual([]);
  },
);

it('two keys lead to the content of every page', async () => {
  const tab = await newTab();
  const without: string[] = [];
  for (const [page, address] of Object.entries(pages)) {
    await tab.goto(address);
    if (!(await skips(tab))) without.push(page);
  }
  expect(without).toEqual([]);
});

it('a way with faults is noticed', async () => {
  const tab = await newTab();
  await tab.setContent(`<style>#plain:focus { outline: none }</style>
<a href="/a">First</a><a href="/b" tabindex="1">Early</a><a href="/c" id="plain">Plain</a>
<button style="position: fixed; left: -99px">Away</button><a href="/d">Trap</a><a href="/e">End</a>
<script>document.querySelector('[href="/d"]').onkeydown = (event) => event.preventDefault()</script>`);
  expect(await faultsOfWalk(tab)).toEqual([
    'a "First" comes too late',
    'a "Plain" looks the same when the keyboard is at it',
    'button "Away" is out of sight when the keyboard is at it',
    'a "Trap" lets nobody on',
    'a "End" is never reached',
  ]);
});
