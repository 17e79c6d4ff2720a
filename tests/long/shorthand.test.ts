import { array, assert, constantFrom, property } from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse, parseAsWritten } from '../../src/pipeline/parse.ts';
import { markdownPieces } from '../unit/pipeline/markdown-pieces.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus');

test('Markdown read in shorthand is as written: 100,000 texts put together at random', () => {
  const text = array(constantFrom(...markdownPieces), { maxLength: 60 }).map((all) => all.join(''));
  assert(
    property(
      text,
      (markdown) => JSON.stringify(parse(markdown)) === JSON.stringify(parseAsWritten(markdown)),
    ),
    { numRuns: 100_000, seed: 2 },
  );
});

test('and so is every text of real archives', () => {
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  expect(files.length).toBeGreaterThan(500);
  for (const file of files) {
    const markdown = readFileSync(join(corpus, file), 'utf8');
    expect(parse(markdown), file).toEqual(parseAsWritten(markdown));
  }
});
