import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Holds the arrows of docs/architecture.md: files of `folder` may not import what is named. */
function arrows(folder, forbidden, allowed = []) {
  return {
    files: [`src/${folder}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                ...forbidden.map((name) => (name.includes(':') ? name : `**/${name}/**`)),
                ...allowed,
              ],
            },
          ],
        },
      ],
    },
  };
}

const parts =
  'pipeline archive outputs pictures pages layouts components browser integration deploy live comment-desk import cli'.split(
    ' ',
  );
const allBut = (...allowed) => parts.filter((part) => !allowed.includes(part));

export default defineConfig(
  { ignores: ['dist', '.cache', '.astro', 'node_modules', 'content', 'tests/fixtures'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    // A number in a message reads well as it is.
    rules: { '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }] },
  },
  ...astro.configs.recommended,
  { files: ['src/**/*.astro'], rules: { 'astro/no-set-html-directive': 'error' } },
  arrows('domain', [...parts, 'astro:*']),
  arrows('strings', [...parts, 'astro:*']),
  arrows('pipeline', [...allBut('pipeline'), 'astro:*']),
  arrows('outputs', [...allBut('outputs'), 'astro:*']),
  arrows('archive', [...allBut('archive', 'pipeline'), 'astro:*']),
  arrows('pictures', [...allBut('pictures', 'archive', 'outputs'), 'astro:*']),
  arrows('live', [...allBut('live', 'outputs'), 'astro:*']),
  arrows('components', allBut('components', 'layouts')),
  arrows('layouts', allBut('components', 'layouts')),
  arrows(
    'browser',
    [...allBut('browser'), 'domain', 'strings', 'astro:*', 'node:*'],
    [
      // Search numbers a headline as the archive does.
      '!**/domain/headline.ts',
    ],
  ),
  arrows('pages', ['pipeline', 'deploy', 'live', 'comment-desk', 'import', 'cli']),
  arrows('integration', ['pages', 'deploy', 'live', 'comment-desk', 'import']),
  arrows('deploy', [...allBut('deploy', 'outputs', 'archive', 'integration'), 'astro:*']),
  arrows('comment-desk', [...allBut('comment-desk', 'pipeline', 'archive', 'outputs'), 'astro:*']),
  arrows('import', [...allBut('import', 'pipeline', 'archive', 'integration'), 'astro:*']),
  arrows('cli', ['pages', 'astro:*']),
);
