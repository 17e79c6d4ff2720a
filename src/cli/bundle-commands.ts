import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown, type OutputChunk, type Plugin } from 'rolldown';
import { stampOf } from './kept-commands.mjs';

const root = join(import.meta.dirname, '../..');
const packages = join(root, 'node_modules');
const lock = join(root, 'package-lock.json');

/**
 * Bundles commands into a folder below the project's packages: Node opens one file in a fraction of the time that
 * it takes to find and open the 700 of the source.
 *
 * @throws where one cannot be bundled; the folder is then as it was.
 */
export async function bundleCommands(commands: readonly string[], folder: string): Promise<void> {
  const making = `${folder}.making-${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  try {
    for (const command of commands) {
      const chunks = await bundle(command, making);
      const sources = chunks
        .flatMap(({ moduleIds }) => moduleIds)
        .filter((id) => id.startsWith(root) && !id.startsWith(packages));
      const stamps = [...sources, lock].map((path) => [path, stampOf(path)]);
      writeFileSync(join(making, `${command}.json`), JSON.stringify(Object.fromEntries(stamps)));
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(making, folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

async function bundle(command: string, folder: string): Promise<OutputChunk[]> {
  const made = await rolldown({
    input: join(import.meta.dirname, `${command}.ts`),
    cwd: root,
    platform: 'node',
    external: apart,
    plugins: [atHome],
    onLog(level, log, handle) {
      // gray-matter could read frontmatter in JavaScript, which is never asked of it.
      if (log.code !== 'EVAL') handle(level, log);
    },
  });
  const { output } = await made.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: `${command}-[name]-[hash].mjs`,
  });
  await made.close();
  return output.filter((part) => part.type === 'chunk');
}

/** Packages with files beside their code, or that few runs need. */
const apart = [
  /^node:/,
  ...'@sveltia/cms astro cspell-lib fontace pagefind sharp subset-font vite'.split(' '),
];

/** A bundled module knows where its source is: workers, templates and drawings lie beside that. */
const atHome: Plugin = {
  name: 'at-home',
  transform(code, id) {
    if (id.startsWith(packages)) return undefined;
    return code
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href));
  },
};
