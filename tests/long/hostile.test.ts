import fc from 'fast-check';
import type { Root } from 'hast';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { readContentFile } from '../../src/pipeline/content-file.ts';
import { schema } from '../../src/pipeline/sanitize.ts';
import { TookTooLong, within } from '../../src/pipeline/time-limit.ts';
import { attacks } from '../build/attacks.ts';
import { root } from '../build/building.ts';

const settings = { timeZone: 'UTC', language: 'en', url: 'https://org.example/', pictureHosts: [] };
const seed = Number(process.env['CASPIAN_SEED'] ?? 20261124);
const numRuns = 100_000;

/** What mutations put in: what Markdown, HTML and YAML are made of, and what breaks programs. */
const pieces =
  '* ** _ ~~ ` ``` [ ] ( ) ![ ]( ]: [^1] [^1]: < > </ /> <!-- --> <![CDATA[ <? & &lt; &#0; &#x202E; " \' = : :: ::embed[ ]{url="} { } | |-| # ## - + 1. \\ \\n --- === \t \u0000 \u00AD \u200B \u202E \u2066 \uFDD0 \uFDD1 \uE000 \uFFFD \uD800 \u{1F468}\u200D <a href= <img src= <table> <td> <p> <b> <svg> <math> <style> <script> <template> <select> <form> onerror= javascript: https:// // ../ %2F ا ש'.split(
    ' ',
  );

const seeds = [
  ...attacks(false).map(({ text }) => text),
  ...readdirSync(join(root, 'content'), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(root, 'content', name), 'utf8')),
];

const mutation = fc.record({
  how: fc.constantFrom('insert', 'delete', 'repeat', 'swap', 'splice'),
  at: fc.nat(10_000),
  length: fc.nat(60),
  times: fc.integer({ min: 2, max: 30 }),
  piece: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8, unit: 'binary' })),
  other: fc.nat(seeds.length - 1),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

const article = fc
  .tuple(fc.nat(seeds.length - 1), fc.array(mutation, { minLength: 1, maxLength: 8 }))
  .map(([chosen, mutations]) => mutations.reduce(mutated, seeds[chosen] ?? '').slice(0, 20_000));

function mutated(text: string, { how, at, length, times, piece, other }: Mutation): string {
  const from = at % (text.length + 1);
  const [before, part, after] = [
    text.slice(0, from),
    text.slice(from, from + length),
    text.slice(from + length),
  ];
  switch (how) {
    case 'insert':
      return before + piece.replaceAll('\\n', '\n') + part + after;
    case 'delete':
      return before + after;
    case 'repeat':
      return before + part.repeat(times) + after;
    case 'swap':
      return after + part + before;
    case 'splice':
      return before + (seeds[other] ?? '').slice(from, from + length * 4) + after;
  }
}

const again = unified().use(rehypeRaw).use(rehypeSanitize, schema).use(rehypeStringify).freeze();

/** HTML as a browser and the sanitizer read it. */
function readAgain(html: string): string {
  const tree = { type: 'root', children: [{ type: 'raw', value: html }] } as unknown as Root;
  return again.stringify(again.runSync(tree));
}

/** The parser writes out the value of an attribute that has none. */
function plain(html: string): string {
  return html.replaceAll('=""', '');
}

test(`of ${numRuns} mutated articles none stops the reading, and each is safe HTML or a problem with its place`, () => {
  fc.assert(
    fc.property(article, (text) => {
      const bytes = Buffer.from(text);
      const { html, problems, opening } = readInTime(bytes);
      expect(plain(readAgain(html))).toBe(plain(html));
      expect(`${html}${opening}`).not.toMatch(/[\u202A-\u202E]/);
      const lines = text.split(/\r\n?|\n/).length;
      for (const { line, column, message } of problems) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines + 1);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(message).not.toBe('');
      }
    }),
    { numRuns, seed, verbose: false },
  );
});

/** A second is many times what an article takes: where it is exceeded, once more, for the machine may have paused. */
function readInTime(bytes: Buffer): ReturnType<typeof readContentFile> {
  const read = (): ReturnType<typeof readContentFile> =>
    readContentFile(bytes, 'articles/2023/a.md', 'article', settings);
  try {
    return within(1, read);
  } catch (error) {
    if (!(error instanceof TookTooLong)) throw error;
    return within(1, read);
  }
}
