import { expect, it } from 'vitest';
import { now as nowOf } from '../../../src/archive/now.ts';
import { article, publication, temporaryFolder, write } from '../../build/building.ts';
import { editionOf, filled, noon } from './filling.ts';

const alert = 'text: The strait is closed\nurl: /2023/05/01/a/#what\nuntil: 2024-01-02\n';
const articles = { 'articles/a.md': article({ date: '2023-05-01' }) };

it('the breaking-news line is in now.json until it ends, and the site waits for its end', async () => {
  const folder = publication(temporaryFolder(), { ...articles, 'alert.yaml': alert });
  expect(nowOf(await editionOf(folder)).alert).toEqual({
    text: 'The strait is closed',
    url: '/2023/05/01/a/#what',
    until: '2024-01-02T00:00:00+04:00',
  });
  const { nextDue } = await filled(folder, `${folder}/.cache`);
  expect(nextDue).toBe('2024-01-02T00:00:00+04:00');
  const later = await editionOf(folder, { now: noon + 86_400_000 });
  expect(nowOf(later).alert).toBeNull();
});

it('a line without an address, of another site, or taken out', async () => {
  const folder = publication(temporaryFolder(), articles);
  const urlOf = async (written: string) => {
    write(folder, { 'alert.yaml': written });
    return nowOf(await editionOf(folder)).alert?.url;
  };
  expect(await urlOf('text: It rains\nuntil: 2024-01-02')).toBeNull();
  expect(await urlOf('text: It rains\nurl: https://a.example/b\nuntil: 2024-01-02')).toBe(
    'https://a.example/b',
  );
  expect(await urlOf('# text: It rains\n# until: 2024-01-02\n')).toBeUndefined();
});

it('a line that leads to what is not public stands without its link, and editors are told', async () => {
  const folder = publication(temporaryFolder(), {
    'articles/a.md': article({ date: '2024-05-01' }),
    'alert.yaml': 'text: Soon\nurl: /2024/05/01/a/\nuntil: 2024-01-02',
  });
  expect(nowOf(await editionOf(folder)).alert?.url).toBeNull();
  const { problems } = await filled(folder, `${folder}/.cache`);
  expect(problems).toMatchObject([
    { file: 'alert.yaml', line: 2, severity: 'warning', key: 'url' },
  ]);
});
