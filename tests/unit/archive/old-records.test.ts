import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { forgetRecords } from '../../../src/archive/old-records.ts';
import { filesIn, temporaryFolder, write } from '../../build/building.ts';

it('the records of the folders that were built into last are kept, and always that of this build', () => {
  const cache = temporaryFolder();
  for (const [age, name] of ['own', 'oldest', 'older', 'young', 'youngest'].entries()) {
    const files = [`sites/${name}.sqlite`, `sites/${name}.sqlite-wal`];
    write(cache, Object.fromEntries(files.map((file) => [file, ''])));
    for (const file of files) utimesSync(join(cache, file), 1000 + age, 1000 + age);
  }
  forgetRecords(cache, join(cache, 'sites/own.sqlite'), 3);
  const left = filesIn(cache).filter((file) => file.endsWith('.sqlite'));
  expect(left).toEqual(['own', 'young', 'youngest'].map((name) => `sites/${name}.sqlite`));
  expect(filesIn(cache)).toHaveLength(6);
  forgetRecords(join(cache, 'none'), 'none');
});
