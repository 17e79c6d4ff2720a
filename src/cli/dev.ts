import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dev } from 'astro';
import { archiveVariable, edition } from '../archive/edition.ts';
import { fill } from '../archive/fill.ts';
import { lockArchive } from '../archive/lock.ts';
import { deskAddress } from '../domain/desk-page.ts';
import { ContentError, readOptions, run } from './command.ts';
import { editionOptions, editionSettings } from './edition-options.ts';
import { portFrom } from './port.ts';
import { notePort, usualPort } from './preview-port.ts';
import { printProblems } from './problems.ts';

await run(async (args) => {
  const { values } = readOptions(args, {
    ...editionOptions,
    port: { type: 'string', default: String(usualPort) },
  });
  const settings = editionSettings(values, { preview: true });
  const archiveFree = await lockArchive(settings);
  const { archive, problems } = await fill(settings);
  archiveFree();
  printProblems(problems, values.content, 'human');
  if (problems.some(({ file, severity }) => file === 'publication.yaml' && severity === 'error')) {
    throw new ContentError();
  }
  process.env[archiveVariable] = archive;
  const { address } = await dev({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    cacheDir: join(settings.cache, 'astro'),
    server: { port: portFrom(values.port) },
  });
  notePort(settings.cache, address.port);
  console.log(
    `Desk: http://localhost:${address.port}${edition().site.base}${deskAddress.slice(1)}`,
  );
});
