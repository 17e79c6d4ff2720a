import { fileURLToPath } from 'node:url';
import { preview } from 'astro';
import { lockSite } from '../archive/lock.ts';
import { finishStaging, markIn } from '../integration/staging.ts';
import { pathFrom, readOptions, run, UsageError } from './command.ts';
import { portFrom } from './port.ts';

await run(async (args) => {
  const { values } = readOptions(args, {
    out: { type: 'string', default: 'dist' },
    port: { type: 'string', default: '4321' },
  });
  const port = portFrom(values.port);
  const out = pathFrom(values.out);
  const siteFree = await lockSite(out);
  finishStaging(out);
  siteFree();
  const site = markIn(out);
  if (!site) {
    throw new UsageError(`--out: ${out} holds no site yet; npm run build makes one`);
  }
  const server = await preview({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    outDir: out,
    base: site.base,
    server: { port },
    logLevel: 'warn',
  });
  console.log(`http://localhost:${server.port}${site.base}`);
  await server.closed();
});
