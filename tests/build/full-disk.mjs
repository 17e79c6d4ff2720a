// Given to Node before a build: after so many files of the new site, the disk is full.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const write = fs.writeFileSync;
let left = Number(process.env['FILES_UNTIL_FULL']);

fs.writeFileSync = (path, ...more) => {
  if (/\.building\/(?:tree|replacing)\//.test(String(path)) && left-- <= 0) {
    throw Object.assign(new Error(`ENOSPC: no space left on device, open '${path}'`), {
      code: 'ENOSPC',
    });
  }
  write(path, ...more);
};
syncBuiltinESMExports();
