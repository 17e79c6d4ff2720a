import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { holderOf } from '../../../src/archive/taken-address.ts';
import { article, publication, temporaryFolder } from '../../build/building.ts';
import { filled, noon } from './filling.ts';

const reading = {
  timeZone: 'Asia/Baku',
  language: 'en',
  url: 'https://org.example/',
  pictureHosts: [],
};

it('an address is taken by a file of that name in any folder, on its day', () => {
  const content = publication(temporaryFolder(), {
    'articles/elsewhere/Two Ports.md': article({ date: '2023-10-01T23:30' }),
    'articles/other.md': article({ slug: 'other-slug' }),
    'articles/2023/broken.md': article({ date: 'soon' }),
  });
  const holder = (address: string): string | undefined =>
    holderOf(address, settingsOf(content), reading);
  expect(holder('/2023/10/01/two-ports/')).toBe('articles/elsewhere/Two Ports.md');
  expect(holder('/2023/10/02/two-ports/')).toBeUndefined();
  expect(holder('/2023/10/01/other/')).toBeUndefined();
  expect(holder('/2023/10/01/broken/')).toBeUndefined();
});

it('by a slug, an alias or a redirect as far as an archive of this content knows', async () => {
  const content = publication(temporaryFolder(), {
    'articles/a.md': article({ slug: 'two-ports', aliases: '[/2019/01/01/ports/]' }),
    'redirects.yaml': '/2018/01/01/gone/: {gone: It was a hoax.}\n',
  });
  const settings = settingsOf(content);
  const holder = (address: string): string | undefined => holderOf(address, settings, reading);
  expect(holder('/2023/10/01/two-ports/')).toBeUndefined();
  await filled(content, settings.cache);
  expect(holder('/2023/10/01/two-ports/')).toBe('articles/a.md');
  expect(holder('/2019/01/01/ports/')).toBe('articles/a.md');
  expect(holder('/2018/01/01/gone/')).toBe('redirects.yaml');
  const other = publication(temporaryFolder(), {});
  expect(
    holderOf('/2023/10/01/two-ports/', { ...settings, content: other }, reading),
  ).toBeUndefined();
  rmSync(join(content, 'articles/a.md'));
  expect(holder('/2023/10/01/two-ports/')).toBeUndefined();
});

function settingsOf(content: string) {
  const cache = join(content, '.cache');
  return { content, cache, now: noon, drafts: false, preview: false, threads: 1 };
}
