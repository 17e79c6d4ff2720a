import type { Counts, DeskFile, Trouble } from '../domain/desk-page.ts';
import { markup, type Markup } from './markup.ts';

/** The content folder: as editors know it, and as their programs open it. */
export interface DeskFolder {
  /** `content` */
  readonly shown: string;
  /** Absolute. */
  readonly path: string;
}

/** A file's name, to be read, opened and copied; at a place within it, if one is given. */
export function fileMark(
  { path }: Pick<DeskFile, 'path'>,
  folder: DeskFolder,
  place?: Pick<Trouble, 'line' | 'column'>,
): Markup {
  const at = place ? `:${place.line}:${place.column}` : '';
  const file = `${folder.path}/${path}`;
  return markup`<span class="desk-file"><code dir="ltr">${`${folder.shown}/${path}${at}`}</code> <span class="desk-ways"><button type="button" data-open="${file}${at}" aria-label="Open ${path} in your editor">Open</button> <button type="button" data-copy="${file}" aria-label="Copy the path of ${path}">Copy path</button></span></span>`;
}

/** What is wrong with a file, in its order. */
export function troubleList(
  file: Pick<DeskFile, 'path'> & { readonly troubles: readonly Trouble[] },
  folder: DeskFolder,
): Markup {
  return markup`<ul class="desk-troubles">${file.troubles.map(
    (trouble) => markup`
<li class="${trouble.severity}"><p><strong>${trouble.severity}</strong> <span class="desk-key">${trouble.key}</span>: <bdi>${trouble.message}</bdi></p>
<p>${fileMark(file, folder, trouble)}</p></li>`,
  )}
</ul>`;
}

/** `2 errors, 1 warning`; without what there is none of. */
export function countsText({ errors, warnings }: Counts): string {
  const counted = (count: number, what: string): string[] =>
    count === 0 ? [] : [`${count} ${what}${count === 1 ? '' : 's'}`];
  return [...counted(errors, 'error'), ...counted(warnings, 'warning')].join(', ');
}

export function countsOf(troubles: readonly Trouble[]): Counts {
  const errors = troubles.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: troubles.length - errors };
}
