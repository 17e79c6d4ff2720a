import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../build/building.ts';
import { launch } from './browser.ts';
import { bundledChromium, bundledRuns, type Program } from './bundled-chromium.ts';
import { lettersWithoutGlyph } from './glyphs.ts';

describe.runIf(bundledRuns)('the browser that npm brought', () => {
  let folder: string;
  let program: Program;
  let browser: Browser;
  beforeAll(async () => {
    let clean = () => {};
    folder = temporaryFolder((whenDone) => (clean = whenDone));
    program = await bundledChromium(folder);
    browser = await launch(program);
    return async () => {
      await browser.close();
      clean();
    };
  }, 120_000);

  it('is unpacked, and runs, where nothing was before', async () => {
    const [home = '', ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    expect(program.executablePath).toBe(join(folder, home, 'chromium'));

    const tab = await browser.newPage();
    await tab.setContent(`<p>Six times seven is <b></b>.</p>
      <script>document.querySelector('b').append(6 * 7)</script>`);
    expect(await tab.locator('p').innerText()).toBe('Six times seven is 42.');
  });

  it('writes the languages of the sample in fonts of its own', async () => {
    const tab = await browser.newPage();
    await tab.setContent('<p>Text</p>');
    const letters = 'Aa ЯяҚқ ƏəĞğİıŞş پچژگکی';
    expect(await lettersWithoutGlyph(tab.locator('p'), letters.replaceAll(' ', ''))).toEqual([]);
    // It has none for this one, whatever the system has.
    expect(await lettersWithoutGlyph(tab.locator('p'), '海')).toEqual(['海']);
  });
});
