import { join } from 'node:path';
import { expect, test } from 'vitest';
import { article, build, publication, read, temporaryFolder } from './building.ts';

const now = ['--now', '2026-01-01T00:00:00Z'];

test('the opening that serves as a standfirst is not said twice on the article itself', async () => {
  const folder = temporaryFolder();
  const content = publication(join(folder, 'content'), {
    'articles/without.md': article({}, 'The ships came at dawn.'),
    'articles/with.md': article({ description: 'How it began.' }, 'The sun rose at dawn.'),
  });
  const { dist } = await build(content, folder, now);

  const without = read(dist, '2023/10/01/without/index.html');
  expect(mainOf(without).split('The ships came at dawn.')).toHaveLength(2);
  expect(without).toContain('<meta name="description" content="The ships came at dawn."');
  expect(mainOf(read(dist, '2023/10/01/with/index.html'))).toContain('How it began.');
  expect(mainOf(read(dist, 'index.html'))).toContain('The ships came at dawn.');
});

/** What a page shows between its masthead and its footer. */
function mainOf(html: string): string {
  return /<main.*<\/main>/s.exec(html)?.[0] ?? '';
}
