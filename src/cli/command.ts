import { isAbsolute, resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Wrong usage: said in one line, exit code 2. */
export class UsageError extends Error {}

/** The content has errors, or a site is not what it should be, which was listed: exit code 1. */
export class ContentError extends Error {}

/** Runs a command, and ends the process with the exit code that fits. */
export async function run(command: (args: string[]) => Promise<void> | void): Promise<void> {
  try {
    await command(process.argv.slice(2));
  } catch (error) {
    if (error instanceof ContentError) {
      process.exitCode = 1;
    } else if (error instanceof UsageError) {
      console.error(error.message);
      process.exitCode = 2;
    } else {
      console.error(said(error));
      process.exitCode = 3;
    }
  }
}

function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\ncaused by: ${said(error.cause)}`;
  const where = process.env['CASPIAN_DEBUG'] === undefined ? error.message : (error.stack ?? '');
  return `${where}${cause}`;
}

/** Reads a command's options, strictly: `--key value` and `--key=value`. */
export function readOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
  allowPositionals = false,
) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals });
  } catch (error) {
    const [message = ''] = error instanceof Error ? error.message.split(/\.\s/) : [String(error)];
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`${message.replace(/\.$/, '')}; the options are ${known.join(', ')}`);
  }
}

/** A path as the user gave it, from where the command was run. */
export function pathFrom(written: string): string {
  if (written.trim() === '') throw new UsageError('an option that names a folder or file is empty');
  return isAbsolute(written) ? written : resolve(process.env['INIT_CWD'] ?? process.cwd(), written);
}
