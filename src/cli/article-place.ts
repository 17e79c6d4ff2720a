import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EditionSettings } from '../archive/settings.ts';
import { holderOf } from '../archive/taken-address.ts';
import { articleAddress, isSegment, segment } from '../domain/address.ts';
import type { ReadingSettings } from '../pipeline/content-file.ts';
import { faultOfName } from '../pipeline/naming.ts';
import { UsageError } from './command.ts';

/** Where a new article goes. */
export interface ArticlePlace {
  /** Its file, which is not there yet, within the content folder. */
  readonly path: string;
  /** Which nothing else has. */
  readonly address: string;
  /** Where the file's name is not the end of its address. */
  readonly slug?: string;
  /** The file that has its first name, or that name's address. */
  readonly other?: string;
}

/** The place of an article of a day whose address ends as its headline says; a number parts it from others. */
export function placeFor(
  day: string,
  slug: string,
  settings: EditionSettings,
  reading: ReadingSettings,
): ArticlePlace {
  let other: string | undefined;
  for (let number = 1; ; number++) {
    const name = numbered(slug, number);
    const path = pathOf(day, name);
    const address = articleAddress(day, name);
    const taken = existsSync(join(settings.content, path))
      ? path
      : holderOf(address, settings, reading);
    if (taken === undefined) return { path, address, ...(other !== undefined && { other }) };
    other ??= taken;
  }
}

/** The place of an article of a day whose address ends as an editor said. */
export function placeAt(
  day: string,
  slug: string,
  settings: EditionSettings,
  reading: ReadingSettings,
): ArticlePlace {
  if (/[/\\]/.test(slug)) {
    const last = slug.split(/[/\\]+/).findLast(isSegment);
    throw new UsageError(
      `--slug: "${slug}" is a path; write the end of the address alone${last === undefined ? '' : `: ${last}`}`,
    );
  }
  const fault = faultOfName(slug);
  if (fault) {
    const advice = fault.advice ?? `write ${fault.better ?? 'two-ports-agree'}`;
    throw new UsageError(`--slug: "${slug}" ${fault.what}; ${advice}`);
  }
  const name = segment(slug);
  const address = articleAddress(day, name);
  const holder = holderOf(address, settings, reading);
  if (holder !== undefined) {
    throw new UsageError(`--slug: ${address} is the address of ${holder} already; write another`);
  }
  for (let number = 1; ; number++) {
    const path = pathOf(day, numbered(name, number));
    if (existsSync(join(settings.content, path))) continue;
    return { path, address, ...(number > 1 && { slug: name }) };
  }
}

function numbered(name: string, number: number): string {
  return number === 1 ? name : `${name}-${number}`;
}

/** In its month's folder. */
function pathOf(day: string, name: string): string {
  const [year = '', month = ''] = day.split('-');
  return `articles/${year}/${month}/${name}.md`;
}
