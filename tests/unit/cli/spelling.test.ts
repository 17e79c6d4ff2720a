import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spelling } from '../../../src/cli/spelling.ts';
import { printed } from '../../../src/integration/printed-problem.ts';
import { publication, root, temporaryFolder } from '../../build/building.ts';

const fixtures = join(root, 'tests', 'fixtures', 'checks', 'spelling');

function contentOf(kind: 'bad' | 'good'): string {
  const content = publication(join(temporaryFolder(), 'content'), {});
  cpSync(join(fixtures, kind), content, { recursive: true });
  return content;
}

test('words that no dictionary has are told with their place, and what may be meant', async () => {
  const { problems } = await spelling(contentOf('bad'), undefined);
  const said = problems.map((problem) => `${printed(problem, 'content')}\n`).join('');
  expect(said).toBe(readFileSync(join(fixtures, 'messages.txt'), 'utf8'));
});

test("English of both sides, the publication's words, code and other languages are left alone", async () => {
  expect(await spelling(contentOf('good'), undefined)).toEqual({ problems: [], others: 1 });
});

test('files that did not change are not looked at', async () => {
  const { problems } = await spelling(contentOf('bad'), new Set(['articles/other.md']));
  expect(problems).toEqual([]);
});
