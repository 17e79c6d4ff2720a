import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { articlePage } from '../../../src/archive/article-pages.ts';
import { mediaPaths } from '../../../src/archive/media.ts';
import { noteReads } from '../../../src/archive/noted-reads.ts';
import { Reads } from '../../../src/archive/reads.ts';
import { variantOrder } from '../../../src/pictures/variant-order.ts';
import { article, publication, temporaryFolder } from '../../build/building.ts';
import { photograph } from '../../build/photograph.ts';
import { addressOf, editionOf, filled } from './filling.ts';

const lead = (name: string) => article({ image: `{src: ./${name}, alt: A shore}` });

it('a photograph is published in every width that fits, as AVIF and WebP beside itself', async () => {
  const content = publication(temporaryFolder(), {
    'articles/a.md': lead('shore.jpg'),
    'articles/shore.jpg': await photograph(900, 600),
  });
  const edition = await editionOf(content);
  const names = mediaPaths(edition).map(({ params }) => params.file);
  const [own = ''] = names;
  expect(own).toMatch(/^shore\.[\da-f]{8}\.jpg$/);
  const stem = own.slice(0, -'.jpg'.length);
  expect([own, ...names.slice(1, 7), ...names.slice(7).sort()]).toEqual([
    own,
    ...[240, 480, 900].flatMap((width) => [`${stem}.${width}-1.avif`, `${stem}.${width}-1.webp`]),
    ...['16x9', '1x1', '4x3'].map((shape) => `${stem}.${shape}-50-50-1.jpg`),
  ]);
  const { picture } = articlePage(edition, addressOf(edition, 'articles/a.md')).article;
  expect(picture).toMatchObject({ width: 900, height: 600, widths: [240, 480, 900] });
});

const plain = { create: { width: 400, height: 300, channels: 3, background: '#fff' } } as const;

it.for([
  [
    'a drawing',
    'a.svg',
    () => Promise.resolve('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>'),
  ],
  ['a picture that moves', 'a.gif', () => sharp(plain).gif().toBuffer()],
  ['a picture of few bytes', 'a.png', () => sharp(plain).png().toBuffer()],
] as const)('%s is published as it is', async ([, name, bytes]) => {
  const content = publication(temporaryFolder(), {
    'articles/a.md': lead(name),
    [`articles/${name}`]: await bytes(),
  });
  expect(mediaPaths(await editionOf(content))).toHaveLength(1);
});

it('a picture that is damaged within is named, though it has its end', async () => {
  const folder = temporaryFolder();
  const bytes = await photograph(900, 600);
  // A marker in the middle of the coded points, where none belongs: its lengths and its end are as they were.
  bytes.set([0xff, 0xd3], bytes.length >> 1);
  const content = publication(folder, { 'articles/a.md': lead('a.jpg'), 'articles/a.jpg': bytes });
  const { problems } = await filled(content, join(folder, '.cache'));
  expect(problems).toMatchObject([
    {
      file: 'articles/a.md',
      severity: 'error',
      key: 'image.src',
      message:
        '"a.jpg" is damaged: a part of the picture cannot be read; export it again, or take another',
    },
  ]);
});

it('what a picture is made of is noted when it is ordered, not for the page of the moment when it is made', async () => {
  const content = publication(temporaryFolder(), {
    'articles/a.md': lead('shore.jpg'),
    'articles/shore.jpg': await photograph(600, 400),
  });
  const edition = await editionOf(content);
  const [ordering, making] = [new Reads(), new Reads()];
  noteReads(ordering);
  const variant = { width: 240, format: 'webp' } as const;
  const { make } = variantOrder(edition, 'shore.webp', 'articles/shore.jpg', variant);
  noteReads(making);
  await make();
  noteReads(undefined);
  expect(ordering.asked().keys).toHaveLength(1);
  expect(making.asked()).toEqual({ keys: [], ranges: [] });
});
