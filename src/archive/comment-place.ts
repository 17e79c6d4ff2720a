import { segment } from '../domain/address.ts';
import { idIn } from '../pipeline/comment-schema.ts';

/** The address that a comment's folder names, `/2023/10/01/two-ports/`; undefined where it is no comment's path. */
export function addressOfComment(path: string): string | undefined {
  const [, day = '', slug = '', name = ''] =
    /^comments\/(\d{4}\/\d\d\/\d\d)\/([^/]+)\/([^/]+\.yaml)$/.exec(path) ?? [];
  return idIn(name) === undefined ? undefined : `/${day}/${segment(slug)}/`;
}

/** The folder of the comments of the article at an address. */
export function folderOfComments(address: string): string {
  return `comments${address}`;
}

/** Whether an address is of the form that comments' folders have. */
export function isOfArticle(address: string): boolean {
  return /^\/\d{4}\/\d\d\/\d\d\/[^/]+\/$/.test(address);
}
