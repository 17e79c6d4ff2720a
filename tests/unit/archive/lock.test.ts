import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../build/building.ts';

test('processes hold the lock one after the other, whoever removes its file', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'number'), '0');
  const taker = join(import.meta.dirname, 'lock-taker.ts');
  const codes = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const child = spawn(process.execPath, [taker, folder, '300'], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let errors = '';
      child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
      const [code] = (await once(child, 'close')) as [number];
      return code === 0 ? code : errors;
    }),
  );
  expect(codes).toEqual([0, 0, 0, 0]);
  expect(readFileSync(join(folder, 'number'), 'utf8')).toBe('1200');
  expect(readdirSync(folder)).toEqual(['number']);
});
