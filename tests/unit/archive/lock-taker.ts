import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockSite } from '../../../src/archive/lock.ts';

// Takes the lock of a site again and again; adds one to a number while it holds it. Run by lock.test.ts.
const [folder = '', times = ''] = process.argv.slice(2);
const number = join(folder, 'number');
for (let time = 0; time < Number(times); time++) {
  const release = await lockSite(join(folder, 'dist'), 0);
  writeFileSync(number, String(Number(readFileSync(number, 'utf8')) + 1));
  release();
}
