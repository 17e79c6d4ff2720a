import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { article, build, command, publication, temporaryFolder } from '../build/building.ts';
import { launchBrowser } from './browser.ts';
import { serve, type StaticHost } from './static-host.ts';
import { openVisualEditor } from './visual-editor.ts';

const folder = temporaryFolder(afterAll);
const written = article(
  {
    title: 'Two ports agree',
    description: 'A line across the sea.',
    kicker: 'Ports',
    keyPoints: '[One line, Two ports]',
    dateline: 'Baku',
    date: '2023-10-01T09:30:00+04:00',
    section: 'world',
    authors: '[anna]',
    tags: '[ports, the sea]',
    image: '{src: ./map.svg, alt: The line on a map, credit: The Paper, focus: 50% 30%}',
    updated: '2023-10-03',
    corrections: '[{date: 2023-10-02, text: "The line is shorter: 300 km."}]',
    story: 'corridors',
    mustRead: 'true',
    kind: 'analysis',
    aliases: '[/2019/ports/]',
    lang: 'en',
    comments: 'closed',
  },
  [
    'The ports agreed.[^1]',
    '::quote[They *agreed*.]{by="A captain"}',
    '| port | ships |\n| --- | --: |\n| Baku | 3 |',
    '- one\n- two',
    '[^1]: They said so.',
  ].join('\n\n'),
);
let content: string;
let browser: Browser;
let host: StaticHost;

beforeAll(async () => {
  content = publication(
    join(folder, 'content'),
    {
      'articles/2023/10/ports.md': written,
      'articles/2023/10/map.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>',
      'authors/anna.md': '---\nname: Anna A.\n---\n\nShe writes.\n',
      'stories/corridors.md': '---\ntitle: Corridors\n---\n\nRoads.\n',
    },
    { admin: '{repository: paper/site}' },
  );
  const built = await build(content, folder);
  expect(built.code, built.err).toBe(0);
  host = await serve(built.dist, undefined, { complete: true });
  browser = await launchBrowser();
  return async () => {
    host.close();
    await browser.close();
  };
});

describe('the visual editor', () => {
  test('saves an article as the check wants it, and the change is on the page; nobody else is asked', async () => {
    const editor = await openVisualEditor(browser, `${host.origin}/admin/`, content);
    const { page, field } = editor;
    await page.getByText('Two ports agree').first().click();
    const body = field('body').locator('textarea');
    const text = await body.inputValue();
    await body.fill(`${text.trim()}\n\nA third joined **later**.`);
    await field('title').getByRole('textbox').fill('Three ports agree: at last');
    await editor.save();
    const saved = join(folder, 'saved');
    await editor.writeTo(saved);
    expect(editor.elsewhere).toEqual([]);
    expect(editor.wrong).toEqual([]);

    const file = readFileSync(join(saved, 'articles/2023/10/ports.md'), 'utf8');
    // What was not touched stands as it was, whatever form YAML gives it.
    expect(file).toContain("title: 'Three ports agree: at last'");
    expect(file).toContain('date: 2023-10-01T09:30:00+04:00');
    expect(file).toContain('updated: 2023-10-03\n');
    expect(file).not.toMatch(/draft|slug|translationOf|caption/);
    expect(file.split('\n---\n')[1]?.trim()).toBe(
      `${written.split('\n---\n')[1]?.trim() ?? ''}\n\nA third joined **later**.`,
    );
    const checked = await command('check', ['--content', saved]);
    expect(checked).toMatchObject({ code: 0, err: '' });
    const built = await build(saved, folder);
    expect(built.code, built.err).toBe(0);
    const html = readFileSync(join(built.dist, '2023/10/01/ports/index.html'), 'utf8');
    expect(html).toContain('Three ports agree: at last</h1>');
    expect(html).toContain('A third joined <strong>later</strong>.');
  });
});
