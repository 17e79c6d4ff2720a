import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { build, command, filesIn, publication, root, temporaryFolder } from '../build/building.ts';
import { launchBrowser } from '../browser/browser.ts';
import { serve } from '../browser/static-host.ts';
import { openVisualEditor } from '../browser/visual-editor.ts';

const folder = temporaryFolder(afterAll);
/** So high a window, in pixels, shows all of a form: fields out of sight are not there. */
const wholeForm = 4000;

test('a new article with a picture, made in the visual editor alone, passes the check and is built', async () => {
  const content = publication(
    join(folder, 'content'),
    { 'authors/anna.md': '---\nname: Anna A.\n---\n\nShe writes.\n' },
    { admin: '{repository: paper/site}' },
  );
  const before = await build(content, folder);
  expect(before.code, before.err).toBe(0);
  const host = await serve(before.dist, undefined, { complete: true });
  const browser = await launchBrowser();
  try {
    const editor = await openVisualEditor(browser, `${host.origin}/admin/`, content, wholeForm);
    const { page, field } = editor;
    await page.getByRole('button', { name: 'Create New Entry' }).first().click();
    await field('date').locator('input').fill('2026-11-20T09:30');
    await field('section').getByRole('radio', { name: 'World' }).click();
    await field('body').locator('textarea').fill('The **ports** agreed.\n\n## Why\n\nThey had to.');
    await field('authors').getByText('Anna A.').click();
    await field('tags').getByRole('textbox').first().fill('ports');
    await field('mustRead').getByRole('switch').click();
    await field('image').getByRole('checkbox').click();
    const picture = join(root, 'content/articles/2026/11/caspian-depths.png');
    await field('image.src').locator('input[type=file]').first().setInputFiles(picture);
    await field('image.src').getByText('caspian-depths.png').first().waitFor();
    await field('image.alt').getByRole('textbox').fill('How deep it is: "1000" metres');
    await field('title').getByRole('textbox').fill('Two ports: “Əliağa” agrees, at last');
    await editor.save();
    const saved = join(folder, 'saved');
    await editor.writeTo(saved);
    expect(editor.elsewhere).toEqual([]);
    expect(editor.wrong).toEqual([]);

    const made = filesIn(saved).filter((name) => name.startsWith('articles/'));
    expect(made.map((name) => name.replace(/\d{4}\/\d\d/, 'YYYY/MM'))).toEqual([
      'articles/YYYY/MM/caspian-depths.png',
      'articles/YYYY/MM/two-ports-aliaga-agrees-at-last.md',
    ]);
    const file = readFileSync(join(saved, made[1] ?? ''), 'utf8');
    expect(file).toBe(`---
title: 'Two ports: “Əliağa” agrees, at last'
date: 2026-11-20T09:30:00+04:00
section: world
authors:
  - anna
tags:
  - ports
image:
  src: caspian-depths.png
  alt: 'How deep it is: "1000" metres'
mustRead: true
---

The **ports** agreed.

## Why

They had to.
`);
    const now = ['--now', '2026-11-21T00:00:00+04:00'];
    const checked = await command('check', ['--content', saved, ...now]);
    expect(checked).toMatchObject({ code: 0, err: '' });
    const built = await build(saved, folder, now);
    expect(built.code, built.err).toBe(0);
    const article = '2026/11/20/two-ports-aliaga-agrees-at-last/index.html';
    const html = readFileSync(join(built.dist, article), 'utf8');
    expect(html).toContain('alt="How deep it is: &quot;1000&quot; metres"');
  } finally {
    host.close();
    await browser.close();
  }
});
