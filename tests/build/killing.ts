import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { generator } from '../bench/archive.ts';
import { build, digests, root, scriptArgs } from './building.ts';
import { desk } from './editing.ts';

/** What became of builds that were killed. */
export interface Killed {
  /** They left the site as it was, in the middle of its move, or as it was to be. */
  untouched: number;
  moving: number;
  finished: number;
}

/**
 * Edits, kills the build at a random moment, and builds again, `times` times: the site is as it was, or
 * as it was to be, save during the move; and the next build equals a clean one. The same edits for the
 * same seed; the moments hang on the machine.
 */
export async function killAndBuild(
  folder: string,
  { seed, articles, times }: Readonly<Record<'seed' | 'articles' | 'times', number>>,
): Promise<Killed> {
  const editors = desk(folder, seed, articles);
  const random = generator(seed);
  const { content } = editors;
  const dist = join(folder, 'dist');
  const killed: Killed = { untouched: 0, moving: 0, finished: 0 };
  let begun = performance.now();
  const first = await build(content, folder, ['--now', editors.now]);
  expect(first.code, first.err).toBe(0);
  let usual = performance.now() - begun;

  for (let time = 0; time < times; time++) {
    const before = digests(dist);
    editors.edit(2 * time);
    editors.edit(2 * time + 1);
    // Every third build renders all, in which there is more to interrupt.
    const args = ['--now', editors.now, ...(time % 3 === 0 ? ['--clean'] : [])];
    await killedBuild(content, folder, args, random() * usual);
    const moving = existsSync(join(folder, '.dist.building/plan.json'));
    const left = digests(dist);

    begun = performance.now();
    const next = await build(content, folder, ['--now', editors.now]);
    usual = Math.max(500, performance.now() - begun);
    const clean = join(folder, 'clean');
    rmSync(clean, { recursive: true, force: true });
    const anew = await build(content, clean, ['--now', editors.now]);
    expect(next.code, next.err).toBe(anew.code);
    const after = anew.code === 0 ? digests(anew.dist) : before;
    if (moving) killed.moving++;
    else if (isSame(left, before)) killed.untouched++;
    else {
      expect(left).toEqual(after);
      killed.finished++;
    }
    expect(digests(dist)).toEqual(after);
  }
  return killed;
}

async function killedBuild(
  content: string,
  folder: string,
  args: readonly string[],
  after: number,
): Promise<void> {
  const places = ['--content', content, '--out', join(folder, 'dist')];
  const child = spawn(
    process.execPath,
    [...scriptArgs('build'), ...places, '--cache', join(folder, 'cache'), ...args],
    { cwd: root, stdio: 'ignore' },
  );
  const ended = once(child, 'exit');
  await Promise.race([ended, setTimeout(after)]);
  child.kill('SIGKILL');
  await ended;
}

function isSame(one: Record<string, string>, other: Record<string, string>): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
