import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { build, digests } from './building.ts';
import { desk } from './editing.ts';

/**
 * Edits a content folder at random, builds on and on into one folder, and compares it with a clean build
 * after every `each` edits, wherever the content has no errors. The same for the same seed. Tells how
 * often it compared.
 */
export async function editAndCompare(
  folder: string,
  { seed, articles, edits, each }: Readonly<Record<'seed' | 'articles' | 'edits' | 'each', number>>,
): Promise<number> {
  const editors = desk(folder, seed, articles);
  const { content } = editors;
  const made: string[] = [];
  let compared = 0;
  for (let done = 0; done < edits; done += each) {
    for (let one = 0; one < each; one++) made.push(editors.edit());
    const now = ['--now', editors.now];
    const on = await build(content, folder, now);
    const clean = join(folder, 'clean');
    rmSync(clean, { recursive: true, force: true });
    const anew = await build(content, clean, now);
    const what = `seed ${seed}, edits: ${made.join('; ')}\n${on.err}`;
    expect(on.code, what).toBe(anew.code);
    if (on.code !== 0) continue;
    expect(digests(on.dist), what).toEqual(digests(anew.dist));
    compared++;
  }
  return compared;
}
