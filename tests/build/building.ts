import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { keepBundles, lendBundles } from './shared-bundles.ts';

export const root = join(import.meta.dirname, '..', '..');

/** A folder that is gone when the test, or the file's tests, are done. */
export function temporaryFolder(whenDone: (clean: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'caspian-'));
  whenDone(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** How else than usual a command is run. */
export interface Running {
  readonly env?: Readonly<Record<string, string>>;
  /** What Node is given beside what the script gives it. */
  readonly nodeArgs?: readonly string[];
  /** A copy of the project. */
  readonly project?: string | undefined;
  /** Whether the pages are bundled for this build alone. */
  readonly ownBundle?: boolean;
}

/** Runs a command of the project as its npm script does. */
export function command(
  name: string,
  args: readonly string[],
  { env = {}, nodeArgs = [], project = root }: Running = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeArgs, ...scriptArgs(name), ...args], {
      cwd: project,
      env: { ...process.env, ...env },
    });
    const written = { out: '', err: '' };
    child.stdout.on('data', (data: Buffer) => (written.out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (written.err += data.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, ...written });
    });
  });
}

/** What an npm script gives to Node. */
export function scriptArgs(name: string): string[] {
  const { scripts } = JSON.parse(read(root, 'package.json')) as { scripts: Record<string, string> };
  const [, ...args] = scripts[name]?.split(' && ').at(-1)?.split(' ') ?? [];
  return args;
}

/** Builds a content folder; `folder` holds the cache, the report and, as `dist`, the site. */
export async function build(
  content: string,
  folder: string,
  args: readonly string[] = [],
  running: Running = {},
): Promise<Ran & { dist: string; report: () => Report }> {
  const dist = join(folder, 'dist');
  const report = join(folder, 'report.json');
  const cache = join(folder, 'cache');
  const places = ['--content', content, '--out', dist, '--cache', cache];
  const { ownBundle = running.project !== undefined } = running;
  if (!ownBundle) lendBundles(cache);
  const ran = await command('build', [...places, '--report', report, ...args], running);
  if (!ownBundle && ran.code === 0) keepBundles(cache);
  return { ...ran, dist, report: () => JSON.parse(readFileSync(report, 'utf8')) as Report };
}

export interface Report {
  articles: number;
  parsed: number;
  pages: number;
  rendered: number;
  reused: number;
  written: number;
  removed: number;
  unchanged: number;
  seconds: Record<string, number>;
  peakRssMiB: number;
  nextDue: string | null;
  warnings: { file: string; line: number; column: number; key: string; message: string }[];
}

/** Writes files into a folder. */
export function write(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): string {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

/** A small sound publication, and what is written over it. */
export function publication(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  facts: Readonly<Record<string, string>> = {},
): string {
  const all = { name: 'The Paper', url: 'https://org.example/', timeZone: 'Asia/Baku', ...facts };
  const lines = Object.entries(all).map(([key, value]) => `${key}: ${value}`);
  return write(folder, {
    'publication.yaml': [
      ...lines,
      'description: News of the sea and its shores.',
      'language: en',
      'sections:',
      '  - {id: world, title: World, description: Beyond the sea.}',
      '  - {id: culture, title: Culture}',
      '',
    ].join('\n'),
    ...files,
  });
}

/** An article's file. */
export function article(keys: Readonly<Record<string, string>>, body = 'The story.'): string {
  const all = { title: 'A story', date: '2023-10-01T09:30', section: 'world', ...keys };
  const lines = Object.entries(all).map(([key, value]) => `${key}: ${value}`);
  return `---\n${lines.join('\n')}\n---\n\n${body}\n`;
}

/** Every file below a folder, sorted, with `/`. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Every file's digest, by its path. */
export function digests(folder: string): Record<string, string> {
  return Object.fromEntries(
    filesIn(folder).map((file) => [file, hash('sha256', readFileSync(join(folder, file)), 'hex')]),
  );
}

export function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
