import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostname, userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { article, build, publication, root, temporaryFolder, write } from './building.ts';

const now = '2024-01-15T12:00:00+04:00';

test('nothing of the machine, of the environment or of what is not public is in a site', async () => {
  const folder = temporaryFolder();
  const secret = 'canary-of-the-environment-9f3b';
  const content = publication(join(folder, 'canary-folder-7c1d', 'content'), {
    'articles/a.md': article(
      { date: '2023-10-01' },
      'Words. ![A drawing](./drawing.svg) [outside](../../../canary-outside-1a2b.txt)',
    ),
    'articles/drawing.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><metadata>canary-of-the-drawing-5e5e</metadata><rect/></svg>',
    'articles/draft.md': article(
      { date: '2023-10-01', draft: 'true', tags: '[canary-tag-77aa]' },
      'canary-of-the-draft-2b2b',
    ),
    'articles/later.md': article(
      { date: '2024-02-01', tags: '[canary-tag-88bb]' },
      'canary-of-the-embargo-3c3c',
    ),
    'articles/notes.txt': 'canary-of-a-file-not-linked-4d4d',
    'comments/2023/10/01/a/1.yaml': 'name: canary-of-a-comment-6f6f\n',
    'README.md': 'canary-of-the-readme-8a8a',
    '.hidden/x.md': 'canary-of-the-hidden-9b9b',
  });
  write(folder, { 'canary-outside-1a2b.txt': 'canary-of-the-outside-0c0c' });
  const { code, dist, err } = await build(content, folder, ['--now', now], {
    env: { CANARY_SECRET: secret, PUBLIC_CANARY: secret, npm_config_canary: secret },
  });
  expect(code, err).toBe(0);

  const forbidden = [
    /canary-(?!outside)[\w-]+/,
    new RegExp(RegExp.escape(folder)),
    new RegExp(RegExp.escape(root)),
    new RegExp(`/home/${RegExp.escape(userInfo().username)}\\b`),
    ...(hostname().length > 6 ? [new RegExp(`\\b${RegExp.escape(hostname())}\\b`)] : []),
    /node_modules|file:\/\//,
  ];
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(20);
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    const text = readFileSync(path, 'latin1');
    for (const pattern of forbidden) {
      expect(pattern.exec(text)?.[0], path).toBeUndefined();
      expect(pattern.exec(path.slice(dist.length))?.[0], path).toBeUndefined();
    }
  }
});
