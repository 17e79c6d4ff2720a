import { fileTypes } from './file-types.ts';
import { elsewhere, headerRules } from './header-rules.ts';
import { mediaType } from './media-type.ts';

/** What is told with a file where each has its own: its type, and how long it may be kept. */
export interface FileHeaders {
  readonly contentType: string;
  readonly cacheControl: string;
}

/** The rules by which `fileHeaders` answers; they change with releases. */
export const fileRules = {
  types: fileTypes,
  elsewhere,
  rules: headerRules('').flatMap(({ files, headers }) => {
    const { 'Content-Type': contentType, 'Cache-Control': cacheControl } = headers;
    if (contentType === undefined && cacheControl === undefined) return [];
    const told = { ...(contentType && { contentType }), ...(cacheControl && { cacheControl }) };
    return [{ files, told }];
  }),
} as const;

const matchers = fileRules.rules.flatMap(({ files, told }) =>
  files.map((pattern) => ({ pattern: matcher(pattern), told })),
);

/** What a host sends with one file of a site, by its path within it. */
export function fileHeaders(file: string): FileHeaders {
  const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  const told = matchers.filter(({ pattern }) => pattern.test(file)).map((rule) => rule.told);
  return Object.assign(
    { contentType: fileTypes[ending] ?? mediaType(file), cacheControl: elsewhere['Cache-Control'] },
    ...told,
  ) as FileHeaders;
}

/** A pattern of a rule: `*` stands for anything. */
function matcher(pattern: string): RegExp {
  return new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`, 's');
}
