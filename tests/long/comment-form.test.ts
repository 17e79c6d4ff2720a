import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../browser/browser.ts';
import { newsroom, say } from '../browser/newsroom.ts';
import { article, temporaryFolder } from '../build/building.ts';

test('a reader is told all that is wrong, with a script and without, and keeps the text', async () => {
  const files = { 'articles/quiet.md': article({ title: 'Quiet' }, 'The story.') };
  const [browser, room] = await Promise.all([
    launchBrowser(),
    newsroom(temporaryFolder(), files, ['--per-address', '100']),
  ]);
  onTestFinished(async () => {
    await Promise.all([browser.close(), room.close()]);
  });
  const quiet = `${room.origin}/2023/10/01/quiet/`;
  const [scripted, plain] = await Promise.all(
    [true, false].map(async (javaScriptEnabled) => {
      const context = await browser.newContext({ javaScriptEnabled });
      return context.newPage();
    }),
  );
  if (!scripted || !plain) throw new Error('there is no tab');
  for (const tab of [scripted, plain]) {
    await tab.goto(quiet);
    await say(tab, { comment: tab === plain ? 'The first.' : 'The second.', name: 'Leyla' });
  }
  const links = (number: number): string => 'https://a.example '.repeat(number).trim();
  const wrong: readonly (readonly [fields: Record<string, string>, message: string])[] = [
    [{ comment: ' ' }, 'Please enter your comment!'],
    [{ name: ' ' }, 'Please enter your name here'],
    [{ comment: 'x'.repeat(5001) }, 'Please make your comment shorter'],
    [{ name: 'x'.repeat(81) }, 'Please enter a shorter name'],
    [{ email: 'leyla@' }, 'Please enter a whole e-mail address, or none.'],
    [{ comment: '> > >' }, 'cannot be shown as it is written'],
    [{ name: 'www.pills.example' }, 'a name in letters, without a web address'],
    [{ comment: links(4) }, 'too many links: at most 3'],
    [{ comment: links(1) }, 'Links are taken with our check for robots alone'],
  ];
  const tried = async (tab: Page, fields: Record<string, string>, message: string) => {
    const isScripted = tab === scripted;
    const all = { comment: 'My *words*,\n\nin two "parts" & more.', name: 'Leyla', ...fields };
    if (!isScripted) await tab.goto(quiet);
    for (const [name, value] of Object.entries({ email: '', ...all })) {
      await tab.fill(`.write [name="${name}"]`, value);
    }
    await tab.click('.write button');
    await tab.locator('.fault, .error, .told', { hasText: message }).waitFor();
    const form = isScripted ? '.write ' : '';
    expect(await tab.inputValue(`${form}[name=comment]`)).toBe(all.comment);
    expect(await tab.inputValue(`${form}[name=name]`)).toBe(all.name);
  };
  for (const [fields, message] of wrong) {
    const needsProof = message.includes('at most 3');
    const hasNone = message.includes('for robots alone');
    if (!hasNone) await tried(scripted, fields, message);
    if (!needsProof) await tried(plain, fields, message);
  }
  // What the page could not know: the thread was closed meanwhile.
  const [line = ''] = (await room.atDesk('list')).split('\n');
  const [id = ''] = line.split('\t');
  await room.atDesk('close', id);
  await tried(scripted, {}, 'Comments are closed.');
  await tried(plain, {}, 'Comments are closed.');
  await scripted.reload();
  await expect
    .poll(() => scripted.inputValue('.write [name=comment]'))
    .toContain('in two "parts" & more.');
});
