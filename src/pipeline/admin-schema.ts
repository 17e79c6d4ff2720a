import { z } from 'zod';
import { adminHosts } from '../domain/publication.ts';
import { instead } from './nearest.ts';
import { notMapping, quoted, text } from './written.ts';

/** `admin` of publication.yaml: where what the published visual editor saves goes. */
export const adminSchema = z.strictObject(
  {
    /** The repository that the publication is kept in. */
    repository: text('the repository: repository: owner/name').refine(isRepository, {
      error: ({ input }) => `${quoted(input)} is not a repository; write ${near(String(input))}`,
    }),
    /** What it is written to; the host's own default without it. */
    branch: text('a branch, or leave the key out').optional(),
    /** Where the repository is. */
    host: z
      .enum(adminHosts, {
        error: ({ input }) =>
          `${quoted(input)} is not known; ${instead(String(input), adminHosts)}`,
      })
      .default('github'),
    /** The content's folder within the repository; `.` where it is all of it. */
    folder: text('the folder of the content in the repository: folder: content')
      .refine(isFolder, {
        error: ({ input }) =>
          `${quoted(input)} is not a folder of the repository; write it as in content, or . where the content is all of it`,
      })
      .transform((folder) => (folder === '.' ? '' : folder))
      .default('content'),
  },
  {
    error: ({ input, code }) =>
      code === 'invalid_type'
        ? notMapping(input, 'repository: owner/name, indented under admin:')
        : undefined,
  },
);

function isRepository(written: string): boolean {
  return /^[\w.-]+(?:\/[\w.-]+)+$/.test(written);
}

/** What was meant by a repository's whole address. */
function near(written: string): string {
  const path = URL.parse(written)?.pathname.replace(/^\/|(?:\.git)?\/?$/g, '') ?? '';
  return isRepository(path) ? path : 'its owner and its name: owner/name';
}

function isFolder(written: string): boolean {
  return (
    written === '.' ||
    written.split('/').every((step) => /^[^\\]+$/.test(step) && !/^\.\.?$/.test(step))
  );
}
