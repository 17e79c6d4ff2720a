import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './building.ts';

/** The clock that every mistake is judged by. */
export const now = '2026-01-15T12:00:00+04:00';

const folder = join(root, 'tests', 'fixtures', 'mistakes');

/** What an editor got wrong: a folder with what it puts over a sound publication, or takes from it. */
export const mistakes = readdirSync(folder).filter((name) => name !== '_base');

/** What an editor is told, to the letter; nothing where nothing is wrong. */
export function expected(mistake: string): string {
  return readFileSync(join(folder, mistake, 'messages.txt'), 'utf8');
}

/** Makes the content folder with a mistake in it. */
export function contentWith(mistake: string, content: string): void {
  cpSync(join(folder, '_base'), content, { recursive: true });
  const over = join(folder, mistake, 'content');
  if (existsSync(over)) cpSync(over, content, { recursive: true });
  const without = join(folder, mistake, 'without.txt');
  if (!existsSync(without)) return;
  for (const path of readFileSync(without, 'utf8').trim().split('\n')) rmSync(join(content, path));
}

/** Of what `check` tells people, the problems' own lines: without those of the files, and what is summed up. */
export function contractLines(said: string): string {
  return said.replace(/^(?! *\S+:\d+:\d+ (?:error|warning) ).*\n/gm, '');
}
