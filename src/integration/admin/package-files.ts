import { readdirSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { adminLibraries } from '../../outputs/admin-page.ts';

/** A file of the visual editor's package, or of one that it asks for. */
export interface PackageFile {
  /** Under the editor's address. */
  readonly name: string;
  /** Where it lies. */
  readonly path: string;
}

/** The files of `@sveltia/cms` as it comes, and of its libraries, with their licences. */
export function packageFiles(): PackageFile[] {
  const entry = fileURLToPath(import.meta.resolve('@sveltia/cms'));
  const folder = dirname(dirname(entry));
  return [
    ...['npm', 'locales'].flatMap((part) => filesOf(join(folder, part), part)),
    { name: 'LICENSE.txt', path: join(folder, 'LICENSE.txt') },
    ...Object.values(adminLibraries).flatMap(([name, file, licence]) => {
      const library = dirname(findPackageJSON(name, pathToFileURL(entry)) ?? '');
      return [
        { name: `libraries/${name}.js`, path: join(library, file) },
        { name: `libraries/${name}.LICENSE.txt`, path: join(library, licence) },
      ];
    }),
  ];
}

/** Maps to a script's source are for who mends it. */
function filesOf(folder: string, part: string): PackageFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: `${part}${path.slice(folder.length).replaceAll('\\', '/')}`, path }));
}
