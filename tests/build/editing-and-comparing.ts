import { array, assert, asyncProperty, nat } from 'fast-check';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { generator } from '../bench/archive.ts';
import { ProjectCopy } from '../bench/project-copy.ts';
import { build, digests } from './building.ts';
import { desk } from './editing.ts';

/** How many edits are made; after every `each` of them the site is compared. */
export interface Editing {
  readonly seed: number;
  readonly articles: number;
  readonly edits: number;
  readonly each: number;
}

/**
 * Edits a content folder and a copy of the project at random, builds on and on into one folder, and
 * compares it with a clean build, wherever the content has no errors. The same for the same seed. A
 * sequence that fails is made shorter, until no edit can be left out. Tells how often it compared.
 */
export async function editAndCompare(folder: string, editing: Editing): Promise<number> {
  const random = generator(editing.seed);
  const all = Array.from({ length: editing.edits }, () => Math.floor(random() * 2 ** 31));
  let runs = 0;
  let compared = 0;
  await assert(
    asyncProperty(array(nat(), { maxLength: editing.edits }), async (choices) => {
      const own = join(folder, String(runs++));
      const times = await compareAfter(own, choices, editing);
      if (runs === 1) compared = times;
      rmSync(own, { recursive: true });
    }),
    {
      examples: [[all]],
      numRuns: 1,
      interruptAfterTimeLimit: longestInMs,
      markInterruptAsFailure: true,
    },
  );
  return compared;
}

/** Shortening stops here. */
const longestInMs = 1_200_000;

async function compareAfter(
  folder: string,
  choices: readonly number[],
  { seed, articles, each }: Editing,
): Promise<number> {
  const project = new ProjectCopy(join(folder, 'project'));
  const editors = desk(folder, seed, articles, project);
  const { content } = editors;
  const made: string[] = [];
  let compared = 0;
  for (const [index, choice] of choices.entries()) {
    made.push(editors.edit(choice));
    if ((index + 1) % each !== 0 && index + 1 < choices.length) continue;
    const now = ['--now', editors.now];
    const running = { project: project.folder };
    const on = await build(content, folder, now, running);
    const clean = join(folder, 'clean');
    rmSync(clean, { recursive: true, force: true });
    const anew = await build(content, clean, now, running);
    const what = `seed ${seed}, edits: ${made.join('; ')}\n${on.err}`;
    expect(on.code, what).toBe(anew.code);
    if (on.code !== 0) continue;
    expect(digests(on.dist), what).toEqual(digests(anew.dist));
    compared++;
  }
  return compared;
}
