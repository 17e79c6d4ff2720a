import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { idsOfPage } from '../../../src/pipeline/headings.ts';
import { root } from '../../build/building.ts';
import { html } from './prose.ts';

/** A text's headings: level, id and words. */
function outline(markdown: string): string[] {
  return [...html(markdown).matchAll(/<h(\d) id="([^"]*)">(.*?)<\/h\d>/gs)].map(
    ([, level, id, words]) => `${level ?? ''} ${id ?? ''}: ${words ?? ''}`,
  );
}

describe('headings', () => {
  it('start below the page’s own and skip no level', () => {
    expect(outline('# One\n\n### Two\n\n###### Three\n\n# Four')).toEqual([
      '2 one: One',
      '3 two: Two',
      '4 three: Three',
      '2 four: Four',
    ]);
    expect(outline('#### Deep first\n\n## Then higher\n\n### Below')).toEqual([
      '2 deep-first: Deep first',
      '2 then-higher: Then higher',
      '3 below: Below',
    ]);
  });
  it('have no id that the page has around them', () => {
    expect(outline('# Content\n\n## Two {#content}')).toEqual([
      '2 content-2: Content',
      '3 two: Two',
    ]);
  });
  it('written with underlines or as HTML are headings too', () => {
    expect(outline('One\n===\n\nTwo\n---\n\n<h1>Three</h1>')).toEqual([
      '2 one: One',
      '3 two: Two',
      '2 three: Three',
    ]);
  });
  it('have ids of their words, in any script', () => {
    expect(outline('# Bakı, 2023: “new” `code`\n\n# دریای خزر')).toEqual([
      '2 bakı-2023-new-code: Bakı, 2023: “new” <code>code</code>',
      '2 دریای-خزر: دریای خزر',
    ]);
  });
  it('have an id even without a letter', () => {
    expect(outline('# !!!\n\n# …')).toEqual(['2 part: !!!', '2 part-2: …']);
  });
  it('with the same words have different ids', () => {
    expect(outline('# One 2\n\n# One\n\n# One')).toEqual([
      '2 one-2: One 2',
      '2 one: One',
      '2 one-3: One',
    ]);
  });
  it('keep their ids when a footnote is added to them', () => {
    expect(html('# Ports[^1]\n\n[^1]: Two.')).toContain('<h2 id="ports">Ports<sup>');
  });
  it('keep the id that was written, made safe; what was written twice counts once', () => {
    expect(html('<h2 id="My Part">A</h2><p id="my-part">b</p>')).toBe(
      '<h2 id="my-part">A</h2><p>b</p>',
    );
    expect(html('<h2 id="_footnotes">A</h2>')).toBe('<h2 id="footnotes">A</h2>');
  });
  it('without words are none', () => {
    expect(html('#\n\ntext').trim()).toBe('<p>text</p>');
  });
});

describe('the ids of a page', () => {
  it('are all known, so that none of a text is the same', () => {
    const source = join(root, 'src');
    const found = readdirSync(source, { recursive: true })
      .map(String)
      // The pages of both desks hold no text of the content.
      .filter(
        (name) =>
          /\.(?:astro|ts)$/.test(name) && !/^(?:pipeline|comment-desk)|desk-page\.ts$/.test(name),
      )
      .flatMap((name) => [
        ...readFileSync(join(source, name), 'utf8').matchAll(/<[a-z][^>]*\sid=["{]([^"}]*)["}]/g),
      ])
      .map(([, id = '']) => id)
      // No text has an id that begins so.
      .filter((id) => !/^`?_/.test(id));
    expect(found.length).toBeGreaterThan(0);
    expect([...new Set(found)].sort()).toEqual([...idsOfPage].sort());
    for (const id of idsOfPage)
      expect(html(`<p id="${id}">x</p>\n\n## ${id}`)).not.toContain(`id="${id}"`);
  });
});
